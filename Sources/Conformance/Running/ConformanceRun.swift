/// A run of scenarios against one server.
package struct ConformanceRun: Sendable {
  package var plan: RunPlan
  package var options: RunOptions
  package var limits: RunLimits = .standard
  package var transport: any ExchangeTransport
  package var observer: (any RunObserver)?

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
    var outcome = RunOutcome(result: result, secrets: context.credentials)
    for scenario in ended { outcome.secrets += scenario.secrets }
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

  /// Runs so many scenarios at a time as the options say; results keep the order of the plan.
  private func runScenarios(_ context: RunContext) async -> [ScenarioOutcome] {
    var outcomes = [ScenarioOutcome?](repeating: nil, count: plan.scenarios.count)
    await withTaskGroup(of: [(Int, ScenarioOutcome)].self) { group in
      for _ in 0..<max(1, min(options.jobs, plan.scenarios.count)) {
        group.addTask {
          var done: [(Int, ScenarioOutcome)] = []
          while let index = context.control.take(of: plan.scenarios.count) {
            let outcome = await ScenarioRun.outcome(of: plan.scenarios[index], context)
            await observer?.scenarioDidEnd(outcome.result)
            done.append((index, outcome))
          }
          return done
        }
      }
      for await done in group {
        for (index, outcome) in done { outcomes[index] = outcome }
      }
    }
    return outcomes.compactMap(\.self)
  }
}

/// A run's result with all secrets that it made, was given or captured, for the redactor.
package struct RunOutcome: Sendable {
  package var result: RunResult
  package var secrets: [HuntedSecret]
  /// Whether requests were sent and nobody was there for any of them.
  package var targetWasUnreachable = false

  package init(result: RunResult, secrets: [HuntedSecret]) {
    self.result = result
    self.secrets = secrets
  }
}

/// What one scenario gave to the run.
struct ScenarioOutcome: Sendable {
  var result: ScenarioResult
  var secrets: [HuntedSecret] = []
}
