package import DeckVault

extension Sandbox {
  /// What runs tasks in the background, for as long as the sandbox serves.
  func worker() -> RunWorker {
    RunWorker(engine, alarm: alarm, logger: logger)
  }

  /// What moves runs on; tests call it by hand.
  package var engine: RunEngine {
    RunEngine(
      database: database,
      simulation: simulation,
      clock: clock,
      delay: runDelay,
      open: { [vault] credential, reader in
        try CredentialStore.loginDetails(of: credential, from: vault, in: reader)
      }
    )
  }

  /// Opens the vault of a database that is there, for work on its keys.
  package static func withVault<Result>(
    in path: String,
    keys: KeyStore,
    _ body: (Vault) async throws -> Result
  ) async throws -> Result {
    let database = try Database(.file(path), schema: Tables.schema)
    do {
      let result = try await body(try await Vault(database, keys: keys))
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }
}

extension Vault {
  /// All keys that the database knows, the oldest first.
  package func keyList() throws -> [KeyDescription] {
    try database.read { reader in try keyList(in: reader) }
  }
}
