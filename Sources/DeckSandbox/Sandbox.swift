package import AssayHTTP
package import DeckVault
package import Logging

/// A local server of the Deck API: what its documents promise, against nobody's account.
///
/// A value with references to what is shared, so that every operation has the same. The operations of
/// each resource stand in a file of their own, `Sandbox+….swift`; what holds for all of them in
/// `Sandbox+Requests.swift`.
package struct Sandbox: Sendable {
  package let database: Database
  package let vault: Vault
  package let clock: SandboxClock
  package let hash: KeyedHash
  package let logger: Logger
  let organisations: Organisations
  let limiter: RateLimiter
  let simulation: Simulation
  let runDelay: Duration
  /// Wakes the worker when there is something to run.
  let alarm: Alarm = Alarm()
}

extension Sandbox {
  /// Opens or creates the database and makes ready to serve.
  ///
  /// That the keys are missing or wrong is no error: the sandbox then answers everything with 503, and
  /// `vault.state` says why.
  ///
  /// - Throws: `DatabaseError` where the database cannot be opened.
  package static func open(_ configuration: SandboxConfiguration) async throws -> Sandbox {
    let database = try Database(
      configuration.database,
      schema: Tables.schema,
      options: configuration.databaseOptions
    )
    let vault = try await Vault(database, keys: configuration.keys)
    let sandbox = Sandbox(
      database: database,
      vault: vault,
      clock: configuration.clock,
      hash: KeyedHash(vault),
      logger: configuration.logger,
      organisations: Organisations(),
      limiter: RateLimiter(configuration.rateLimit),
      simulation: configuration.simulation,
      runDelay: configuration.runDelay
    )
    if sandbox.isUnsealed { try await sandbox.admit(configuration.organisations) }
    return sandbox
  }

  /// Whether the vault can be used.
  package var isUnsealed: Bool {
    if case .unsealed = vault.state { true } else { false }
  }

  /// Leads requests to the operations, where the document says that they are, and to `GET /healthz`.
  package var router: APIRouter<Sandbox> {
    APIRouter(handler: self, basePath: "/v2", besides: [.health])
  }

  /// Ends: what was asked for is written, later requests are refused.
  package func close() async { await database.close() }
}
