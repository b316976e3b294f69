import AssayRuntime
import DeckSandbox
import Logging

/// A sandbox that a run has for itself.
struct CheckSandbox: Sendable {
  var port: Int
  /// Keys of two organisations, by the names that fixtures use.
  var keys: [String: Secret<String>]

  /// Where its operations are.
  static var basePath: String { SandboxServer.basePath }

  /// Whether a document with this title is the sandbox's, in whatever version.
  static func serves(_ title: String) -> Bool { title.hasPrefix("Deck API") }

  /// Serves in memory while `body` runs.
  ///
  /// No limit of requests, and no time for runs beyond a moment: a check sends more than people do.
  static func run<Result: Sendable>(
    _ log: SandboxLog,
    _ body: @escaping @Sendable (CheckSandbox) async throws -> Result
  ) async throws -> Result {
    var configuration = SandboxConfiguration()
    configuration.organisations = organisations.map { OrganisationSetup(id: $0.id) }
    configuration.rateLimit = nil
    configuration.runDelay = .milliseconds(20)
    configuration.logger = Logger(label: "assay.sandbox") { _ in
      StreamLogHandler(format: .text, level: .info, write: log.write)
    }
    let sandbox = try await Sandbox.open(configuration)
    var keys: [String: Secret<String>] = [:]
    for (name, id) in organisations { keys[name] = try await sandbox.createAPIKey(for: id) }
    return try await serve(SandboxServer(sandbox), keys, body)
  }

  private static let organisations = [("default", "org_check"), ("other", "org_other")]
    .map { (name: $0.0, id: $0.1) }

  private static func serve<Result: Sendable>(
    _ server: SandboxServer,
    _ keys: [String: Secret<String>],
    _ body: @escaping @Sendable (CheckSandbox) async throws -> Result
  ) async throws -> Result {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    // Not a child of this task: an interrupted run still sends its cleanups, and somebody has to
    // answer them.
    let serving = Task {
      defer { told.finish() }
      do {
        try await server.run { port in told.yield(port) }
      } catch is CancellationError {}
    }
    guard let port = await ports.first(where: { _ in true }) else {
      serving.cancel()
      try await serving.value
      throw CheckFailure("the sandbox ended before it served")
    }
    let outcome: Swift.Result<Result, any Error>
    do {
      outcome = .success(try await body(CheckSandbox(port: port, keys: keys)))
    } catch {
      outcome = .failure(error)
    }
    serving.cancel()
    _ = await serving.result
    return try outcome.get()
  }
}
