import AssayRuntime
import SchemaPlan

/// Applicators that judge the same value.
extension OutputEvaluator {
  mutating func runInPlace(
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    switch site.action {
    case .reference(let link): refer(link, at: site, place, &outcome)
    case .dynamicReference(let link, let anchor):
      refer(dynamicTarget(link, anchor), at: site, place, &outcome)
    case .allOf(let branches): runAll(branches, at: site, place, &outcome)
    case .choice(let choice): choose(choice, site, place, &outcome)
    case .not(let link): negate(link, at: site, place, &outcome)
    case .condition(let condition): decide(condition, at: site, place, &outcome)
    case .dependentSchemas(let dependencies):
      var branches: [OutputLink] = []
      for item in dependencies where tape.member(of: place.index, named: item.name) != nil {
        branches.append(item.link)
      }
      runAll(branches, at: site, place, &outcome)
    default: break
    }
  }

  /// Judges a subschema of a keyword's schema: what it says stands under the place where it is written.
  mutating func apply(
    _ link: OutputLink,
    at site: KeywordSite,
    to place: InstancePlace
  ) -> Outcome {
    if let standIn = link.standIn {
      return standIn ? Outcome() : .failed("the schema leads back to itself")
    }
    return apply(link.schema, to: place, path: site.path + link.suffix, site.depth + 1)
  }

  /// Adds the unit of a subschema to the result of its keyword; one that fails makes it fail.
  mutating func add(
    _ judged: Outcome,
    _ link: OutputLink,
    at site: KeywordSite,
    _ place: InstancePlace,
    to result: inout Outcome,
    counts: Bool = true
  ) {
    if counts, !judged.isValid { result.isValid = false }
    if judged.isValid && judged.units.isEmpty && !keepsEverything { return }
    let location = schemas[link.schema].location
    result.units.append(unit(.schema, judged, site.path + link.suffix, location, place))
  }

  /// Ends a keyword in place.
  func finish(
    _ result: Outcome,
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = result
    if result.isValid { outcome.evaluated.formUnion(result.evaluated) }
    result.prune(keepsEverything: keepsEverything)
    record(result, at: site, place, &outcome, role: .inPlace)
  }

  private mutating func runAll(
    _ branches: [OutputLink],
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    for branch in branches {
      let judged = apply(branch, at: site, to: place)
      result.evaluated.formUnion(judged.evaluated)
      add(judged, branch, at: site, place, to: &result)
    }
    finish(result, at: site, place, &outcome)
  }

  private mutating func refer(
    _ link: OutputLink,
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var judged = Outcome()
    if let standIn = link.standIn {
      if !standIn { judged = .failed("the schema leads back to itself") }
    } else {
      judged = apply(link.schema, to: place, path: site.keywordPath, site.depth + 1)
    }
    if judged.isValid { outcome.evaluated.formUnion(judged.evaluated) }
    if !judged.isValid { outcome.isValid = false }
    if judged.isValid && judged.units.isEmpty && !keepsEverything { return }
    // "the absolute, dereferenced location": that of the schema that is referred to.
    let location = schemas[link.schema].location
    outcome.units.append(unit(.inPlace, judged, site.keywordPath, location, place))
  }

  private mutating func negate(
    _ link: OutputLink,
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    let judged = apply(link, at: site, to: place)
    var result = Outcome(error: judged.isValid ? "matches what it must not match" : nil)
    if keepsEverything { result.units = judged.units }
    record(result, at: site, place, &outcome, role: .inPlace)
  }

  private mutating func decide(
    _ condition: OutputCondition,
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    let judged = apply(condition.condition, at: site, to: place)
    if judged.isValid { outcome.evaluated.formUnion(judged.evaluated) }
    if keepsEverything || judged.isValid && !judged.units.isEmpty {
      // An `if` that does not match is no failure.
      outcome.units.append(
        unit(.inPlace, judged, site.keywordPath, site.keywordLocation, place)
      )
    }
    let branch = judged.isValid ? condition.then : condition.otherwise
    guard let branch else { return }
    var branchSite = site
    branchSite.otherName = judged.isValid ? "then" : "else"
    let result = apply(branch, at: branchSite, to: place)
    finish(result, at: branchSite, place, &outcome)
  }
}
