internal import AssayRuntime

/// A run of scenarios against one server.
package struct ConformanceRun: Sendable {
  package var plan: RunPlan
  package var options: RunOptions
  package var limits: RunLimits = .standard
  package var transport: any ExchangeTransport
  package var observer: (any RunObserver)?
  /// Files that the server writes, which are compared as its answers are; nil where none is known.
  package var writtenFiles: (any WrittenFiles)?

  package init(
    plan: RunPlan,
    options: RunOptions,
    transport: any ExchangeTransport,
    observer: (any RunObserver)? = nil
  ) {
    self.plan = plan
    self.options = options
    self.transport = transport
    self.observer = observer
  }

  /// Runs all scenarios and says what was found.
  ///
  /// A cancelled task ends the run: the steps that are marked to run always still do, and the result is
  /// as complete as can be.
  package func run() async -> RunOutcome {
    let started: ContinuousClock.Instant = .now
    let control = RunControl(failuresMax: options.failuresMax, limits: limits)
    let context = RunContext(self, control: control)
    await observer?.runWillStart(scenarioCount: plan.scenarios.count)
    let ended: [ScenarioOutcome] = await withTaskCancellationHandler {
      await withTimeLimit(control) { await runScenarios(context) }
    } onCancel: {
      control.stop("interrupted")
    }
    var result = RunResult(environment: options.surroundings, files: plan.files)
    result.environment.seed = options.seed
    result.environment.duration = started.duration(to: .now)
    result.environment.profile = result.environment.profile ?? options.profile
    result.scenarios = ended.map(\.result)
    result.endedEarly = control.stopReason
    result.findings = findings(ended, isWhole: control.stopReason == nil)
    var outcome = RunOutcome(result: result, secrets: [])
    // Twins send most of them again, and every one costs whoever looks for all of them.
    var values: Set<[UInt8]> = []
    for secret in context.credentials + ended.flatMap(\.secrets) {
      if values.insert(secret.value.reveal()).inserted { outcome.secrets.append(secret) }
    }
    for scenario in ended {
      outcome.edits += scenario.edits
    }
    outcome.targetWasUnreachable = control.targetWasUnreachable
    return outcome
  }

  /// Cancels the work when the run's time is over; it still answers with what it has.
  private func withTimeLimit(
    _ control: RunControl,
    _ work: @escaping @Sendable () async -> [ScenarioOutcome]
  ) async -> [ScenarioOutcome] {
    guard let limit = options.timeMax else { return await work() }
    return await withTaskGroup(of: [ScenarioOutcome]?.self) { group in
      group.addTask { await work() }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      var results: [ScenarioOutcome]?
      for await ended in group {
        if let ended {
          results = ended
        } else if results == nil, !Task.isCancelled {
          control.stop("the time limit of \(limit) is over")
        }
        // Whichever was first, the other one ends now; the timer's end leads to the cleanups.
        group.cancelAll()
      }
      return results ?? []
    }
  }

  /// Runs the scenarios, then what is tried besides; results keep the order of the plan.
  private func runScenarios(_ context: RunContext) async -> [ScenarioOutcome] {
    var outcomes: [ScenarioOutcome] = await inParallel(plan.scenarios.count, context) { index in
      let outcome = await ScenarioRun.outcome(of: plan.scenarios[index], context)
      await observer?.scenarioDidEnd(outcome.result)
      return outcome
    }
    let orders: [[ProbeOrder]] = ProbeTarget.orders(outcomes.map(\.targets), options: options)
    let probed: [Int] = orders.indices.filter { !orders[$0].isEmpty }
    if !probed.isEmpty { await observer?.passWillStart(.probes, scenarioCount: probed.count) }
    let found: [ProbeOutcome] = await inParallel(probed.count, context) { position in
      let index: Int = probed[position]
      let found = await ScenarioRun.probe(plan.scenarios[index], context, orders[index])
      await observer?.passDidAdvance()
      return found
    }
    for (index, found) in zip(probed, found) { outcomes[index].add(found, context) }
    let covered = Set(outcomes.flatMap { $0.targets.filter(\.isSecured).map(\.operation) })
    for coverage in AuthenticationCoverage.all(in: plan, covered: covered, context) {
      let outcome = await coverage.run()
      await observer?.scenarioDidEnd(outcome.result)
      outcomes.append(outcome)
    }
    if let writtenFiles { await compare(writtenFiles, &outcomes, context) }
    return outcomes
  }

  /// Compares what the server writes to files while one scenario runs at a time: what several write
  /// side by side says of none what follows from its secrets.
  private func compare(
    _ files: any WrittenFiles,
    _ outcomes: inout [ScenarioOutcome],
    _ context: RunContext
  ) async {
    let answered: [Int] = plan.scenarios.indices.filter { outcomes[$0].isAnswered }
    await observer?.passWillStart(.writtenFiles, scenarioCount: answered.count)
    for index in answered {
      let found = await ScenarioRun.compareFiles(plan.scenarios[index], context, files)
      outcomes[index].add(found, context)
      await observer?.passDidAdvance()
    }
  }

  /// Does something for each index, so many at a time as the options say.
  private func inParallel<Result: Sendable>(
    _ count: Int,
    _ context: RunContext,
    _ work: @escaping @Sendable (Int) async -> Result
  ) async -> [Result] {
    context.control.rewind()
    var results = [Result?](repeating: nil, count: count)
    let executors: [any TaskExecutor] = transport.executors
    await withTaskGroup(of: [(Int, Result)].self) { group in
      for job in 0..<max(0, min(max(1, options.jobs), count)) {
        let executor: (any TaskExecutor)? =
          executors.isEmpty ? nil : executors[job % executors.count]
        group.addTask(executorPreference: executor) {
          var done: [(Int, Result)] = []
          while let index = context.control.take(of: count) {
            done.append((index, await work(index)))
          }
          return done
        }
      }
      for await done in group {
        for (index, result) in done { results[index] = result }
      }
    }
    return results.compactMap(\.self)
  }

  /// What belongs to no step: secrets that are not looked for, allowances for leaks that nothing
  /// fitted though all of the fixture was run.
  private func findings(_ outcomes: [ScenarioOutcome], isWhole: Bool) -> [Finding] {
    var findings: [Finding] = []
    var judges: [String: [LeakJudge]] = [:]
    for outcome in outcomes {
      for finding in outcome.findings where !findings.contains(finding) { findings.append(finding) }
      if outcome.leakJudges.isEmpty { continue }
      judges[outcome.result.file, default: []] += outcome.leakJudges
    }
    guard isWhole else { return findings }
    for file in judges.keys.sorted() {
      guard let own = judges[file], let policy = own.first?.policy else { continue }
      findings += LeakJudge.unusedAllowances(of: policy, judges: own)
    }
    return findings
  }
}

/// A run's result with all secrets that it made, was given or captured, for the redactor.
package struct RunOutcome: Sendable {
  package var result: RunResult
  package var secrets: [HuntedSecret]
  /// Whether requests were sent and nobody was there for any of them.
  package var targetWasUnreachable = false
  /// What brings the fixtures up to date, where the options ask for it.
  package var edits: [FixtureEdit] = []

  package init(result: RunResult, secrets: [HuntedSecret]) {
    self.result = result
    self.secrets = secrets
  }
}

/// What one scenario gave to the run.
struct ScenarioOutcome: Sendable {
  var result: ScenarioResult
  var secrets: [HuntedSecret] = []
  /// The steps that can be tried in other ways.
  var targets: [ProbeTarget] = []
  /// Those of all its executions; none where the scenario was left out.
  var leakJudges: [LeakJudge] = []
  /// What belongs to no step.
  var findings: [Finding] = []
  var edits: [FixtureEdit] = []

  init(result: ScenarioResult) { self.result = result }

  /// Whether it ran and every step got its answer.
  var isAnswered: Bool {
    !leakJudges.isEmpty && result.steps.allSatisfy { $0.verdict.kind != .notJudged }
  }

  /// Adds what probes found to the steps that they were made of.
  mutating func add(_ found: ProbeOutcome, _ context: RunContext) {
    secrets += found.secrets
    if let judge = found.leakJudge { leakJudges.append(judge) }
    for (step, finding) in found.findings { add(finding, to: step, context) }
  }

  /// Adds what files hold to the steps that made the server write it.
  mutating func add(_ found: WrittenOutcome, _ context: RunContext) {
    secrets += found.secrets
    if let judge = found.leakJudge { leakJudges.append(judge) }
    for (step, finding) in found.findings {
      if let step { add(finding, to: step, context) } else { findings.append(finding) }
    }
  }

  private mutating func add(_ finding: Finding, to step: String, _ context: RunContext) {
    guard let index = result.steps.firstIndex(where: { $0.id == step }) else { return }
    result.steps[index].findings.fold(finding)
    guard finding.isFailure, result.steps[index].verdict != .failed else { return }
    result.steps[index].verdict = .failed
    context.control.noteFailure()
  }
}
