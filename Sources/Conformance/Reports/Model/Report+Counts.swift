internal import SourceDocuments

extension Report {
  /// The numbers of a run.
  package struct Counts: Sendable, Hashable {
    package var scenarios: Int = 0
    package var failedScenarios: Int = 0
    package var steps: Int = 0
    package var verdicts: [Verdict.Kind: Int] = [:]
    /// Findings that fail the run; leaks are among them.
    package var errors: Int = 0
    package var leaks: Int = 0
    package var warnings: Int = 0
    package var notes: Int = 0
    /// Findings that would fail the run and are known.
    package var known: Int = 0
  }

  package var counts: Counts {
    var counts = Counts()
    for finding in findings { counts.add(finding) }
    for scenario in scenarios {
      counts.scenarios += 1
      if scenario.isFailed { counts.failedScenarios += 1 }
      counts.steps += scenario.steps.count
      for step in scenario.steps {
        counts.verdicts[step.verdict, default: 0] += 1
        for finding in step.findings { counts.add(finding) }
      }
    }
    return counts
  }
}

extension Report.Counts {
  fileprivate mutating func add(_ finding: Report.Finding) {
    switch finding.severity {
    case .error where finding.isKnown: known += 1
    case .error:
      errors += 1
      if finding.isLeak { leaks += 1 }
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }
}
