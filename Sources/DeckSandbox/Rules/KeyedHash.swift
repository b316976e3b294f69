/// A hash that only who has the vault's key can make: what is stored or handed out instead of a value.
package struct KeyedHash: Sendable {
  /// What a hash is for; hashes for different purposes have nothing in common.
  package enum Purpose: String, Sendable, Hashable, CaseIterable {
    case cursor
    case idempotencyKey = "idempotency key"
    case idempotencyFingerprint = "idempotency fingerprint"
  }

  private let make: @Sendable (Purpose, [UInt8]) throws -> [UInt8]

  /// Takes the hash from a function.
  package init(_ make: @escaping @Sendable (Purpose, [UInt8]) throws -> [UInt8]) {
    self.make = make
  }

  /// Hashes a text for a purpose: 32 bytes.
  package func callAsFunction(_ purpose: Purpose, _ text: [UInt8]) throws -> [UInt8] {
    try make(purpose, text)
  }
}
