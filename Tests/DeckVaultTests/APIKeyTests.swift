import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

@Suite struct APIKeyTests {
  @Test func `a key belongs to its organisation until it is revoked`() async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    let keys = vault.apiKeys
    #expect(try vault.database.read(keys.isEmpty))
    let one = try await vault.database.write { try keys.create(for: "org_1", in: $0) }
    let two = try await vault.database.write { try keys.create(for: "org_2", in: $0) }
    #expect(one.reveal().wholeMatch(of: #/sk_live_[0-9A-Za-z]{43}/#) != nil)
    #expect(one != two)
    let identity = try authenticate(vault, one.reveal())
    #expect(identity?.organisation == "org_1")
    #expect(identity?.prefix == String(one.reveal().dropFirst(8).prefix(8)))
    #expect(try authenticate(vault, two.reveal())?.organisation == "org_2")
    // Rotation and a restart change nothing.
    try await vault.rotate()
    try await vault.rewrap()
    try await vault.retire(1)
    await vault.database.close()
    let again = try await fixture.vault()
    #expect(try authenticate(again, one.reveal())?.organisation == "org_1")
    let prefix = try #require(identity?.prefix)
    #expect(
      try await again.database.write { try again.apiKeys.revoke(prefix: prefix, in: $0) } == 1
    )
    #expect(try authenticate(again, one.reveal()) == nil)
    #expect(try authenticate(again, two.reveal())?.organisation == "org_2")
    // Neither key is in a file.
    for (name, data) in try Data.everything(in: fixture.folder) {
      for key in [one, two] {
        #expect(data.range(of: Data(key.reveal().utf8)) == nil, "\(name)")
        #expect(data.range(of: Data(key.reveal().dropFirst(16).utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func `nothing but the key is the key`() async throws {
    let vault = try await VaultFixture.ephemeral()
    let key = try await vault.database.write {
      try vault.apiKeys.create(for: "org_1", in: $0)
    }.reveal()
    var others = [
      "", "sk_live_", "sk_test_" + key.dropFirst(8), String(key.dropLast()), key + "0", " " + key,
      key + " ", key.lowercased(), key.uppercased(), String(key.dropFirst(8)),
      String(repeating: "x", count: 100_000), "sk_live_\0" + key, key + "\0",
    ]
    for index in key.indices {
      var other = key
      other.replaceSubrange(index...index, with: key[index] == "a" ? "b" : "a")
      others.append(other)
    }
    for other in others where other != key {
      #expect(try authenticate(vault, other) == nil, "\(other.count) characters")
    }
    #expect(try authenticate(vault, key) != nil)
  }

  @Test func `a key of one's own must be long enough, and one prefix may have two`() async throws {
    let vault = try await VaultFixture.ephemeral()
    for text in ["", "secret", "sk_live_short", "sk_live_" + String(repeating: "-", count: 30)] {
      let failure = await #expect(throws: VaultError.self) {
        try await vault.database.write {
          try vault.apiKeys.register(Secret(text), for: "org_1", in: $0)
        }
      }
      #expect(failure == .malformedAPIKey)
    }
    let one = "sk_test_AAAAAAAA1111111111111111"
    let two = "sk_test_AAAAAAAA2222222222222222"
    try await vault.database.write { transaction in
      try vault.apiKeys.register(Secret(one), for: "org_1", in: transaction)
      try vault.apiKeys.register(Secret(two), for: "org_2", in: transaction)
      try vault.apiKeys.register(Secret(two), for: "org_2", in: transaction)
    }
    #expect(try authenticate(vault, one)?.organisation == "org_1")
    #expect(try authenticate(vault, two)?.organisation == "org_2")
    #expect(try authenticate(vault, "sk_test_AAAAAAAA3333333333333333") == nil)
  }

  @Test func `a fingerprint is of its parts, its purpose and its vault`() async throws {
    let vault = try await VaultFixture.ephemeral()
    let other = try await VaultFixture.ephemeral()
    let parts: [[UInt8]] = [Array("ab".utf8), Array("c".utf8)]
    let print = try vault.fingerprint(of: parts, for: .request)
    #expect(print.bytes.count == 32)
    #expect(try vault.fingerprint(of: parts, for: .request) == print)
    try await vault.rotate()
    #expect(try vault.fingerprint(of: parts, for: .request) == print)
    #expect(try vault.fingerprint(of: parts, for: .cursor) != print)
    #expect(try vault.fingerprint(of: [Array("a".utf8), Array("bc".utf8)], for: .request) != print)
    #expect(try vault.fingerprint(of: [Array("abc".utf8)], for: .request) != print)
    #expect(try other.fingerprint(of: parts, for: .request) != print)
  }

  /// In a process of its own: a hardened one cannot look at its memory, as other tests do.
  @Test func `a hardened process leaves no core file`() async {
    await #expect(processExitsWith: .success) {
      #expect(ProcessHardening.apply())
      var limit = rlimit()
      #if canImport(Darwin)
      _ = unsafe getrlimit(RLIMIT_CORE, &limit)
      #else
      _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      #endif
      #expect(limit.rlim_cur == 0 && limit.rlim_max == 0)
    }
  }

  private func authenticate(_ vault: Vault, _ key: String) throws -> APIKeys.Identity? {
    try vault.database.read { try vault.apiKeys.authenticate(Secret(key), in: $0) }
  }
}
