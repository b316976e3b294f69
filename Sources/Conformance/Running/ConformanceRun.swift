/// A run of scenarios against one server.
package struct ConformanceRun: Sendable {
  package var plan: RunPlan
  package var options: RunOptions
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
}

/// A run's result with all secrets that it made, was given or captured, for the redactor.
package struct RunOutcome: Sendable {
  package var result: RunResult
  package var secrets: [HuntedSecret]

  package init(result: RunResult, secrets: [HuntedSecret]) {
    self.result = result
    self.secrets = secrets
  }
}
