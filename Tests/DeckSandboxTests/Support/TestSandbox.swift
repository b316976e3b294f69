import AssayAsyncHTTPClient
import AssayHTTP
import AssayHummingbird
import AssayRuntime
import DeckAPI
import DeckSandbox
import DeckVault
import HTTPTypes
import Hummingbird
import Logging
import Testing

/// A sandbox that serves on a port of its own, and whoever asks it over real HTTP.
struct TestSandbox: Sendable {
  let sandbox: Sandbox
  let server: ServerURL
  let clock: ManualClock

  /// The keys of two organisations with the Enterprise plan, and of one without.
  enum Keys {
    static let first = "sk_test_FirstOrganisation00000000000000001"
    static let firstToo = "sk_test_AnotherKeyOfTheFirst000000000002"
    static let second = "sk_test_SecondOrganisation0000000000000003"
    static let small = "sk_test_SmallPlanOrganisation000000000004"
  }

  /// Serves while `body` runs; without a rate limit unless said otherwise.
  static func serving(
    database: Database.Location = .ephemeral,
    keys: KeyStore = .ephemeral(),
    rateLimit: RateLimit? = nil,
    _ body: @escaping @Sendable (TestSandbox) async throws -> Void
  ) async throws {
    let clock = ManualClock()
    var configuration = SandboxConfiguration()
    configuration.organisations = [
      OrganisationSetup(
        id: "org_first",
        apiKeys: [Secret(Keys.first), Secret(Keys.firstToo)]
      ),
      OrganisationSetup(id: "org_second", apiKeys: [Secret(Keys.second)]),
      OrganisationSetup(
        id: "org_small",
        hasEnterprisePlan: false,
        apiKeys: [Secret(Keys.small)]
      ),
    ]
    configuration.database = database
    configuration.keys = keys
    configuration.rateLimit = rateLimit
    configuration.clock = clock.clock
    let sandbox = try await Sandbox.open(configuration)
    try await serve(sandbox) { server in
      try await body(TestSandbox(sandbox: sandbox, server: server, clock: clock))
    }
    await sandbox.close()
  }

  private static func serve(
    _ sandbox: Sandbox,
    _ body: @escaping @Sendable (ServerURL) async throws -> Void
  ) async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      serving: sandbox.router,
      address: .hostname("127.0.0.1", port: 0),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      onServerRunning: { port in
        if let port { continuation.yield(port) }
        continuation.finish()
      }
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do { try await application.run() } catch is CancellationError {}
        continuation.finish()
      }
      let port = try #require(await ports.first { _ in true })
      let outcome: Result<Void, any Error>
      do {
        outcome = .success(try await body(ServerURL("http://127.0.0.1:\(port)")))
      } catch {
        outcome = .failure(error)
      }
      group.cancelAll()
      try outcome.get()
    }
  }
}
