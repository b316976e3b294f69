internal import SourceDocuments

extension Report.Step {
  /// What became of it, in the four words that test reports have.
  enum Outcome: Sendable, Hashable {
    case passed
    case failure
    case error
    case skipped
  }

  var outcome: Outcome {
    switch verdict {
    case .passed: .passed
    case .failed: .failure
    // A leak in half an answer is more than the missing half.
    case .notJudged: failures.isEmpty ? .error : .failure
    case .skipped, .knownFailure: .skipped
    }
  }

  /// The findings that fail it, leaks first.
  var failures: [Report.Finding] {
    let failing: [Report.Finding] = findings.filter { $0.isFailure }
    return failing.filter { $0.isLeak } + failing.filter { !$0.isLeak }
  }

  /// The warnings.
  var remarks: [Report.Finding] {
    findings.filter { $0.severity == .warning && !$0.isKnown }
  }

  /// Where to look first.
  var firstPlace: Report.Place? { failures.first?.place ?? place }
}

/// A finding with what it belongs to.
struct LocatedFinding {
  var finding: Report.Finding
  /// Nil where it belongs to the run as a whole.
  var scenario: Report.Scenario?
  var step: Report.Step?

  /// Where it is shown: findings of the run as a whole are shown somewhere too.
  var place: Report.Place? { finding.place ?? step?.place ?? scenario?.place }
}

extension Report {
  /// All findings, the most important first: leaks, errors, warnings, notes, then what is known; each
  /// in the order of the run.
  var rankedFindings: [LocatedFinding] {
    var all: [LocatedFinding] = findings.map { LocatedFinding(finding: $0) }
    for scenario in scenarios {
      for step in scenario.steps where !step.findings.isEmpty {
        all += step.findings.map { LocatedFinding(finding: $0, scenario: scenario, step: step) }
      }
    }
    return all.enumerated().sorted { left, right in
      let ranks: (Int, Int) = (left.element.finding.rank, right.element.finding.rank)
      return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
    }.map(\.element)
  }
}

extension Report.Finding {
  fileprivate var rank: Int {
    if isKnown { return 4 }
    switch severity {
    case .error: return isLeak ? 0 : 1
    case .warning: return 2
    case .note: return 3
    }
  }
}
