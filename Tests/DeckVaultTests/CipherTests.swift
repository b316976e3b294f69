import DeckVault
import Testing

@Suite struct CipherTests {
  @Test(arguments: CipherVector.known)
  func `known answers come out`(vector: CipherVector) throws {
    let sealed = try vector.sealed()
    #expect(sealed.hex == vector.nonce + vector.ciphertext + vector.tag)
    #expect(try vector.opened(sealed) == [UInt8](hex: vector.plaintext))
  }

  /// Every bit of nonce, ciphertext and tag, and every byte of key and associated data.
  @Test(arguments: CipherVector.known)
  func `nothing that was changed opens`(vector: CipherVector) throws {
    let sealed = try vector.sealed()
    for index in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[index] ^= 1 << bit
        #expect(throws: VaultError.unreadable) { try vector.opened(changed) }
      }
    }
    for index in 0..<32 {
      var other = vector
      other.key = [UInt8](hex: vector.key).flipping(index).hex
      #expect(throws: VaultError.unreadable) { try other.opened(sealed) }
    }
    for index in [UInt8](hex: vector.associatedData).indices {
      var other = vector
      other.associatedData = [UInt8](hex: vector.associatedData).flipping(index).hex
      #expect(throws: VaultError.unreadable) { try other.opened(sealed) }
    }
    var longer = vector
    longer.associatedData += "00"
    #expect(throws: VaultError.unreadable) { try longer.opened(sealed) }
  }

  @Test(arguments: CipherVector.known)
  func `nothing that was cut off or lengthened opens`(vector: CipherVector) throws {
    let sealed = try vector.sealed()
    for count in sealed.indices {
      #expect(throws: VaultError.unreadable) { try vector.opened(Array(sealed.prefix(count))) }
    }
    #expect(throws: VaultError.unreadable) { try vector.opened(sealed + [0]) }
  }

  @Test func `a nonce is never the same`() throws {
    var vector = CipherVector.known[0]
    vector.nonce = ""
    let nonces = try (0..<1_000).map { _ in try vector.sealed().prefix(12) }
    #expect(Set(nonces).count == 1_000)
  }

  @Test(arguments: [0, 1, 16, 31, 33, 64]) func `a key has 32 bytes`(count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    #expect(DataKey(array: bytes) == nil)
  }
}

extension CipherVector {
  private var dataKey: DataKey {
    get throws {
      try #require(DataKey(array: [UInt8](hex: key)))
    }
  }

  /// Seals with the vector's nonce, or a random one where it has none.
  fileprivate func sealed() throws -> [UInt8] {
    try Cipher.seal(
      plaintext: [UInt8](hex: plaintext),
      key: try dataKey,
      authenticating: [UInt8](hex: associatedData),
      nonce: nonce.isEmpty ? nil : [UInt8](hex: nonce)
    )
  }

  fileprivate func opened(_ sealed: [UInt8]) throws -> [UInt8] {
    try unsafe Cipher.open(
      sealed[...],
      key: try dataKey,
      authenticating: [UInt8](hex: associatedData)
    ) { bytes in unsafe Array(bytes) }
  }
}

extension DataKey {
  fileprivate init?(array: [UInt8]) {
    let key = unsafe array.withUnsafeBytes { bytes in unsafe DataKey(bytes: bytes) }
    guard let key else { return nil }
    self = key
  }
}

extension Cipher {
  fileprivate static func seal(
    plaintext: [UInt8],
    key: DataKey,
    authenticating associatedData: [UInt8],
    nonce: [UInt8]?
  ) throws -> [UInt8] {
    try unsafe plaintext.withUnsafeBytes { bytes in
      try unsafe seal(bytes, key: key, authenticating: associatedData, nonce: nonce)
    }
  }
}

extension [UInt8] {
  func flipping(_ index: Int) -> [UInt8] {
    var bytes = self
    bytes[index] ^= 0x01
    return bytes
  }
}
