import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

/// A vault over files in a folder of its own.
final class VaultFixture {
  let folder: TemporaryFolder
  var options = Database.Options()
  var limits = VaultLimits()

  init() throws {
    folder = try TemporaryFolder()
  }

  var databasePath: String { folder("vault.db") }
  var keyPath: String { folder("vault.keys") }

  func database() throws -> Database {
    try Database(.file(databasePath), schema: .vault(), options: options)
  }

  /// Opens the vault; makes its files where there are none.
  func vault() async throws -> Vault {
    try await Vault(
      try database(),
      keys: .file(keyPath, createsIfMissing: true),
      limits: limits
    )
  }

  static func ephemeral(limits: VaultLimits = VaultLimits()) async throws -> Vault {
    let database = try Database(.ephemeral, schema: .vault())
    return try await Vault(database, keys: .ephemeral(), limits: limits)
  }
}

/// Sets a file's permissions.
func setMode(_ path: String, _ mode: Int) {
  try? FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
}

extension Vault {
  func store(_ value: String, as name: SecretName) async throws {
    try await database.write { try self.seal(Secret(value), as: name, in: $0) }
  }

  func load(_ name: SecretName) throws -> String {
    try database.read { try open(name, in: $0).reveal() }
  }

  func remove(_ name: SecretName) async throws {
    try await database.write { _ = try self.shred(name, in: $0) }
  }
}

extension SecretName {
  /// A password of a credential of one organisation.
  static func password(_ credential: String) -> SecretName {
    SecretName(organisation: "org_1", credential: credential, kind: .password)
  }

  /// A field of a credential of one organisation.
  static func field(_ field: String, of credential: String) -> SecretName {
    SecretName(organisation: "org_1", credential: credential, kind: .tokenized, field: field)
  }
}

extension Data {
  /// All that lies in a folder's files, one behind the other.
  static func everything(in folder: TemporaryFolder) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try folder.names() {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: folder(name)))
    }
    return files
  }
}
