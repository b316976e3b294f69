internal import AssayRuntime

/// Executions of a scenario compared: whatever differs with the secrets alone tells something of them.
///
/// Executions that differ in nothing but the secrets must look the same, or the answers depend on the
/// secrets, whatever function was used: keyed digests, lengths, orders, statuses. What differs between
/// executions with the *same* secrets is noise, such as ids, times and what other clients do meanwhile;
/// of noise only the shape is compared. So a place counts where all executions of one set of secrets
/// agree, all of another set agree, and the two do not.
struct TwinComparison {
  typealias Place = Observations.Place
  typealias Seen = Observations.Seen

  /// With the first secrets; at least two, or everything would differ.
  var same: [Observations] = []
  var other: [Observations] = []
  var resized: [Observations] = []

  struct Candidate {
    var place: Place
    var kind: TwinFinding.Kind
    var seen: Seen
    /// What of a random text is the same with the first secrets alone.
    var pieces: Set<UInt64> = []
  }

  /// The places that depend on the secrets, in the order of the answers.
  func candidates() -> [Candidate] {
    guard same.count >= 2 else { return [] }
    var found: [Place: Candidate] = [:]
    for (group, isOtherLength) in [(resized, true), (other, false)] where !group.isEmpty {
      for candidate in differences(to: group, isOtherLength) { found[candidate.place] = candidate }
    }
    return found.values.filter { !isExplained($0, by: found) }.sorted { left, right in
      (left.seen.order, left.place.rank) < (right.seen.order, right.place.rank)
    }
  }

  /// The steps whose answers are not the same with the same secrets.
  func unsteadySteps() -> [String] {
    guard let first = same.first else { return [] }
    var steps: [String: Int] = [:]
    for (place, seen) in first.seen where place.channel == .statusLine && place.aspect == .value {
      if !same.allSatisfy({ $0.seen[place] == seen }) { steps[place.step] = seen.order }
    }
    return steps.sorted { $0.value < $1.value }.map(\.key)
  }

  private func differences(to group: [Observations], _ isOtherLength: Bool) -> [Candidate] {
    guard let first = same.first, let changed = group.first else { return [] }
    let function: TwinFinding.Kind = isOtherLength ? .length : .function
    var candidates: [Candidate] = []
    for (place, seen) in first.seen {
      // Gone with the other secrets, or there.
      let now: Seen? = changed.seen[place]
      guard group.allSatisfy({ ($0.seen[place] == nil) == (now == nil) }) else { continue }
      guard same.allSatisfy({ $0.seen[place] != nil }) else { continue }
      let isSteady: Bool = same.allSatisfy { $0.seen[place] == seen }
      guard let now else {
        candidates.append(Candidate(place: place, kind: function, seen: seen))
        continue
      }
      if isSteady, group.allSatisfy({ $0.seen[place] == now }) {
        if seen != now { candidates.append(Candidate(place: place, kind: function, seen: seen)) }
        continue
      }
      guard same.allSatisfy({ $0.seen[place]?.shape == seen.shape }),
        group.allSatisfy({ $0.seen[place]?.shape == now.shape }), seen.shape != now.shape
      else {
        let pieces: Set<UInt64> = tellingPieces(at: place, seen, now, group)
        if !pieces.isEmpty {
          let found = Candidate(place: place, kind: function, seen: seen, pieces: pieces)
          candidates.append(found)
        }
        continue
      }
      let kind: TwinFinding.Kind = isOtherLength ? .length : .shape
      candidates.append(Candidate(place: place, kind: kind, seen: seen))
    }
    for (place, seen) in changed.seen where same.allSatisfy({ $0.seen[place] == nil }) {
      // What only the other secrets bring is told at what it is in.
      guard place.aspect == .presence, group.allSatisfy({ $0.seen[place] != nil }) else { continue }
      candidates.append(Candidate(place: place, kind: function, seen: seen))
    }
    return candidates
  }

  /// The pieces of a random text that every execution with the first secrets has and none with others,
  /// where those share pieces of their own.
  private func tellingPieces(
    at place: Place,
    _ seen: Seen,
    _ now: Seen,
    _ group: [Observations]
  ) -> Set<UInt64> {
    func pieces(
      _ own: Seen,
      of owners: [Observations],
      without others: [Observations]
    ) -> Set<
      UInt64
    > {
      var left: Set<UInt64> = own.pieces
      for owner in owners where !left.isEmpty {
        left.formIntersection(owner.seen[place]?.pieces ?? [])
      }
      for other in others where !left.isEmpty { left.subtract(other.seen[place]?.pieces ?? []) }
      return left
    }
    if seen.pieces.isEmpty || pieces(now, of: group, without: same).isEmpty { return [] }
    return pieces(seen, of: same, without: group)
  }

  /// Whether another difference says the same, and better.
  private func isExplained(_ candidate: Candidate, by found: [Place: Candidate]) -> Bool {
    let place: Place = candidate.place
    func has(_ path: [String], _ aspects: [Observations.Aspect]) -> Bool {
      aspects.contains { aspect in
        var other: Place = place
        other.path = path
        other.aspect = aspect
        return other != place && found[other] != nil
      }
    }
    if place.aspect != .presence {
      var answer: Place = place
      (answer.channel, answer.path, answer.aspect) = (.statusLine, [], .presence)
      if found[answer] != nil { return true }
    }
    // A whole value says more than a word of it.
    if case .word = place.aspect, has(place.path, [.value]) { return true }
    // Of the words of a value one is enough.
    if case .word(let number) = place.aspect, number > 0,
      has(place.path, (0..<min(number, 64)).map { .word($0) })
    {
      return true
    }
    if place.aspect == .capture, has(place.path, [.value]) { return true }
    if candidate.seen.isGone(in: other + resized, place) {
      // Gone with what it was in.
      if has(place.path, [.value, .names, .count]) { return true }
      for count in place.path.indices where has(Array(place.path[..<count]), [.names, .count]) {
        return true
      }
    }
    return isFollowed(place, by: found)
  }

  /// The number of bytes, and what is computed of all of them, follow any value.
  private func isFollowed(_ place: Place, by found: [Place: Candidate]) -> Bool {
    let isSize: Bool = place.channel == .body && place.aspect == .count && place.path.isEmpty
    guard isSize || place.isOfWholeBody else { return false }
    return found.keys.contains {
      $0 != place && $0.step == place.step && $0.occurrence == place.occurrence
        && $0.channel == .body && !($0.aspect == .count && $0.path.isEmpty && !isSize)
    }
  }
}

extension Observations.Seen {
  fileprivate func isGone(in group: [Observations], _ place: Observations.Place) -> Bool {
    group.contains { $0.seen[place] == nil }
  }
}

extension Observations.Place {
  /// The order among what is seen at one place.
  var rank: Int {
    switch aspect {
    case .presence: 0
    case .names: 1
    case .count: 2
    case .value: 3
    case .capture: 4
    case .word(let number): 5 + number
    }
  }

  /// Whether it is a header field that says something of the body as a whole.
  var isOfWholeBody: Bool {
    switch channel {
    case .header("content-length"), .header("etag"), .header("digest"), .header("content-md5"),
      .header("content-digest"), .header("repr-digest"):
      true
    default: false
    }
  }
}
