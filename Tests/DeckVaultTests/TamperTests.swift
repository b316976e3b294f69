import AssayRuntime
import DeckVault
import Testing

/// What somebody who can write the database but has no key can do to it.
@Suite struct TamperTests {
  /// One case each: what is changed with one statement, and what becomes of the password of `cred_1`.
  ///
  /// Beside it lie a second field of the same credential, the password of another credential, and that
  /// of another organisation.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var statement: SQL
    var opens: Bool = false

    init(_ name: String, _ statement: SQL, opens: Bool = false) {
      self.testDescription = name
      self.statement = statement
      self.opens = opens
    }
  }

  static let cases: [Case] = [
    Case("nothing changed", "SELECT 1", opens: true),
    Case(
      "another credential's record",
      "UPDATE vault_secrets SET version = 99 WHERE credential = 'cred_2'",
      opens: true
    ),
    Case("value of another field", swapSealed + field),
    Case("value of another credential", swapSealed + credential),
    Case("value of another organisation", swapSealed + organisation),
    Case("key of another field", swapSlot + field),
    Case("key of another credential", swapSlot + credential),
    Case("key of another organisation", swapSlot + organisation),
    Case("value and key of another field", swapBoth + field),
    Case("value and key of another credential", swapBoth + credential),
    Case("value and key of another organisation", swapBoth + organisation),
    Case("all columns of another field", swapAll + field),
    Case("an older version", "UPDATE vault_secrets SET version = version - 1"),
    Case("a newer version", "UPDATE vault_secrets SET version = version + 1"),
    Case("a negative version", "UPDATE vault_secrets SET version = -version"),
    Case("a slot that is not there", "UPDATE vault_secrets SET slot = 9999"),
    Case("no slot at all", "DELETE FROM vault_slots"),
    Case("an empty value", "UPDATE vault_secrets SET sealed = x''"),
    Case("a value of zeros", "UPDATE vault_secrets SET sealed = zeroblob(length(sealed))"),
    Case(
      "a value cut off",
      "UPDATE vault_secrets SET sealed = substr(sealed, 1, length(sealed) - 1)"
    ),
    Case("a value lengthened", "UPDATE vault_secrets SET sealed = CAST(sealed || x'00' AS BLOB)"),
    Case("a value that is only a format", "UPDATE vault_secrets SET sealed = x'01'"),
    Case(
      "another format",
      "UPDATE vault_secrets SET sealed = CAST(x'02' || substr(sealed, 2) AS BLOB)"
    ),
    Case("a large value", "UPDATE vault_secrets SET sealed = zeroblob(3000000)"),
    Case("keys of zeros", "UPDATE vault_slots SET envelope = zeroblob(64)"),
    Case(
      "keys of no version",
      "UPDATE vault_slots SET envelope = CAST(x'00000000' || substr(envelope, 5) AS BLOB)"
    ),
    Case(
      "keys of an unknown version",
      "UPDATE vault_slots SET envelope = CAST(x'00000002' || substr(envelope, 5) AS BLOB)"
    ),
    Case("no record", "DELETE FROM vault_secrets"),
    Case(
      "a record under another name",
      "UPDATE vault_secrets SET credential = 'other' WHERE credential = 'cred_1'"
    ),
    Case("a record of another kind", "UPDATE vault_secrets SET kind = 'username'"),
  ]

  @Test(arguments: cases) func `what was moved or changed is unreadable`(attack: Case) async throws
  {
    let vault = try await Self.filledVault()
    try await vault.database.write { transaction in
      let touched = try transaction.execute(attack.statement)
      #expect(touched > 0 || attack.opens)
    }
    if attack.opens {
      #expect(try vault.load(.password("cred_1")) == "first secret")
    } else {
      let failure = #expect(throws: VaultError.self) { try vault.load(.password("cred_1")) }
      #expect(failure == .unreadable)
      #expect(failure?.description == "the stored value cannot be opened")
    }
  }

  /// Every byte of every column of the record and of its slot, each with three changes.
  @Test func `no flipped byte opens`() async throws {
    let vault = try await Self.filledVault()
    let name = SecretName.password("cred_1")
    let count = try vault.database.read { reader in
      try reader.integer(
        """
        SELECT length(sealed) FROM vault_secrets WHERE credential = 'cred_1' AND kind = 'password'
        """
      )
    }
    for mask: UInt8 in [0x01, 0x80, 0xFF] {
      for index in 0..<Int(try #require(count)) {
        try await vault.expectUnreadable(name, column: sealedColumn, index, mask)
      }
      for index in 0..<64 {
        try await vault.expectUnreadable(name, column: envelopeColumn, index, mask)
      }
      for shift in stride(from: 0, to: 64, by: 8) {
        try await vault.expectUnreadable(name, versionShift: shift, mask)
      }
    }
    #expect(try vault.load(name) == "first secret")
  }

  @Test func `a value put back after it was replaced is unreadable`() async throws {
    let vault = try await Self.filledVault()
    let name = SecretName.password("cred_1")
    let select: SQL =
      "SELECT sealed, slot FROM vault_secrets WHERE credential = 'cred_1' AND kind = 'password'"
    let old = try vault.database.read { reader in try reader.first(select) { try $0.blob(0) } }
    try await vault.store("second secret", as: name)
    try await vault.database.write { transaction in
      try transaction.execute(
        "UPDATE vault_secrets SET sealed = ? WHERE credential = 'cred_1' AND kind = 'password'",
        old
      )
    }
    #expect(throws: VaultError.unreadable) { try vault.load(name) }
  }

  private static func filledVault() async throws -> Vault {
    let vault = try await VaultFixture.ephemeral()
    try await vault.store("first secret", as: .password("cred_1"))
    try await vault.store("other secret", as: .field("pin", of: "cred_1"))
    try await vault.store("third secret", as: .password("cred_2"))
    try await vault.store(
      "fourth secret",
      as: SecretName(organisation: "org_2", credential: "cred_1", kind: .password)
    )
    return vault
  }
}

private let target: SQL =
  " WHERE organisation = 'org_1' AND credential = 'cred_1' AND kind = 'password'"
private let swapSealed: SQL =
  "UPDATE vault_secrets SET sealed = other.sealed FROM vault_secrets AS other" + joined
private let swapSlot: SQL =
  "UPDATE vault_secrets SET slot = other.slot FROM vault_secrets AS other" + joined
private let swapBoth: SQL =
  "UPDATE vault_secrets SET sealed = other.sealed, slot = other.slot FROM vault_secrets AS other"
  + joined
private let swapAll: SQL =
  """
  UPDATE vault_secrets SET sealed = other.sealed, slot = other.slot, version = other.version
  FROM vault_secrets AS other
  """ + joined
private let joined: SQL =
  """
   WHERE vault_secrets.organisation = 'org_1' AND vault_secrets.credential = 'cred_1'
  AND vault_secrets.kind = 'password' AND
  """
private let field: SQL =
  " other.organisation = 'org_1' AND other.credential = 'cred_1' AND other.kind = 'tokenized'"
private let credential: SQL = " other.credential = 'cred_2'"
private let organisation: SQL = " other.organisation = 'org_2'"

private let sealedColumn: (read: SQL, write: SQL) = (
  "SELECT sealed FROM vault_secrets" + target,
  "UPDATE vault_secrets SET sealed = ?" + target
)
private let envelopeColumn: (read: SQL, write: SQL) = (
  "SELECT envelope FROM vault_slots WHERE id = (SELECT slot FROM vault_secrets" + target + ")",
  "UPDATE vault_slots SET envelope = ? WHERE id = (SELECT slot FROM vault_secrets" + target + ")"
)

extension Vault {
  /// Changes one byte of a column, expects that the value cannot be opened, and changes it back.
  fileprivate func expectUnreadable(
    _ name: SecretName,
    column: (read: SQL, write: SQL),
    _ index: Int,
    _ mask: UInt8
  ) async throws {
    let stored = try database.read { reader in try reader.first(column.read) { try $0.blob(0) } }
    let bytes = try #require(stored)
    var changed = bytes
    changed[index] ^= mask
    try await write(column.write, changed)
    #expect(throws: VaultError.unreadable, "byte \(index) with \(mask)") { try load(name) }
    try await write(column.write, bytes)
  }

  fileprivate func expectUnreadable(
    _ name: SecretName,
    versionShift: Int,
    _ mask: UInt8
  ) async throws {
    let change: SQL = "UPDATE vault_secrets SET version = ?" + target
    let stored = try database.read { reader in
      try reader.integer("SELECT version FROM vault_secrets" + target)
    }
    let version = try #require(stored)
    try await write(change, version ^ Int64(mask) << versionShift)
    #expect(throws: VaultError.unreadable) { try load(name) }
    try await write(change, version)
  }

  private func write(_ statement: SQL, _ value: any SQLBindable & Sendable) async throws {
    try await database.write { transaction in _ = try transaction.execute(statement, value) }
  }
}
