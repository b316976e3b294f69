internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments
internal import Synchronization

/// What every scenario of a run is given, and nothing of it changes.
final class RunContext: Sendable {
  let options: RunOptions
  let limits: RunLimits
  let transport: any ExchangeTransport
  let control: RunControl
  let pacer: Pacer?
  /// The day on which it began, in RFC 3339.
  let today: String
  /// The keys that were given to the run, which no answer may hold.
  let credentials: [HuntedSecret]
  /// Each pattern of fixtures is compiled once for all scenarios.
  let patterns = PatternCache()
  private let identifiers: Mutex<RequestIdentifiers> = Mutex(RequestIdentifiers())
  /// What any scenario sends and none of the others may be shown; nil where there is nothing.
  private let runSecrets: RunSecrets?
  /// Hunts the credentials, for the scenarios that have no secrets of their own.
  private let credentialHunter: LeakHunter
  /// Those that fixtures were read from.
  let files: SourceFiles

  init(_ run: ConformanceRun, control: RunControl) {
    self.options = run.options
    self.limits = run.limits
    self.files = run.plan.files
    self.transport = run.transport
    self.today = run.options.now()
    self.control = control
    self.pacer = Pacer(requestsPerSecond: run.options.requestsPerSecond)
    self.credentials = run.options.credentials.sorted { $0.key < $1.key }.map { name, credential in
      HuntedSecret(GivenCredential.label(name), Array(credential.value.reveal().utf8))
    }
    self.runSecrets = RunSecrets(run)
    self.credentialHunter = LeakHunter(
      credentials,
      limits: .standard,
      strangers: runSecrets.map { StrangerSecrets($0, of: "") }
    )
  }

  /// Whether any answer has to be searched.
  var isHunting: Bool { runSecrets != nil || !credentials.isEmpty }

  /// A hunt for what the scenario with this id sends, and for what others do.
  func hunter(for secrets: [HuntedSecret], limits: LeakLimits, scenario: String) -> LeakHunter {
    LeakHunter(
      secrets,
      limits: limits,
      strangers: runSecrets.map { StrangerSecrets($0, of: scenario) }
    )
  }

  /// The same for a scenario that has no secrets of its own.
  var plainHunter: LeakHunter { credentialHunter }

  /// Whether requests are tried in other ways once the steps themselves are done.
  var isProbing: Bool { options.runsErrorEchoes || options.runsAuthenticationChecks }

  /// Why no further step is to run; nil while the run goes on.
  var stopReason: String? {
    control.stopReason ?? (Task.isCancelled ? "interrupted" : nil)
  }

  /// Says whether an answer has a request id that another answer of the run had before.
  func identifierFindings(
    on answer: Answer,
    to request: OutgoingRequest,
    _ step: Step
  ) -> [Finding] {
    identifiers.withLock { identifiers in
      identifiers.findings(on: answer, to: request, step: step.id.text, at: step.id.range)
    }
  }

  /// Sends a request when it is its turn.
  ///
  /// A cancelled task gets its answer for as long as `grace` says; nil ends the exchange at once.
  func send(
    _ request: OutgoingRequest,
    grace: Duration?,
    expecting expected: TransportFailure.Kind? = nil
  ) async -> TransportOutcome {
    if let pacer { await pacer.wait() }
    let outcome: TransportOutcome =
      if let grace { await sendShielded(request, grace: grace) } else {
        await transport.send(request)
      }
    control.note(outcome, isExpected: outcome.failure?.kind == expected && expected != nil)
    return outcome
  }

  private func sendShielded(_ request: OutgoingRequest, grace: Duration) async -> TransportOutcome {
    // A task of its own does not inherit the cancellation of the one that waits for it.
    let exchange = Task { [transport] in await transport.send(request) }
    return await withTaskCancellationHandler {
      await exchange.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: grace)
        exchange.cancel()
      }
    }
  }
}

extension TransportOutcome {
  var response: Exchange.Response? {
    if case .answered(let response) = self { return response }
    return nil
  }

  var failure: TransportFailure? {
    if case .failed(let failure) = self { return failure }
    return nil
  }

  /// What came back, whole or in part: secrets are hunted in either.
  var received: Exchange.Response? {
    switch self {
    case .answered(let response): response
    case .failed(let failure): failure.partial
    }
  }
}
