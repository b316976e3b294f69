import AssayHTTP
import AssayRuntime
import Conformance
import ConformanceFiles
import ConformanceHTTP
import Generation
import OpenAPIDocument
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
      return check.preview(plan)
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
  let search: CheckSearch
  let reporting: CheckReporting
  let shard: Shard?

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
    search = try CheckSearch(command.judging)
    reporting = try CheckReporting(command.reports, environment)
    // Validated with the command line.
    shard = command.selection.shard.flatMap { Shard($0) }
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
    return try selected(loaded.plan)
  }

  /// The part of the plan that is asked for.
  ///
  /// A shard may be empty, because others have the rest; a filter that fits nothing is a slip.
  private func selected(_ plan: RunPlan) throws(CheckFailure) -> RunPlan {
    let selection = command.selection
    let chosen = plan.selected(filter: selection.filter, tags: selection.allTags)
    if chosen.scenarios.isEmpty, !plan.scenarios.isEmpty {
      let asked = (selection.filter + selection.allTags).map { "'\($0)'" }
      let tags = Array(Set(plan.scenarios.flatMap { $0.fixture.tags.map(\.text) })).sorted()
      let near = selection.allTags.lazy.filter { !tags.contains($0) }
        .compactMap { nearestName(to: $0, among: tags) }.first
      throw CheckFailure(
        "nothing is called or tagged \(asked.joined(separator: " or ")); "
          + (near.map { "did you mean '\($0)'? " } ?? "") + "assay check --list shows what there is"
      )
    }
    return shard.map { chosen.selected(shard: $0) } ?? chosen
  }

  /// Without a server's address nobody knows which base path it has: the document's is likely.
  func preview(_ plan: RunPlan) -> ExitStatus {
    var options = runOptions(plan, target: "")
    options.basePath =
      target?.basePath ?? plan.scenarios.lazy.compactMap(\.contract?.basePath).first ?? ""
    options.credentials = credentials
    if target == nil {
      for name in ["default", "other"] {
        options.credentials[name] = GivenCredential(Secret("the sandbox's key '\(name)'"))
      }
    }
    return dryRun(plan, options, console)
  }

  func run(_ plan: RunPlan) async throws -> ExitStatus {
    if let target {
      return try await check(plan, target, credentials, name: nil)
    }
    // Without an address somebody else's fixtures would fail one by one, for no good reason.
    if let title = plan.scenarios.lazy.compactMap({ $0.contract?.title }).first(where: {
      !CheckSandbox.serves($0)
    }) {
      throw CheckFailure(
        "these fixtures are of '\(title)': say where its server is, with --base-url; without it the "
          + "Deck sandbox is started"
      )
    }
    let log = SandboxLog()
    return try await CheckSandbox.run(log) { sandbox in
      var target = try CheckTarget(baseURL: "http://127.0.0.1:\(sandbox.port)")
      target.basePath = CheckSandbox.basePath
      let keys = sandbox.keys.mapValues { GivenCredential($0) }
      return try await check(plan, target, keys, name: "the sandbox", log)
    }
  }

  private func check(
    _ plan: RunPlan,
    _ target: CheckTarget,
    _ credentials: [String: GivenCredential],
    name: String?,
    _ log: SandboxLog? = nil
  ) async throws -> ExitStatus {
    let transport = try HTTPExchangeTransport(target.server, options: transportOptions)
    let base = await target.findBasePath(plan, transport, timeout: command.server.timeout)
    if let note = base.note, !command.reports.quiet { console.error("note: \(note)\n") }
    if credentials["default"] == nil, let operation = plan.operationWithoutKey {
      console.error(
        "note: '\(operation)' asks for a key, and none is given: set ASSAY_API_KEY, or pass --auth\n"
      )
    }
    var options = runOptions(plan, target: name ?? target.server.origin + base.path)
    options.basePath = base.path
    options.credentials = credentials
    let progress = ConsoleProgress(
      isTerminal: console.errorIsTerminal && !command.reports.quiet,
      usesColor: console.colorsErrors
    ) { [console] text in console.error(text) }
    var run = ConformanceRun(
      plan: plan,
      options: options,
      transport: transport,
      observer: command.reports.quiet ? nil : progress
    )
    // Which of them a scenario wrote to, only its own repetitions tell.
    if options.runsTwins { run.writtenFiles = search.watch }
    var outcome = await run.run()
    await progress.finish()
    transport.close()
    outcome.result.findings += await search.findings(outcome.secrets)
    if let log { outcome.result.findings += log.findings(outcome.secrets) }
    let status = reporting.report(outcome, console)
    guard command.selection.update else { return status }
    return updateFixtures(outcome, plan.files, console) ? status : .unusable
  }

  private func runOptions(_ plan: RunPlan, target: String) -> RunOptions {
    var titles: [String] = []
    for scenario in plan.scenarios {
      if let title = scenario.contract?.title, titles.last != title, !titles.contains(title) {
        titles.append(title)
      }
    }
    let course = command.course
    let seed = course.seed ?? UInt64.random(in: 0..<1 << 48)
    var surroundings = RunEnvironment(
      toolVersion: assayVersion,
      target: target,
      seed: seed,
      startedAt: currentTime()
    )
    surroundings.shard = shard?.description
    surroundings.profile = command.selection.profile
    surroundings.documents = titles
    var options = RunOptions(surroundings: surroundings, now: currentTime)
    options.jobs = course.jobs
    options.seed = seed
    options.failuresMax = course.failFast ? 1 : course.maxFailures
    options.timeMax = course.maxTime
    options.requestsPerSecond = course.rate
    options.retries = Int(course.retries)
    options.timeout = command.server.timeout
    options.curlOptions = command.server.curlOptions
    options.isClosed = command.judging.closed
    // What is tried besides the steps says nothing of what they expect.
    let isUpdate = command.selection.update
    options.collectsEdits = isUpdate
    options.runsTwins = command.judging.twin && !isUpdate
    options.runsAuthenticationChecks = command.judging.authChecks && !isUpdate
    options.runsErrorEchoes = command.judging.echoChecks && !isUpdate
    // A choice of fixtures says nothing about operations that none of these calls.
    options.coversOtherOperations =
      command.selection.filter.isEmpty && command.selection.allTags.isEmpty
    options.shard = shard
    options.profile = command.selection.profile
    options.environment = environment
    return options
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
