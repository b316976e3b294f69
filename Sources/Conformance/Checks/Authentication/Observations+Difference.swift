extension Observations {
  /// What differs between two answers that should be alike, if not in what each answer has anew.
  ///
  /// One pair of answers does not say what is noise, so that values count where they are words and
  /// not where they look like ids, times or numbers.
  func difference(to other: Observations) -> String? {
    for (place, seen) in self.seen {
      guard let now = other.seen[place] else {
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
        let isProse: Bool = self.seen[whole]?.shape.isProse == true
        if isProse, isTelling(seen, now) { return place.shown }
      }
    }
    for (place, _) in other.seen where place.aspect == .value && seen[place] == nil {
      return place.shown
    }
    return nil
  }

  /// Whether texts are no ids or times, which have digits.
  private func isTelling(_ left: Seen, _ right: Seen) -> Bool {
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
