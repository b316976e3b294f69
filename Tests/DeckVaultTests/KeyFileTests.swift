import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

@Suite struct KeyFileTests {
  @Test func `a key file is private, has the documented form, and is not overwritten`() throws {
    let folder = try TemporaryFolder()
    let mask = umask(0)
    defer { umask(mask) }
    try KeyStore.createFile(folder("keys"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder("keys"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let text = try #require(folder.text("keys"))
    let form = #/assay-keys 1\n1 primary [0-9]+ [0-9a-f]{64}\nend 1\n/#
    #expect(text.wholeMatch(of: form) != nil)
    #expect(try folder.names() == ["keys"])
    let failure = #expect(throws: KeyFileError.self) { try KeyStore.createFile(folder("keys")) }
    #expect(failure?.reason == .existsAlready)
    #expect(folder.text("keys") == text)
  }

  @Test func `a key file for others to read is refused`() async throws {
    let fixture = try VaultFixture()
    try await fixture.vault().database.close()
    for mode: Int in [0o644, 0o640, 0o604, 0o660, 0o666, 0o610, 0o601] {
      setMode(fixture.keyPath, mode)
      let vault = try await fixture.vault()
      let reason = KeyFileError(
        .readableByOthers(permissions: UInt32(mode)),
        path: fixture.keyPath
      )
      #expect(vault.state == .sealed(.keyFile(reason)))
      await vault.database.close()
    }
    for mode: Int in [0o600, 0o400] {
      setMode(fixture.keyPath, mode)
      let vault = try await fixture.vault()
      #expect(vault.state == .unsealed(primaryKey: 1))
      await vault.database.close()
    }
  }

  /// One case each: the text of a key file, and what is wrong with it.
  static let malformed: [(String, KeyFileError.Reason)] = [
    ("", .incomplete),
    ("\n", .malformed(line: 1)),
    ("assay-keys 1\n", .incomplete),
    ("assay-keys 2\n1 primary 0 \(key)\nend 1\n", .malformed(line: 1)),
    ("assay-keys 1\n1 primary 0 \(key)\n", .incomplete),
    ("assay-keys 1\n1 primary 0 \(key)\nend 1", .incomplete),
    ("assay-keys 1\n1 primary 0 \(key)\nend 2\n", .incomplete),
    ("assay-keys 1\n1 primary 0 \(key)\nend\n", .incomplete),
    ("assay-keys 1\nend 0\n", .malformed(line: 1)),
    ("assay-keys 1\n1 enabled 0 \(key)\nend 1\n", .malformed(line: 1)),
    ("assay-keys 1\n0 primary 0 \(key)\nend 1\n", .malformed(line: 1)),
    ("assay-keys 1\n-1 primary 0 \(key)\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0 \(key)0\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0 \(key.dropLast())\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0 \(key.dropLast())g\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0 \(key.uppercased())\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary x \(key)\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 first 0 \(key)\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0 -\nend 1\n", .malformed(line: 2)),
    ("assay-keys 1\n1 destroyed 0 \(key)\n2 primary 0 \(key)\nend 2\n", .malformed(line: 2)),
    ("assay-keys 1\n1 primary 0 \(key)\n2 primary 0 \(key)\nend 2\n", .malformed(line: 1)),
    ("assay-keys 1\n2 enabled 0 \(key)\n1 primary 0 \(key)\nend 2\n", .malformed(line: 1)),
    ("assay-keys 1\n1 enabled 0 \(key)\n1 primary 0 \(key)\nend 2\n", .malformed(line: 1)),
    ("assay-keys 1\r\n1 primary 0 \(key)\r\nend 1\r\n", .malformed(line: 1)),
    (String(repeating: "x", count: 70_000), .tooLarge(bytesMax: 65_536)),
  ]

  private static let key: String = String(repeating: "a7", count: 32)

  @Test func `a key file that is not as it should be seals, and is not quoted`() async throws {
    let fixture = try VaultFixture()
    try await fixture.vault().database.close()
    for (text, reason) in Self.malformed {
      try fixture.folder.write(text, to: "vault.keys")
      setMode(fixture.keyPath, 0o600)
      let vault = try await fixture.vault()
      let expected = SealReason.keyFile(KeyFileError(reason, path: fixture.keyPath))
      #expect(vault.state == .sealed(expected), "\(text.prefix(200).debugDescription)")
      #expect(!"\(expected)".contains("a7a7"))
      await vault.database.close()
    }
  }

  @Test func `no key file, a folder, a dangling link`() async throws {
    let fixture = try VaultFixture()
    try await fixture.vault().database.close()
    let cases: [(KeyFileError.Reason, () throws -> Void)] = [
      (.missing, {}),
      (.notRegular, { _ = unsafe mkfifo(fixture.keyPath, 0o600) }),
      (
        .notRegular,
        {
          try FileManager.default.createDirectory(
            atPath: fixture.keyPath,
            withIntermediateDirectories: false
          )
        }
      ),
      (
        .missing,
        {
          try FileManager.default.createSymbolicLink(
            atPath: fixture.keyPath,
            withDestinationPath: "nowhere"
          )
        }
      ),
    ]
    for (reason, prepare) in cases {
      try? FileManager.default.removeItem(atPath: fixture.keyPath)
      try prepare()
      let vault = try await fixture.vault()
      #expect(vault.state == .sealed(.keyFile(KeyFileError(reason, path: fixture.keyPath))))
      await vault.database.close()
    }
  }

  @Test func `a file that a killed process left beside it does no harm`() async throws {
    let fixture = try VaultFixture()
    let vault = try await fixture.vault()
    try fixture.folder.write("assay-keys 1\n1 prim", to: "vault.keys.new")
    #expect(try await vault.rotate() == 2)
    #expect(try !fixture.folder.names().contains("vault.keys.new"))
  }

  @Test func `opening a vault removes keys that a killed process left`() async throws {
    let fixture = try VaultFixture()
    await (try await fixture.vault()).database.close()
    let keys = try #require(fixture.folder.text("vault.keys"))
    try fixture.folder.write(keys, to: "vault.keys.new")
    let vault = try await fixture.vault()
    #expect(vault.state == .unsealed(primaryKey: 1))
    #expect(try !fixture.folder.names().contains("vault.keys.new"))
    #expect(fixture.folder.text("vault.keys") == keys)
    await vault.database.close()
  }
}
