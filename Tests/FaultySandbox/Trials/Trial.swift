internal import AssayHTTP
internal import AssayRuntime
package import Conformance
internal import ConformanceHTTP
internal import DeckSandbox

/// A run of fixtures against a sandbox with a fault.
package struct Trial: Sendable {
  package var seed: UInt64 = 1
  package var jobs: Int = 4
  /// Whether the requests go over sockets, rather than within the process.
  package var usesSockets: Bool = true
  package var runsTwins: Bool = true
  package var runsProbes: Bool = true
  /// Whether what the server leaves behind is compared as its answers are.
  package var comparesFiles: Bool = false

  package init() {}

  /// Runs a plan against a new sandbox.
  ///
  /// - Throws: Where the sandbox cannot be opened or no socket be had.
  package func run(_ plan: RunPlan, fault: Fault) async throws -> TrialOutcome {
    let sandbox = try await Sandbox.open(.forFaults)
    let faulty = FaultySandbox(sandbox, fault: fault)
    let outcome: RunOutcome
    if usesSockets {
      outcome = try await FaultyServer.serve(faulty) { address in
        let transport = try HTTPExchangeTransport(try ServerURL(address))
        let outcome = await run(plan, faulty, transport)
        transport.close()
        return outcome
      }
    } else {
      outcome = await run(plan, faulty, FaultyTransport(faulty))
    }
    await sandbox.close()
    return TrialOutcome(outcome: outcome, injections: faulty.injections, files: faulty.files)
  }

  private func run(
    _ plan: RunPlan,
    _ faulty: FaultySandbox,
    _ transport: any ExchangeTransport
  ) async -> RunOutcome {
    var run = ConformanceRun(plan: plan, options: options, transport: transport)
    if comparesFiles { run.writtenFiles = FaultyFiles(faulty) }
    return await run.run()
  }

  private var options: RunOptions {
    let surroundings = RunEnvironment(
      toolVersion: "matrix",
      target: "a faulty sandbox",
      seed: seed,
      startedAt: SystemMoment.text
    )
    var options = RunOptions(surroundings: surroundings, now: { SystemMoment.text })
    options.seed = seed
    options.jobs = jobs
    options.basePath = "/v2"
    options.runsTwins = runsTwins
    options.runsAuthenticationChecks = runsProbes
    options.runsErrorEchoes = runsProbes
    options.kept = .all
    options.credentials = [
      "default": GivenCredential(Secret(FaultyKeys.first)),
      "other": GivenCredential(Secret(FaultyKeys.other)),
    ]
    return options
  }
}

/// What a run against a faulty sandbox gave.
package struct TrialOutcome: Sendable {
  package var outcome: RunOutcome
  /// The answers that were spoiled.
  package var injections: [Injection]
  /// What the server left behind.
  package var files: [String: [UInt8]]
}

/// The time, as answers tell it.
private enum SystemMoment {
  static var text: String { SandboxClock.system.now.timestamp.description }
}
