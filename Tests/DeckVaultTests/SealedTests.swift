import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

/// What a vault without the right keys does: nothing, always with the same error.
@Suite struct SealedTests {
  private let name = SecretName.password("cred_1")

  private func filled() async throws -> VaultFixture {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    try await vault.store("correct horse", as: name)
    await vault.database.close()
    return fixture
  }

  @Test func `another key is not taken for the right one`() async throws {
    let fixture = try await filled()
    let right = try #require(fixture.folder.text("vault.keys"))
    try FileManager.default.removeItem(atPath: fixture.keyPath)
    try KeyStore.createFile(fixture.keyPath)
    let vault = try await fixture.vault()
    #expect(vault.state == .sealed(.wrongKey(version: 1)))
    try await expectSealed(vault, .wrongKey(version: 1))
    // The right file put back, the same vault can be used.
    try fixture.folder.write(right, to: "vault.keys")
    setMode(fixture.keyPath, 0o600)
    #expect(try await vault.unseal() == .unsealed(primaryKey: 1))
    #expect(try vault.load(name) == "correct horse")
  }

  @Test func `no key is made for a database that has one`() async throws {
    let fixture = try await filled()
    try FileManager.default.removeItem(atPath: fixture.keyPath)
    let vault = try await fixture.vault()
    let reason = SealReason.keyFile(KeyFileError(.missing, path: fixture.keyPath))
    #expect(vault.state == .sealed(reason))
    try await expectSealed(vault, reason)
    #expect(try !fixture.folder.names().contains("vault.keys"))
  }

  @Test func `a file from before a rotation lacks the new key`() async throws {
    let fixture = try await filled()
    let old = try #require(fixture.folder.text("vault.keys"))
    let vault = try await fixture.vault()
    try await vault.rotate()
    try await vault.rewrap()
    try await vault.retire(1)
    await vault.database.close()
    try fixture.folder.write(old, to: "vault.keys")
    setMode(fixture.keyPath, 0o600)
    let sealed = try await fixture.vault()
    #expect(sealed.state == .sealed(.missingKey(version: 2)))
    try await expectSealed(sealed, .missingKey(version: 2))
  }

  @Test func `a vault whose own secret was changed is damaged`() async throws {
    let fixture = try await filled()
    let other = try RawConnection(fixture.databasePath)
    try other.execute("UPDATE vault_secrets SET version = 77 WHERE kind = 'root'")
    other.close()
    let vault = try await fixture.vault()
    #expect(vault.state == .sealed(.damaged))
    try await expectSealed(vault, .damaged)
  }

  private func expectSealed(_ vault: Vault, _ reason: SealReason) async throws {
    let database = vault.database
    let name = name
    let uses: [(String, () async throws -> Void)] = [
      ("open", { _ = try vault.load(name) }),
      ("seal", { try await vault.store("other", as: name) }),
      ("shred", { try await vault.remove(name) }),
      (
        "shredAll",
        {
          _ = try await database.write {
            try vault.shredAll(organisation: "org_1", credential: "cred_1", in: $0)
          }
        }
      ),
      (
        "names",
        {
          _ = try database.read { try vault.names(organisation: "a", credential: "b", in: $0) }
        }
      ),
      ("fingerprint", { _ = try vault.fingerprint(of: [], for: .request) }),
      (
        "API key",
        {
          _ = try await database.write { try vault.apiKeys.create(for: "org_1", in: $0) }
        }
      ),
      (
        "authenticate",
        {
          _ = try database.read { try vault.apiKeys.authenticate(Secret("sk_live_x"), in: $0) }
        }
      ),
      ("key list", { _ = try database.read(vault.keyList) }),
      ("rotate", { _ = try await vault.rotate() }),
      ("rewrap", { _ = try await vault.rewrap() }),
      ("retire", { _ = try await vault.retire(1) }),
    ]
    for (use, body) in uses {
      let failure = await #expect(throws: VaultError.self, "\(use)") { try await body() }
      #expect(failure == .sealed(reason), "\(use)")
    }
    // The rows are as they were.
    let count = try database.read { try $0.integer("SELECT count(*) FROM vault_secrets") }
    #expect(count == 2)
  }
}
