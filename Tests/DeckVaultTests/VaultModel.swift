import AssayRuntime
import DeckVault

/// One step of a random history.
///
/// Names are few, so that steps meet.
enum VaultStep: Sendable, CustomStringConvertible {
  case store(Int, Int, String)
  case shred(Int, Int)
  case shredAll(Int)
  case rotate
  case rewrap
  case retireOldest
  case restart
  /// Two changes of which the second throws, in one transaction.
  case failing(Int, Int)

  static func random(using numbers: inout some RandomNumberGenerator) -> VaultStep {
    let credential = Int.random(in: 0..<6, using: &numbers)
    let field = Int.random(in: 0..<3, using: &numbers)
    switch Int.random(in: 0..<100, using: &numbers) {
    case 0..<55:
      let length = [0, 1, 27, 28, 29, 60, 61, 300].randomElement(using: &numbers) ?? 0
      let letter = ["a", "é", "\u{1F511}", "\0"].randomElement(using: &numbers) ?? "a"
      return .store(credential, field, String(repeating: letter, count: length))
    case 55..<72: return .shred(credential, field)
    case 72..<78: return .shredAll(credential)
    case 78..<83: return .rotate
    case 83..<88: return .rewrap
    case 88..<92: return .retireOldest
    case 92..<95: return .restart
    default: return .failing(credential, field)
    }
  }

  var description: String {
    switch self {
    case .store(let credential, let field, let value):
      "store \(credential).\(field) of \(value.utf8.count) bytes"
    case .shred(let credential, let field): "shred \(credential).\(field)"
    case .shredAll(let credential): "shred all of \(credential)"
    case .rotate: "rotate"
    case .rewrap: "rewrap"
    case .retireOldest: "retire the oldest"
    case .restart: "restart"
    case .failing(let credential, let field): "fail at \(credential).\(field)"
    }
  }
}

/// What a vault has to do, without any cryptography or file.
struct VaultModel {
  var values: [SecretName: String] = [:]
  /// A model that forgets this kind of step, to see that differences are found.
  var isForgetful: Bool = false

  static func name(_ credential: Int, _ field: Int) -> SecretName {
    .field("f\(field)", of: "cred_\(credential)")
  }

  mutating func take(_ step: VaultStep) {
    switch step {
    case .store(let credential, let field, let value): values[Self.name(credential, field)] = value
    case .shred(let credential, let field):
      if !isForgetful { values[Self.name(credential, field)] = nil }
    case .shredAll(let credential):
      values = values.filter { $0.key.credential != "cred_\(credential)" }
    case .rotate, .rewrap, .retireOldest, .restart, .failing: break
    }
  }
}

/// The vault under test, which can be restarted.
final class VaultSubject {
  private struct Unwanted: Error {}

  let fixture: VaultFixture?
  var vault: Vault

  init(files: Bool) async throws {
    fixture = files ? try VaultFixture() : nil
    if let fixture {
      vault = try await fixture.vault()
    } else {
      vault = try await VaultFixture.ephemeral()
    }
  }

  func take(_ step: VaultStep) async throws {
    let vault = vault
    switch step {
    case .store(let credential, let field, let value):
      try await vault.store(value, as: VaultModel.name(credential, field))
    case .shred(let credential, let field):
      try await vault.remove(VaultModel.name(credential, field))
    case .shredAll(let credential):
      _ = try await vault.database.write { transaction in
        try vault.shredAll(
          organisation: "org_1",
          credential: "cred_\(credential)",
          in: transaction
        )
      }
    case .rotate: try await vault.rotate()
    case .rewrap: try await vault.rewrap()
    case .retireOldest: try await retireOldest()
    case .restart: try await restart()
    case .failing(let credential, let field):
      do {
        try await vault.database.write { transaction in
          let name = VaultModel.name(credential, field)
          try vault.seal(Secret("unwanted"), as: name, in: transaction)
          try vault.shred(VaultModel.name(credential, 0), in: transaction)
          throw Unwanted()
        }
      } catch is Unwanted {}
    }
  }

  private func retireOldest() async throws {
    let keys = try vault.database.read(vault.keyList)
    guard let oldest = keys.first(where: { $0.state == .enabled }) else { return }
    if oldest.values == 0 { return try await vault.retire(oldest.version) }
    do {
      try await vault.retire(oldest.version)
      throw Unwanted()
    } catch VaultError.keyInUse {}
  }

  private func restart() async throws {
    guard let fixture else { return }
    await vault.database.close()
    vault = try await fixture.vault()
  }

  /// All values, by the vault's own list of names.
  func values() throws -> [SecretName: String] {
    var values: [SecretName: String] = [:]
    try vault.database.read { reader in
      for credential in 0..<6 {
        let names = try vault.names(
          organisation: "org_1",
          credential: "cred_\(credential)",
          in: reader
        )
        for name in names { values[name] = try vault.open(name, in: reader).reveal() }
      }
    }
    return values
  }
}
