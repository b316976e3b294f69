internal import AssayRuntime
internal import OpenAPIDocument
package import SourceDocuments

extension RunOutcome {
  /// The edits that make the fixtures of a run expect what it found.
  ///
  /// The run has to have kept all exchanges: the values that answers were compared with are made again
  /// from them. Steps that gave a secret away, or that are known to fail, are left as they are.
  package func expectationEdits(in plan: RunPlan, options: RunOptions) -> [FixtureEdit] {
    var results: [String: ScenarioResult] = [:]
    for result in result.scenarios { results[result.id] = result }
    let isNeeded = plan.scenarios.contains { scenario in
      results[scenario.id]?.steps.contains { $0.isUpdatable } ?? false
    }
    guard isNeeded else { return [] }
    let hunter = LeakHunter(secrets)
    var edits: [FixtureEdit] = []
    for scenario in plan.scenarios {
      guard let result = results[scenario.id], result.steps.contains(where: \.isUpdatable) else {
        continue
      }
      var replay = ScenarioReplay(scenario, options)
      edits += replay.edits(result, hiding: hunter, files: plan.files)
    }
    return edits
  }
}

/// A scenario's values once more, from what its steps got.
private struct ScenarioReplay {
  private let scenario: Scenario
  private var scope: Scope?

  init(_ scenario: Scenario, _ options: RunOptions) {
    self.scenario = scenario
    let seed: UInt64 = ExecutionSeed.scenario(scenario.id, seed: options.seed)
    scope = try? Scope(
      for: scenario,
      secrets: ScenarioSecrets(scenario.fixture.secrets, given: scenario.givenSecrets, seed: seed),
      environment: options.environment,
      runID: ExecutionSeed.runID(seed, execution: 0),
      now: options.surroundings.startedAt
    )
  }

  mutating func edits(
    _ result: ScenarioResult,
    hiding hunter: LeakHunter,
    files: SourceFiles
  ) -> [FixtureEdit] {
    guard var scope else { return [] }
    var edits: [FixtureEdit] = []
    for (step, result) in zip(scenario.fixture.steps, result.steps) {
      guard step.id.text == result.id, let exchange = result.exchange else { continue }
      let answer = Answer(exchange.response)
      if result.isUpdatable {
        edits += expectationEdits(
          for: step.expectation,
          on: answer,
          in: scope,
          contract: scenario.contract,
          hiding: hunter,
          files: files
        )
      }
      // Only later steps may refer to what this one captures.
      _ = capture(step.captures, from: answer, into: &scope)
    }
    self.scope = scope
    return edits
  }
}

extension StepResult {
  /// Whether it failed by what its answer was, and not by what that gave away.
  fileprivate var isUpdatable: Bool {
    verdict == .failed
      && !findings.contains { $0.isFailure && ($0.leak != nil || $0.isTwin || $0.probe != nil) }
  }
}
