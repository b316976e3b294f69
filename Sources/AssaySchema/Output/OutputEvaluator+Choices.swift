import AssayRuntime
import SchemaPlan

extension OutputEvaluator {
  mutating func choose(
    _ choice: OutputChoice,
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    var matching: [Int] = []
    for position in choice.branches.indices {
      let branch = choice.branches[position]
      let judged: Outcome
      if let tags = choice.tags[position], let name = choice.property,
        !hasTag(name, among: tags, place)
      {
        judged = .failed("the member '\(name)' does not name this alternative")
      } else {
        judged = apply(branch, at: site, to: place)
      }
      if judged.isValid {
        matching.append(position)
        result.evaluated.formUnion(judged.evaluated)
      }
      add(judged, branch, at: site, place, to: &result, counts: false)
    }
    result.isValid = choice.isExclusive ? matching.count == 1 : !matching.isEmpty
    if !result.isValid {
      result.error =
        matching.isEmpty
        ? noMatch(choice.branches.count)
        : "matches \(matching.count) alternatives where exactly one may match"
    }
    finish(result, at: site, place, &outcome)
  }

  private func noMatch(_ count: Int) -> String {
    count == 1 ? "does not match the alternative" : "matches none of the \(count) alternatives"
  }

  /// Whether the property that tells alternatives apart has one of the values that mean this one.
  private func hasTag(_ name: String, among values: [String], _ place: InstancePlace) -> Bool {
    guard let value = tape.member(of: place.index, named: name), tape.kind(at: value) == .string
    else { return false }
    let text = tape.string(at: value)
    return values.contains { $0.utf8.elementsEqual(text.utf8) }
  }
}
