import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

/// What is left in the files when a shredding has been answered.
@Suite struct ShreddingTests {
  /// What a scan looks for: a value, its ciphertext and its wrapped key.
  struct Trace {
    var value: String
    var sealed: Data
    var wrappedKey: Data
  }

  @Test(arguments: ["shred", "shredAll", "replace"])
  func `no file holds what was shredded or replaced`(way: String) async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    let name = SecretName.field("pin", of: "cred_1")
    try await vault.store("correct horse battery", as: name)
    try await vault.store("stays", as: .field("other", of: "cred_2"))
    let trace = try trace(of: name, "correct horse battery", in: vault)
    #expect(try found(trace, in: fixture) == ["wrapped key", "ciphertext"])
    switch way {
    case "shred": try await vault.remove(name)
    case "shredAll":
      try await vault.database.write { transaction in
        let count = try vault.shredAll(
          organisation: "org_1",
          credential: "cred_1",
          in: transaction
        )
        #expect(count == 1)
      }
    default: try await vault.store("another value", as: name)
    }
    #expect(try found(trace, in: fixture) == [])
    #expect(try vault.load(.field("other", of: "cred_2")) == "stays")
  }

  /// A thousand values that come, change and go in random order move about in SQLite's trees; the
  /// keys of those that went must be nowhere.
  @Test func `no key survives the moving of records`() async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    var numbers = SystemRandomNumberGenerator()
    var live: [SecretName: Trace] = [:]
    var dead: [Trace] = []
    for _ in 0..<40 {
      var stored: [SecretName: String] = [:]
      for _ in 0..<25 {
        let number = Int.random(in: 0..<400, using: &numbers)
        stored[.field("f\(number % 3)", of: "cred_\(number)")] =
          String(repeating: "v", count: Int.random(in: 0...300, using: &numbers))
      }
      let removed = live.keys.shuffled().prefix(12).filter { stored[$0] == nil }
      dead += (removed + stored.keys).compactMap { live.removeValue(forKey: $0) }
      try await vault.database.write { [stored] transaction in
        for (name, value) in stored { try vault.seal(Secret(value), as: name, in: transaction) }
        for name in removed { try vault.shred(name, in: transaction) }
      }
      for (name, value) in stored { live[name] = try trace(of: name, value, in: vault) }
    }
    #expect(dead.count > 300)
    for (file, data) in try Data.everything(in: fixture.folder) {
      let left = dead.count { data.range(of: $0.wrappedKey) != nil }
      #expect(left == 0, "\(left) of \(dead.count) in \(file)")
    }
    let present = try Data.everything(in: fixture.folder)
    #expect(
      live.values.allSatisfy { one in
        present.values.contains { $0.range(of: one.wrappedKey) != nil }
      }
    )
  }

  @Test func `while somebody reads old pages the shredding is pending`() async throws {
    let fixture = try VaultFixture()
    fixture.options.shreddingPatienceMilliseconds = 30
    let vault = try await fixture.vault()
    let name = SecretName.password("cred_1")
    try await vault.store("correct horse battery", as: name)
    let trace = try trace(of: name, "correct horse battery", in: vault)
    let other = try RawConnection(fixture.databasePath)
    try other.execute("BEGIN; SELECT count(*) FROM vault_slots")
    let failure = await #expect(throws: DatabaseError.self) { try await vault.remove(name) }
    #expect(failure?.reason == .shreddingPending)
    #expect(failure?.isTemporary == true)
    #expect(vault.database.isShreddingPending)
    // The write stands, other writes go on, and the old pages are still there.
    #expect(throws: VaultError.unreadable) { try vault.load(name) }
    try await vault.store("next", as: .password("cred_2"))
    #expect(try found(trace, in: fixture) != [])
    try other.execute("COMMIT")
    other.close()
    // Writes that follow each other closely must not keep it from being retried.
    for number in 0..<500 where vault.database.isShreddingPending {
      try await vault.store("next", as: .password("cred_\(number + 3)"))
    }
    #expect(!vault.database.isShreddingPending)
    #expect(try found(trace, in: fixture) == [])
  }

  @Test func `what was pending is shredded when the database is opened again`() async throws {
    let fixture = try VaultFixture()
    fixture.options.shreddingPatienceMilliseconds = 0
    let name = SecretName.password("cred_1")
    let vault = try await fixture.vault()
    try await vault.store("correct horse battery", as: name)
    let trace = try trace(of: name, "correct horse battery", in: vault)
    let other = try RawConnection(fixture.databasePath)
    try other.execute("BEGIN; SELECT count(*) FROM vault_slots")
    await #expect(throws: DatabaseError.self) { try await vault.remove(name) }
    await vault.database.close()
    #expect(try found(trace, in: fixture) != [])
    other.close()
    let again = try await fixture.vault()
    #expect(!again.database.isShreddingPending)
    #expect(try found(trace, in: fixture) == [])
  }

  @Test func `values are padded, so that lengths show their bucket only`() async throws {
    let vault = try await VaultFixture.ephemeral()
    var lengths: [Int: Set<Int64>] = [:]
    for count in 0...100 {
      let name = SecretName.password("cred_1")
      try await vault.store(String(repeating: "x", count: count), as: name)
      let length = try vault.database.read { reader in
        try reader.integer("SELECT length(sealed) FROM vault_secrets WHERE credential = 'cred_1'")
      }
      lengths[(count + 4 + 31) / 32, default: []].insert(try #require(length))
    }
    #expect(lengths.count == 4)
    #expect(lengths.values.allSatisfy { $0.count == 1 })
    #expect(Set(lengths.values.flatMap(\.self)).count == 4)
  }

  private func trace(
    of name: SecretName,
    _ value: String,
    in vault: Vault
  ) throws -> Trace {
    let trace = try vault.database.read { reader in
      try reader.first(
        """
        SELECT sealed, envelope FROM vault_secrets JOIN vault_slots ON id = slot
        WHERE credential = ? AND field = ?
        """,
        name.credential,
        name.field
      ) { row in
        Trace(
          value: value,
          sealed: Data(try row.blob(0).dropFirst(13)),
          wrappedKey: Data(try row.blob(1).dropFirst(16))
        )
      }
    }
    return try #require(trace)
  }

  private func found(_ trace: Trace, in fixture: VaultFixture) throws -> [String] {
    let files = try Data.everything(in: fixture.folder).values
    let parts = [
      ("value", Data(trace.value.utf8)), ("wrapped key", trace.wrappedKey),
      ("ciphertext", trace.sealed),
    ]
    return parts.filter { part in files.contains { $0.range(of: part.1) != nil } }.map(\.0)
  }
}
