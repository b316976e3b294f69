extension Observations {
  /// What differs between answers that should be alike, if not in what each answer has anew.
  ///
  /// Few answers do not say what is noise, so that values count where they are words and not where they
  /// look like ids, times or numbers; and where answers of one kind differ among themselves, nothing is
  /// said.
  static func difference(between left: [Observations], and right: [Observations]) -> String? {
    guard let first = left.first, let second = right.first else { return nil }
    func isSteady(_ place: Place) -> Bool {
      left.allSatisfy { $0.seen[place] == first.seen[place] }
        && right.allSatisfy { $0.seen[place] == second.seen[place] }
    }
    let places: [(place: Place, seen: Seen)] = first.seen.map { ($0.key, $0.value) }
    for (place, seen) in places.sorted(by: { $0.seen.order < $1.seen.order }) {
      guard isSteady(place) else { continue }
      guard let now = second.seen[place] else {
        if place.aspect == .value { return place.shown }
        continue
      }
      if seen == now { continue }
      switch place.aspect {
      case .names, .presence: return place.shown
      case .count:
        if place.channel != .body || !place.path.isEmpty { return place.shown }
      case .capture: continue
      case .value:
        if isTelling(seen, now) { return place.shown }
      case .word:
        var whole: Place = place
        whole.aspect = .value
        let isProse: Bool = first.seen[whole]?.shape.isProse == true
        if isProse, isTelling(seen, now) { return place.shown }
      }
    }
    let added: [(place: Place, seen: Seen)] = second.seen.filter { place, _ in
      place.aspect == .value && first.seen[place] == nil && isSteady(place)
    }.map { ($0.key, $0.value) }
    return added.min { $0.seen.order < $1.seen.order }?.place.shown
  }

  /// Whether texts are no ids or times, which have digits.
  private static func isTelling(_ left: Seen, _ right: Seen) -> Bool {
    !left.shape.hasDigits && !right.shape.hasDigits && left.shape.count < 1024
  }
}

extension Observations.Place {
  fileprivate var shown: String {
    switch (channel, path.last) {
    case (.body, let name?): "value of '\(name)'"
    default: channel.description
    }
  }
}
