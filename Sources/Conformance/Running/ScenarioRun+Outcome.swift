internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// Runs a scenario, with all that is compared with it, and says what was found.
  static func outcome(of scenario: Scenario, _ context: RunContext) async -> ScenarioOutcome {
    let started: ContinuousClock.Instant = .now
    var result = ScenarioResult(
      id: scenario.id,
      file: scenario.fixture.file,
      name: scenario.fixture.name.text
    )
    result.tags = scenario.fixture.tags.map(\.text)
    result.place = place(of: scenario)
    var outcome = ScenarioOutcome(result: result)
    if let reason = leftOutReason(scenario, context) {
      outcome.result.steps = scenario.fixture.steps.map { step in
        StepResult(of: step, .skipped(reason))
      }
      return outcome
    }
    do throws(TemplateError) {
      var run = try ScenarioRun(scenario, context, .judging, execution: 0)
      run.keepsTraces = run.isCompared || context.isProbing
      await run.run()
      await run.compare()
      outcome.result.steps = run.results
      outcome.secrets = run.secrets + run.furtherSecrets
      outcome.targets = run.probeTargets
      outcome.edits = run.edits
      outcome.leakJudges = [run.leakJudge]
      outcome.findings = LeakJudge.findings(
        onSecretsOf: run.hunter,
        at: scenario.fixture.name.range
      )
    } catch {
      outcome.result.steps = scenario.fixture.steps.map { step in
        var result = StepResult(of: step, .notJudged(error.message))
        result.findings = [Finding(.templateUnfilled, error.message, at: step.id.range)]
        return result
      }
    }
    outcome.result.duration = started.duration(to: .now)
    return outcome
  }

  /// Why none of the steps runs.
  private static func leftOutReason(_ scenario: Scenario, _ context: RunContext) -> String? {
    if let reason = context.control.stopReason { return reason }
    guard let profile = scenario.fixture.api.profile?.text, let own = context.options.profile,
      profile != own
    else { return nil }
    return "it is written for the profile '\(profile)', and the run is for '\(own)'"
  }

  private static func place(of scenario: Scenario) -> SourceRange {
    if let row = scenario.row, scenario.fixture.matrix.indices.contains(row) {
      return scenario.fixture.matrix[row].range
    }
    return scenario.fixture.name.range
  }
}

extension StepResult {
  init(of step: Step, _ verdict: Verdict) {
    self.init(id: step.id.text, verdict: verdict)
    self.name = step.name
    self.place = step.id.range
  }
}
