package import DeckVault

/// Hashes that only who has the vault's key can make: stored or handed out instead of a value.
package struct KeyedHash: Sendable {
  /// What a hash is for; hashes for different purposes have nothing in common.
  package enum Purpose: Sendable, Hashable, CaseIterable {
    case cursor
    case idempotencyKey
    case idempotencyFingerprint
    case sessionToken
  }

  private let make: @Sendable (Purpose, [[UInt8]]) throws -> [UInt8]

  /// Takes hashes from a function.
  package init(_ make: @escaping @Sendable (Purpose, [[UInt8]]) throws -> [UInt8]) {
    self.make = make
  }

  /// Hashes by the key of a vault; throws while it is sealed.
  package init(_ vault: Vault) {
    self.init { purpose, parts in
      try vault.fingerprint(of: parts, for: purpose.ofVault).bytes
    }
  }

  /// The hash of some parts for a purpose: 32 bytes.
  package func callAsFunction(_ purpose: Purpose, _ parts: [[UInt8]]) throws -> [UInt8] {
    try make(purpose, parts)
  }
}

extension KeyedHash.Purpose {
  fileprivate var ofVault: Vault.FingerprintPurpose {
    switch self {
    case .cursor: .cursor
    case .idempotencyKey: Vault.FingerprintPurpose("idempotency key")
    case .idempotencyFingerprint: .request
    case .sessionToken: Vault.FingerprintPurpose("session token")
    }
  }
}
