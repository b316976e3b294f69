import AssayHTTP
import AssayRuntime
import Conformance
import ConformanceFiles
import ConformanceHTTP
import DeckSandbox
import Generation
import Logging
import SourceDocuments

/// Checks a server and says what came of it.
func runCheck(_ command: Check, console: Console) async throws -> ExitStatus {
  do {
    let check = try CheckRun(command, console)
    guard let plan = try check.load() else { return .unusable }
    if command.selection.list {
      console.output(listing(of: plan))
      return .done
    }
    if command.selection.dryRun {
      console.output(listing(of: plan) + "nothing was sent\n")
      return .done
    }
    return try await interruptible(console) { try await check.run(plan) }
  } catch let failure as CheckFailure {
    console.error("error: \(failure.message)\n")
  } catch let error as HTTPTransportError {
    console.error("error: \(error.message)\n")
  }
  return .unusable
}

/// One call of the command, with what it read.
private struct CheckRun: Sendable {
  let command: Check
  let console: Console
  let environment: [String: String]
  let credentials: [String: GivenCredential]
  let target: CheckTarget?
  let transportOptions: HTTPTransportOptions

  init(_ command: Check, _ console: Console) throws(CheckFailure) {
    self.command = command
    self.console = console
    environment = environmentValues()
    target = try command.server.baseURL.map { text throws(CheckFailure) in
      try CheckTarget(baseURL: text)
    }
    // Keys of one's own are for a server of one's own.
    credentials = target == nil ? [:] : try command.server.credentials(environment)
    transportOptions = try command.server.transportOptions()
  }

  /// Reads fixtures and documents; nil where they are wrong, which was told then.
  func load() throws(CheckFailure) -> RunPlan? {
    var request = RunPlanRequest(paths: command.fixtures.isEmpty ? ["."] : command.fixtures)
    request.document = command.selection.openapi
    request.overlays = command.selection.overlay
    request.environment = environment
    request.credentials = Set(credentials.keys).union(target == nil ? ["default", "other"] : [])
    let loaded = loadRunPlan(request)
    var report = DiagnosticReport(console, format: .text)
    report.write(loaded.diagnostics, in: loaded.plan.files)
    guard !loaded.hasErrors else {
      if let total = report.total { report.remark("\(total); nothing was sent") }
      return nil
    }
    return loaded.plan
  }

  func run(_ plan: RunPlan) async throws -> ExitStatus {
    if let target {
      return try await check(plan, target, credentials, name: nil)
    }
    let logger = Logger(label: "assay.check") { _ in SwiftLogNoOpLogHandler() }
    return try await CheckSandbox.run(logger: logger) { sandbox in
      var target = try CheckTarget(baseURL: "http://127.0.0.1:\(sandbox.port)")
      target.basePath = CheckSandbox.basePath
      let keys = sandbox.keys.mapValues { GivenCredential($0) }
      return try await check(plan, target, keys, name: "the sandbox")
    }
  }

  private func check(
    _ plan: RunPlan,
    _ target: CheckTarget,
    _ credentials: [String: GivenCredential],
    name: String?
  ) async throws -> ExitStatus {
    let transport = try HTTPExchangeTransport(target.server, options: transportOptions)
    let base = await target.findBasePath(plan, transport, timeout: command.server.timeout)
    if let note = base.note, !command.reports.quiet { console.error("note: \(note)\n") }
    var options = runOptions(target: name ?? target.server.origin + base.path)
    options.basePath = base.path
    options.credentials = credentials
    let progress = ConsoleProgress(
      isTerminal: console.errorIsTerminal && !command.reports.quiet,
      usesColor: console.colorsErrors
    ) { [console] text in console.error(text) }
    let run = ConformanceRun(
      plan: plan,
      options: options,
      transport: transport,
      observer: command.reports.quiet ? nil : progress
    )
    let outcome = await run.run()
    await progress.finish()
    transport.close()
    return report(outcome)
  }

  private func runOptions(target: String) -> RunOptions {
    let course = command.course
    let seed = course.seed ?? UInt64.random(in: 0..<1 << 48)
    let surroundings = RunEnvironment(
      toolVersion: assayVersion,
      target: target,
      seed: seed,
      startedAt: currentTime()
    )
    var options = RunOptions(surroundings: surroundings, now: currentTime)
    options.jobs = course.jobs
    options.seed = seed
    options.failuresMax = course.failFast ? 1 : course.maxFailures
    options.timeMax = course.maxTime
    options.requestsPerSecond = course.rate
    options.retries = Int(course.retries)
    options.timeout = command.server.timeout
    options.isClosed = command.judging.closed
    options.runsTwins = command.judging.twin
    options.runsAuthenticationChecks = command.judging.authChecks
    options.runsErrorEchoes = command.judging.echoChecks
    options.profile = command.selection.profile
    options.environment = environment
    return options
  }

  private func report(_ outcome: RunOutcome) -> ExitStatus {
    let redactor = Redactor(outcome.secrets)
    let report = Report(outcome.result, redactor: redactor)
    let detail: ConsoleReport.Detail =
      command.reports.verbose ? .verbose : command.reports.quiet ? .quiet : .normal
    console.output(
      ConsoleReport(usesColor: console.colorsOutput, detail: detail).text(of: report)
    )
    if outcome.targetWasUnreachable { return .unreachable }
    return report.isPassed ? .done : .findings
  }
}

/// The time in RFC 3339 with milliseconds.
private func currentTime() -> String {
  let (seconds, nanoseconds) = systemTime()
  let timestamp = Timestamp(
    secondsSinceEpoch: seconds,
    nanoseconds: nanoseconds / 1_000_000 * 1_000_000
  )
  return timestamp?.description ?? "1970-01-01T00:00:00Z"
}
