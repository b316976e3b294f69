import OpenAPIDocument

extension RunPlan {
  /// The part of a plan that is asked for.
  ///
  /// A scenario stays where any filter fits it, it has any of the tags and lies in the shard; empty
  /// lists ask for everything. A filter is a part of the scenario's id or of the fixture's name, or
  /// with `*` and `?` a pattern for the whole of one of them; case does not count. `file#step` chooses
  /// one step, with the steps that it needs and those that always run.
  package func selected(
    filter filters: [String] = [],
    tags: [String] = [],
    shard: Shard? = nil
  ) -> RunPlan {
    var plan = self
    let filters = filters.map { ScenarioFilter($0) }
    plan.scenarios = scenarios.compactMap { scenario in
      let names = scenario.fixture.tags.map(\.text)
      if !tags.isEmpty, !tags.contains(where: { names.contains($0) }) { return nil }
      return filters.isEmpty ? scenario : Self.selected(scenario, by: filters)
    }
    if let shard {
      plan.elsewhere += plan.scenarios.filter { !shard.contains($0.id) }
      plan.scenarios.removeAll { !shard.contains($0.id) }
    }
    return plan
  }

  private static func selected(_ scenario: Scenario, by filters: [ScenarioFilter]) -> Scenario? {
    var chosen: Set<Int> = []
    for filter in filters {
      switch filter.fit(of: scenario) {
      case .none: continue
      case .whole: return scenario
      case .steps(let indices): chosen.formUnion(indices)
      }
    }
    return chosen.isEmpty ? nil : scenario.limited(to: chosen)
  }
}

/// One of several equal parts of a plan, for machines that share the work.
///
/// Which scenario lies in which shard depends on its id alone, so that machines need not agree on
/// anything else.
package struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// One-based.
  package let index: Int
  package let count: Int

  /// Nil where the index is not from 1 to the count.
  package init?(index: Int, count: Int) {
    guard count >= 1, count <= 10_000, (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `2/5`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, count: count)
  }

  package var description: String { "\(index)/\(count)" }

  /// Whether a scenario with this id lies in it.
  package func contains(_ id: String) -> Bool {
    // FNV-1a, mixed as in SplitMix64: its low bits alone do not spread short texts well.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    return hash % UInt64(count) == UInt64(index - 1)
  }
}

extension Scenario {
  /// The scenario with some of its steps, those that they need, and those that always run.
  func limited(to chosen: Set<Int>) -> Scenario {
    let steps = fixture.steps
    var kept: Set<Int> = []
    var open = Array(chosen)
    while let index = open.popLast() {
      guard kept.insert(index).inserted else { continue }
      if let needs = steps[index].needs {
        for (other, step) in steps.enumerated()
        where needs.contains(where: { $0.text == step.id.text }) {
          open.append(other)
        }
      } else if index > 0 {
        open.append(index - 1)
      }
      open.append(contentsOf: sources(of: index))
    }
    var limited = self
    limited.fixture.steps = steps.indices
      .filter { kept.contains($0) || steps[$0].isAlways }
      .map { steps[$0] }
    return limited
  }

  /// The earlier steps that capture what a step refers to.
  private func sources(of index: Int) -> [Int] {
    let names = Set(fixture.steps[index].referencedNames)
    return (0..<index).filter { earlier in
      fixture.steps[earlier].captures.contains { names.contains($0.name.text) }
    }
  }
}

/// What `--filter` asks for.
private struct ScenarioFilter {
  enum Fit {
    case none
    case whole
    case steps([Int])
  }

  private let text: TextFilter
  private let parts: (file: TextFilter, step: TextFilter)?

  init(_ text: String) {
    self.text = TextFilter(text)
    parts = text.lastIndex(of: "#").map { mark in
      (TextFilter(String(text[..<mark])), TextFilter(String(text[text.index(after: mark)...])))
    }
  }

  func fit(of scenario: Scenario) -> Fit {
    let fixture = scenario.fixture
    if text.fits(scenario.id) || text.fits(fixture.name.text) { return .whole }
    guard let parts, parts.file.fits(scenario.id) || parts.file.fits(fixture.file) else {
      return .none
    }
    let exact = fixture.steps.indices.filter { fixture.steps[$0].id.text == parts.step.text }
    let fitting =
      exact.isEmpty
      ? fixture.steps.indices.filter { parts.step.fits(fixture.steps[$0].id.text) } : exact
    return fitting.isEmpty ? .none : .steps(fitting)
  }
}

/// A part of a text, or a pattern with `*` and `?` for the whole of it, whatever the case.
private struct TextFilter {
  let text: String
  private let lowered: [Character]
  private let isGlob: Bool

  init(_ text: String) {
    self.text = text
    lowered = Array(text.lowercased())
    isGlob = text.contains("*") || text.contains("?")
  }

  func fits(_ candidate: String) -> Bool {
    isGlob ? matches(Array(candidate.lowercased())) : contains(candidate.lowercased())
  }

  private func contains(_ candidate: String) -> Bool {
    lowered.isEmpty || candidate.contains(String(lowered))
  }

  /// Remembers the last `*` alone: what stood before an earlier one need not be tried again.
  private func matches(_ candidate: [Character]) -> Bool {
    var place = 0
    var position = 0
    var star: (place: Int, position: Int)?
    while position < candidate.count {
      if place < lowered.count, lowered[place] == "*" {
        star = (place, position)
        place += 1
      } else if place < lowered.count,
        lowered[place] == "?" || lowered[place] == candidate[position]
      {
        place += 1
        position += 1
      } else if let last = star {
        star = (last.place, last.position + 1)
        place = last.place + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return lowered[place...].allSatisfy { $0 == "*" }
  }
}
