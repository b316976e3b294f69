internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// What a comparison of written files found out about one scenario.
struct WrittenOutcome: Sendable {
  /// With the ids of their steps; nil where no step could be told.
  var findings: [(step: String?, finding: Finding)] = []
  var secrets: [HuntedSecret] = []
  var leakJudge: LeakJudge?
}

extension ScenarioRun {
  /// Runs a scenario again while nothing else of the run goes on, and compares what the server writes
  /// to files.
  static func compareFiles(
    _ scenario: Scenario,
    _ context: RunContext,
    _ files: any WrittenFiles
  ) async -> WrittenOutcome {
    guard context.stopReason == nil,
      var run = try? ScenarioRun(
        scenario,
        context,
        .comparing,
        execution: 0,
        hunter: context.plainHunter
      ),
      run.isCompared
    else { return WrittenOutcome() }
    let declarations: [SecretDeclaration] = scenario.fixture.secrets
    var experiment = WrittenExperiment(
      secrets: ScenarioSecrets.labels(declarations),
      hasOtherLengths: ScenarioSecrets.haveOpenLengths(declarations),
      seed: ExecutionSeed.scenario(scenario.id, seed: context.options.seed)
    )
    var number: Int = writingExecutions
    // What others left is nobody's.
    _ = await files.written()
    while let execution = experiment.next {
      experiment.add(await run.window(of: execution, number, files))
      number += 1
    }
    var outcome = WrittenOutcome()
    let followers: [WrittenExperiment.Follower] = experiment.followers()
    if !followers.isEmpty {
      // What is the same file after each execution tells more where the one before was another.
      _ = await run.window(of: TwinExecution(.values(1)), number, files)
      let windows: [StepWindow] = await run.windowsOfSteps(number + 1, files)
      outcome.findings = WrittenFindings(followers, experiment, windows).all(
        by: &run.leakJudge,
        steps: run.steps
      )
    }
    if experiment.isTruncated {
      let message = "more was written than is compared while '\(scenario.fixture.name.text)' ran"
      outcome.findings.append((nil, Finding(.unjudgedComparison, message)))
    }
    outcome.secrets = run.furtherSecrets
    outcome.leakJudge = run.leakJudge
    return outcome
  }

  /// Behind those of all other passes.
  private static let writingExecutions = 1_000_000

  /// What one execution writes; nil where the run ended meanwhile.
  private mutating func window(
    of execution: TwinExecution,
    _ number: Int,
    _ files: any WrittenFiles
  ) async -> WrittenWindow? {
    guard var again = another(execution, number) else { return nil }
    await again.run()
    let writings: Writings = await files.written()
    guard context.stopReason == nil else { return nil }
    return WrittenWindow(writings, secrets: again.secrets, exchanges: again.exchanges)
  }

  /// What each step of one more execution writes.
  private mutating func windowsOfSteps(
    _ number: Int,
    _ files: any WrittenFiles
  ) async -> [StepWindow] {
    guard var again = another(TwinExecution(.none), number) else { return [] }
    let secrets: [HuntedSecret] = again.secrets
    var windows: [StepWindow] = []
    var current: String?
    await again.run { run, index in
      if let current {
        let writings: Writings = await files.written().withoutParts(shownBy: secrets)
        windows.append(StepWindow(step: current, writings: writings))
      }
      current = run.steps[index].id.text
    }
    if let current {
      let writings: Writings = await files.written().withoutParts(shownBy: secrets)
      windows.append(StepWindow(step: current, writings: writings))
    }
    return windows
  }

  private mutating func another(_ execution: TwinExecution, _ number: Int) -> ScenarioRun? {
    guard context.stopReason == nil else { return nil }
    let chosen: ScenarioSecrets = execution.secrets(
      scenario.fixture.secrets,
      given: scenario.givenSecrets,
      seed: ExecutionSeed.scenario(scenario.id, seed: context.options.seed)
    )
    guard
      var again = try? ScenarioRun(
        scenario,
        context,
        .comparing,
        execution: number,
        secrets: chosen,
        // Answers were searched and compared before.
        hunter: context.plainHunter
      )
    else { return nil }
    again.keepsTraces = true
    furtherSecrets += again.secrets
    return again
  }

  /// What was sent and came back, in the order of the steps.
  var exchanges: [Exchange] { traces.flatMap { $0?.exchanges ?? [] } }
}
