extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 {
    let parts = components
    return parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000
  }

  /// Seconds with three digits behind the point, as in `12.034`, whatever the locale.
  var secondsText: String {
    let total: Int64 = max(0, milliseconds)
    let fraction = String(total % 1_000)
    return "\(total / 1_000)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
  }

  /// For people: `35 ms`, `2.3 s`, `4 min 10 s`.
  var shownText: String {
    let total: Int64 = max(0, milliseconds)
    if total < 1_000 { return "\(total) ms" }
    if total < 60_000 { return "\(total / 1_000).\(total % 1_000 / 100) s" }
    return "\(total / 60_000) min \(total % 60_000 / 1_000) s"
  }
}

/// A number with its noun, as in `1 step` and `2 steps`.
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  count == 1 ? "1 \(singular)" : "\(count) \(plural ?? singular + "s")"
}

extension Verdict.Kind {
  /// What people read.
  var shownText: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .notJudged: "not judged"
    case .skipped: "skipped"
    case .knownFailure: "known to fail"
    }
  }
}

extension Report.Counts {
  /// As in `3 passed, 1 failed`, the kinds that there are.
  var verdictText: String {
    let parts: [String] = Verdict.Kind.allCases.compactMap { kind in
      let count: Int = verdicts[kind] ?? 0
      return count == 0 ? nil : "\(count) \(kind.shownText)"
    }
    return parts.isEmpty ? "nothing ran" : parts.joined(separator: ", ")
  }
}

extension Report.Place {
  /// As in `pets.fixture.yaml:12:5`, which editors and terminals make a link of.
  var shownText: String { "\(file):\(line):\(column)" }
}
