package import AssayRuntime
import DeckVault
import Synchronization

/// The organisations of a sandbox: few, and asked for with every request.
final class Organisations: Sendable {
  private let known: Mutex<[String: Organisation]> = Mutex([:])

  subscript(id: String) -> Organisation? {
    known.withLock { $0[id] }
  }

  func replace(_ organisations: [Organisation]) {
    let byID = Dictionary(organisations.map { ($0.id, $0) }) { $1 }
    known.withLock { $0 = byID }
  }
}

extension Sandbox {
  /// Makes organisations known, with their keys; those of earlier starts are known already.
  ///
  /// - Throws: `VaultError.sealed` where the vault is sealed: keys are stored as keyed hashes.
  package func admit(_ setups: [OrganisationSetup]) async throws {
    let (clock, keys) = (clock, vault.apiKeys)
    let all: [Organisation] = try await database.write { transaction in
      for setup in setups {
        try transaction.execute(
          """
          INSERT INTO organisation (id, has_enterprise_plan, created_at) VALUES (?, ?, ?) \
          ON CONFLICT DO UPDATE SET has_enterprise_plan = excluded.has_enterprise_plan
          """,
          setup.id,
          setup.hasEnterprisePlan,
          clock.now.microseconds
        )
        for key in setup.apiKeys { try keys.register(key, for: setup.id, in: transaction) }
      }
      return try transaction.rows("SELECT id, has_enterprise_plan FROM organisation") { row in
        Organisation(id: try row.text(0), hasEnterprisePlan: try row.integer(1) != 0)
      }
    }
    organisations.replace(all)
  }

  /// Makes an API key for an organisation; it is shown once and cannot be read again.
  package func createAPIKey(
    for organisation: String = OrganisationSetup.defaultID
  ) async throws -> Secret<String> {
    let keys = vault.apiKeys
    return try await database.write { transaction in
      try keys.create(for: organisation, in: transaction)
    }
  }
}
