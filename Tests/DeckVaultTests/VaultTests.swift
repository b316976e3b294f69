import AssayRuntime
import DeckVault
import Testing

@Suite struct VaultTests {
  @Test(arguments: ["", "x", "hunter2", "pässwörd \u{1F511}", String(repeating: "a", count: 5_000)])
  func `a value comes back as it went in`(value: String) async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    try await vault.store(value, as: .password("cred_1"))
    #expect(try vault.load(.password("cred_1")) == value)
    await vault.database.close()
    let again = try await fixture.vault()
    #expect(again.state == .unsealed(primaryKey: 1))
    #expect(try again.load(.password("cred_1")) == value)
  }

  @Test func `an ephemeral vault keeps values as long as it lives`() async throws {
    let vault = try await VaultFixture.ephemeral()
    try await vault.store("one", as: .field("pin", of: "cred_1"))
    try await vault.store("two", as: .field("pin", of: "cred_1"))
    #expect(try vault.load(.field("pin", of: "cred_1")) == "two")
    try await vault.remove(.field("pin", of: "cred_1"))
    #expect(throws: VaultError.unreadable) { try vault.load(.field("pin", of: "cred_1")) }
  }
}
