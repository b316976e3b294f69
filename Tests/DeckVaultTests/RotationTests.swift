import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

@Suite struct RotationTests {
  @Test(arguments: ["file", "ephemeral"])
  func `a key is added, values move to it, and the old one goes`(place: String) async throws {
    let fixture = try VaultFixture()
    let vault =
      place == "file" ? try await fixture.vault() : try await VaultFixture.ephemeral()
    for number in 0..<10 { try await vault.store("v\(number)", as: .password("cred_\(number)")) }
    #expect(try await vault.rotate() == 2)
    #expect(vault.state == .unsealed(primaryKey: 2))
    #expect(try list(vault) == ["1 enabled 11", "2 primary 0"])
    try await vault.store("new", as: .password("cred_3"))
    #expect(try list(vault) == ["1 enabled 10", "2 primary 1"])
    let early = await #expect(throws: VaultError.self) { try await vault.retire(1) }
    #expect(early == .keyInUse(version: 1, values: 10))
    var reports: [Vault.RewrapProgress] = []
    let progress = try await vault.rewrap { reports.append($0) }
    #expect(progress == Vault.RewrapProgress(seen: 11, rewrapped: 10))
    #expect(reports.last == progress)
    #expect(try await vault.rewrap().rewrapped == 0)
    #expect(try list(vault) == ["1 enabled 0", "2 primary 11"])
    try await vault.retire(1)
    #expect(try list(vault) == ["1 destroyed 0", "2 primary 11"])
    for number in 0..<10 {
      let value = try vault.load(.password("cred_\(number)"))
      #expect(value == (number == 3 ? "new" : "v\(number)"))
    }
    #expect(try await vault.rotate() == 3)
    let primary = await #expect(throws: VaultError.self) { try await vault.retire(3) }
    #expect(primary == .primaryKeyNotRetirable(version: 3))
    let unknown = await #expect(throws: VaultError.self) { try await vault.retire(9) }
    #expect(unknown == .unknownKeyVersion(9))
  }

  @Test func `what the old key wrapped is in no file afterwards, nor the old key`() async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    try await vault.store("value", as: .password("cred_1"))
    let old = try vault.database.read { reader in
      try reader.rows("SELECT substr(envelope, 17) FROM vault_slots") { Data(try $0.blob(0)) }
    }
    let text = try #require(fixture.folder.text("vault.keys"))
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let key = try #require(words.first { $0.count == 64 })
    try await vault.rotate()
    try await vault.rewrap()
    for (name, data) in try Data.everything(in: fixture.folder) {
      for envelope in old { #expect(data.range(of: envelope) == nil, "\(name)") }
    }
    try await vault.retire(1)
    for (name, data) in try Data.everything(in: fixture.folder) {
      #expect(data.range(of: Data(key.utf8)) == nil, "\(name)")
      #expect(data.range(of: Data([UInt8](hex: key))) == nil, "\(name)")
    }
  }

  @Test func `a rewrap that stopped half way is resumed`() async throws {
    struct Stop: Error {}
    let fixture = try VaultFixture()
    fixture.limits.rewrapBatch = 4
    let vault = try await fixture.vault()
    for number in 0..<20 { try await vault.store("v\(number)", as: .password("cred_\(number)")) }
    try await vault.rotate()
    let task = Task {
      try await vault.rewrap { progress in
        if progress.seen >= 8 { unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    await vault.database.close()
    let again = try await fixture.vault()
    let done = try list(again)
    #expect(done == ["1 enabled 13", "2 primary 8"])
    let progress = try await again.rewrap()
    #expect(progress == Vault.RewrapProgress(seen: 21, rewrapped: 13))
    for number in 0..<20 { #expect(try again.load(.password("cred_\(number)")) == "v\(number)") }
  }

  @Test func `readers and writers go on while keys rotate`() async throws {
    let fixture = try VaultFixture()
    fixture.limits.rewrapBatch = 3
    let vault = try await fixture.vault()
    for number in 0..<12 { try await vault.store("0", as: .password("cred_\(number)")) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for round in 1...20 {
            for number in stride(from: worker, to: 12, by: 4) {
              let name = SecretName.password("cred_\(number)")
              try await vault.store("\(round)", as: name)
              #expect(try vault.load(name) == "\(round)")
            }
          }
        }
      }
      group.addTask {
        for _ in 0..<4 {
          let old = try await vault.rotate() - 1
          // A writer may have wrapped with the old key while the new one was written.
          for _ in 0..<10 where try await vault.rewrap().rewrapped > 0 {}
          try await vault.retire(old)
        }
      }
      try await group.waitForAll()
    }
    for number in 0..<12 { #expect(try vault.load(.password("cred_\(number)")) == "20") }
    #expect(try list(vault).last == "5 primary 13")
  }

  /// A server goes on while the command rotates in a process of its own.
  @Test func `another process may rotate`() async throws {
    let fixture = try VaultFixture()
    let server = try await fixture.vault()
    try await server.store("one", as: .password("cred_1"))
    let command = try await fixture.vault()
    try await command.rotate()
    #expect(server.state == .unsealed(primaryKey: 1))
    #expect(try server.load(.password("cred_1")) == "one")
    try await server.store("two", as: .password("cred_2"))
    #expect(server.state == .unsealed(primaryKey: 2))
    try await command.rewrap()
    #expect(try server.load(.password("cred_1")) == "one")
    try await command.retire(1)
    #expect(try server.load(.password("cred_1")) == "one")
    try await server.store("three", as: .password("cred_1"))
    #expect(try command.load(.password("cred_1")) == "three")
    // A process that only reads meets a key that it does not know yet.
    try await command.rotate()
    try await command.rewrap()
    #expect(try server.load(.password("cred_2")) == "two")
  }

  @Test func `a rotation that stopped behind the key file is finished`() async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    try await vault.store("one", as: .password("cred_1"))
    await vault.database.close()
    // As `rotate` leaves it that was killed before the database knew: two keys in the file.
    let before = try Data(contentsOf: URL(fileURLWithPath: fixture.databasePath))
    let other = try await fixture.vault()
    try await other.rotate()
    await other.database.close()
    try before.write(to: URL(fileURLWithPath: fixture.databasePath))
    let again = try await fixture.vault()
    #expect(again.state == .unsealed(primaryKey: 2))
    #expect(try list(again) == ["1 enabled 2", "2 primary 0"])
    #expect(try again.load(.password("cred_1")) == "one")
    #expect(try await again.rotate() == 3)
  }

  @Test func `a key that has wrapped often enough demands another`() async throws {
    var limits = VaultLimits()
    limits.wrapsMax = 5
    let vault = try await VaultFixture.ephemeral(limits: limits)
    // One wrap is that of the vault's own secret.
    for number in 0..<4 { try await vault.store("v", as: .password("cred_\(number)")) }
    let failure = await #expect(throws: VaultError.self) {
      try await vault.store("v", as: .password("cred_4"))
    }
    #expect(failure == .rotationRequired)
    #expect(try vault.load(.password("cred_3")) == "v")
    try await vault.rotate()
    try await vault.store("v", as: .password("cred_4"))
  }

  private func list(_ vault: Vault) throws -> [String] {
    try vault.database.read(vault.keyList).map { "\($0.version) \($0.state) \($0.values)" }
  }
}
