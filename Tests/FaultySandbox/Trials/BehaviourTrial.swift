internal import Conformance
internal import SourceDocuments

/// A broken promise, and what became of it.
package struct BehaviourTrial: Sendable {
  package var fault: BehaviourFault
  package var isKilled: Bool
  /// What was found instead, for survivors.
  package var remark: String

  /// Tries whether the steps that are about a promise find that it is broken.
  ///
  /// - Throws: Where the sandbox cannot be opened or no socket be had.
  package static func run(
    _ fault: BehaviourFault,
    _ suite: FixtureSuite,
    _ trial: Trial
  ) async throws -> BehaviourTrial {
    var names: Set<String> = Set(
      fault.expected.compactMap { $0.split(separator: "#").first.map(String.init) }
    )
    if names.contains("*") { names = ["authentication"] }
    let outcome = try await trial.run(suite.plan(of: names), fault: .behaviour(fault))
    var failed: [String] = []
    var isKilled = false
    for (scenario, step, finding) in outcome.outcome.result.allFindings where finding.isFailure {
      guard let scenario, let step else { continue }
      let place = "\(FixtureSuite.name(scenario.file))#\(step.id)"
      if fault.expected.contains(place) || (fault.expected == ["*"] && finding.probe != nil) {
        isKilled = true
      }
      failed.append("\(place): \(finding.rule.id)")
    }
    return BehaviourTrial(
      fault: fault,
      isKilled: isKilled,
      remark: failed.isEmpty
        ? "nothing was found" : Array(Set(failed)).sorted().prefix(4).joined(separator: ", ")
    )
  }
}

/// Runs of a sandbox without a fault, of which each finding is a false alarm.
package struct CleanTrial: Sendable {
  package var seed: UInt64
  package var stepCount: Int
  package var findings: [String]

  /// Runs all fixtures.
  ///
  /// - Throws: Where the sandbox cannot be opened or no socket be had.
  package static func run(
    _ suite: FixtureSuite,
    _ trial: Trial,
    of names: Set<String> = []
  ) async throws -> CleanTrial {
    let outcome = try await trial.run(suite.plan(of: names), fault: .none)
    let result: RunResult = outcome.outcome.result
    var findings: [String] = result.allFindings.filter { $0.finding.severity >= .warning }.map {
      scenario,
      step,
      finding in
      let place = "\(scenario?.id ?? "run")#\(step?.id ?? "")"
      let probe: String = finding.probe.map { " (\($0))" } ?? ""
      return "\(finding.severity) \(place)\(probe): \(finding.rule.id): \(finding.message)"
    }
    for scenario in result.scenarios {
      for step in scenario.steps
      where step.verdict.kind == .notJudged || step.verdict.kind == .skipped {
        findings.append(
          "\(scenario.id)#\(step.id): \(step.verdict.kind): \(step.verdict.reason ?? "")"
        )
      }
    }
    return CleanTrial(
      seed: trial.seed,
      stepCount: result.scenarios.reduce(0) { $0 + $1.steps.count },
      findings: findings
    )
  }
}
