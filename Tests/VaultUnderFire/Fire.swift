import AssayRuntime
import DeckVault
import Foundation

/// Tasks that write, replace, shred and read until the process is killed.
///
/// The log says what is begun and what is done, a line each:
/// ```
/// ready
/// begin cred_7 pin canary-…        a value is about to be stored
/// begin cred_7 pin -               a value is about to be shredded
/// done cred_7 pin                  the caller was answered
/// key cred_7 pin 5f0a…             where the stored value's wrapped key can be found
/// ```
struct Fire: Sendable {
  let place: Place
  let log: Log
  let rotates: Bool

  private static let workers: Int = 4
  private static let credentials: Int = 5
  private static let fields: [String] = ["pin", "answer", "memorable"]

  func work(seed: UInt64) async throws {
    let database = try Database(.file(place.database), schema: .vault())
    var limits = VaultLimits()
    limits.rewrapBatch = 7
    let vault = try await Vault(
      database,
      keys: .file(place.keyFile, createsIfMissing: true),
      limits: limits
    )
    guard case .unsealed = vault.state else { exit(3) }
    log.write("ready")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<Self.workers {
        group.addTask {
          try await change(vault, worker, SeededNumbers(seed: seed &+ UInt64(worker)))
        }
      }
      if rotates { group.addTask { try await rotate(vault) } }
      try await group.waitForAll()
    }
  }

  private func change(_ vault: Vault, _ worker: Int, _ numbers: SeededNumbers) async throws {
    var numbers = numbers
    while true {
      let credential = "cred_\(worker)_\(Int.random(in: 0..<Self.credentials, using: &numbers))"
      let field = Self.fields.randomElement(using: &numbers) ?? "pin"
      let name = SecretName(
        organisation: "org_1",
        credential: credential,
        kind: .tokenized,
        field: field
      )
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0..<6: try await store(vault, name, "canary-\(numbers.next())-\(numbers.next())")
      case 6..<8: try await shred(vault, [name])
      case 8: try await shredAll(vault, name)
      default: _ = try? vault.database.read { try vault.open(name, in: $0) }
      }
    }
  }

  private func store(_ vault: Vault, _ name: SecretName, _ value: String) async throws {
    log.write("begin \(name.credential) \(name.field) \(value)")
    try await vault.database.write { try vault.seal(Secret(value), as: name, in: $0) }
    log.write("done \(name.credential) \(name.field)")
    if !rotates, let key = try wrappedKey(vault, name) {
      log.write("key \(name.credential) \(name.field) \(key)")
    }
  }

  private func shred(_ vault: Vault, _ names: [SecretName]) async throws {
    for name in names { log.write("begin \(name.credential) \(name.field) -") }
    try await vault.database.write { transaction in
      for name in names { try vault.shred(name, in: transaction) }
    }
    for name in names { log.write("done \(name.credential) \(name.field)") }
  }

  private func shredAll(_ vault: Vault, _ name: SecretName) async throws {
    for field in Self.fields { log.write("begin \(name.credential) \(field) -") }
    _ = try await vault.database.write { transaction in
      try vault.shredAll(
        organisation: name.organisation,
        credential: name.credential,
        in: transaction
      )
    }
    for field in Self.fields { log.write("done \(name.credential) \(field)") }
  }

  private func rotate(_ vault: Vault) async throws {
    while true {
      let version = try await vault.rotate()
      log.write("rotated \(version)")
      _ = try await vault.rewrap()
      log.write("rewrapped \(version)")
      for key in try vault.database.read(vault.keyList) where key.state == .enabled {
        try await vault.retire(key.version)
        log.write("retired \(key.version)")
      }
    }
  }

  /// The part of the slot that is ciphertext.
  private func wrappedKey(_ vault: Vault, _ name: SecretName) throws -> String? {
    try vault.database.read { reader in
      try reader.first(
        """
        SELECT hex(substr(envelope, 17, 32)) FROM vault_slots WHERE id = (
          SELECT slot FROM vault_secrets WHERE organisation = ? AND credential = ? AND field = ?)
        """,
        name.organisation,
        name.credential,
        name.field
      ) { try $0.text(0) }
    }
  }
}
