internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// Whether the scenario is run again with other secrets, to see what depends on them.
  var isCompared: Bool {
    context.options.runsTwins && (scenario.fixture.leaks.runsTwin ?? true)
      && ScenarioSecrets.vary(scenario.fixture.secrets)
  }

  /// Runs the scenario again, as often as the comparison asks, and adds what depends on secrets.
  ///
  /// What was found and needs a confirmation is decided here as well, whether there is a comparison or
  /// not.
  mutating func compare() async {
    var verdict: TwinVerdict?
    // Where an answer is missing there is nothing to compare, and another wait would be as long.
    let isAnswered: Bool = results.allSatisfy { $0.verdict.kind != .notJudged }
    if isCompared, isAnswered, context.stopReason == nil, !record.exchanges.isEmpty {
      verdict = await comparisonVerdict()
    }
    let steps: [Step] = steps
    if let verdict {
      let found = leakJudge.findings(on: verdict) { id in
        steps.first { $0.id.text == id }?.id.range
      }
      for (step, finding) in found { add(finding, to: step) }
    }
    for (step, finding) in leakJudge.findings(heldBackUntil: verdict) { add(finding, to: step) }
  }

  private mutating func comparisonVerdict() async -> TwinVerdict {
    let declarations: [SecretDeclaration] = scenario.fixture.secrets
    var experiment = TwinExperiment(
      first: record,
      secrets: ScenarioSecrets.labels(declarations),
      hasOtherLengths: ScenarioSecrets.haveOpenLengths(declarations)
    )
    for result in results {
      for case let leak? in result.findings.map(\.leak) where leak.certainty == .certain {
        experiment.found.append((result.id, leak))
      }
    }
    experiment.heldBack = leakJudge.heldBack
    var number = 1
    while let execution = experiment.next {
      let record: TwinRecord? = await record(of: execution, number)
      experiment.add(record)
      number += 1
    }
    return experiment.verdict()
  }

  /// Runs the scenario once more; nil where the run ended meanwhile.
  private mutating func record(of execution: TwinExecution, _ number: Int) async -> TwinRecord? {
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
        // What was sent before must not come back now either; of what is new the comparison tells.
        hunter: hunter
      )
    else { return nil }
    again.keepsTraces = true
    await again.run()
    furtherSecrets += again.secrets
    guard context.stopReason == nil else { return nil }
    for result in again.results {
      for finding in result.findings where finding.leak != nil {
        addUnlessKnown(finding, result.id)
      }
    }
    return again.record
  }

  /// What this execution showed, for comparisons.
  private var record: TwinRecord {
    var values: [String: String] = ["run.id": scope.runID]
    for step in steps {
      for capture in step.captures {
        let name: String = capture.name.text
        if let value = scope.values[name] { values[name] = value.stringValue ?? value.jsonString() }
      }
    }
    return TwinRecord(exchanges: exchanges, values: values, secrets: secrets)
  }
}

extension ScenarioRun {
  /// Adds a finding to a step that was judged before.
  mutating func add(_ finding: Finding, to step: String) {
    guard let index = results.firstIndex(where: { $0.id == step }) else { return }
    results[index].findings.append(finding)
    guard finding.isFailure else { return }
    if results[index].verdict != .failed {
      results[index].verdict = .failed
      context.control.noteFailure()
    }
    show(traces.indices.contains(index) ? traces[index] : nil, in: &results[index])
  }

  /// Adds a leak that another execution showed as well, once.
  private mutating func addUnlessKnown(_ finding: Finding, _ step: String) {
    let isKnown: Bool = results.contains { result in
      result.id == step
        && result.findings.contains { known in
          known.leak?.secret == finding.leak?.secret && known.answerPlace == finding.answerPlace
        }
    }
    if !isKnown { add(finding, to: step) }
  }
}
