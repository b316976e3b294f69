/// A data key, wrapped by a key-encryption key: the key's version in 4 bytes, big-endian, and then
/// nonce, ciphertext and tag; 64 bytes always.
enum DataKeyEnvelope {
  static let bytes: Int = 4 + 32 + Cipher.overhead

  /// What stands in a slot whose data key was shredded.
  static let shredded: [UInt8] = [UInt8](repeating: 0, count: bytes)

  static func wrap(
    _ dataKey: DataKey,
    _ name: SecretName,
    recordVersion: Int64,
    with set: KeySet
  ) throws(VaultError) -> [UInt8] {
    let version = set.primary
    guard let key = set[version] else { throw .unreadable }
    let associatedData = AssociatedData.bytes(
      .dataKey,
      name,
      recordVersion: recordVersion,
      keyVersion: version
    )
    let sealed = try unsafe dataKey.withBytes { (bytes) throws(VaultError) in
      try unsafe Cipher.seal(bytes, key: key, authenticating: associatedData)
    }
    var envelope: [UInt8] = []
    envelope.reserveCapacity(bytes)
    envelope.append(bigEndian: version)
    envelope.append(contentsOf: sealed)
    return envelope
  }

  static func unwrap(
    _ envelope: [UInt8],
    _ name: SecretName,
    recordVersion: Int64,
    with set: KeySet
  ) throws(VaultError) -> DataKey {
    guard envelope.count == bytes, let key = set[version(of: envelope)] else { throw .unreadable }
    let associatedData = AssociatedData.bytes(
      .dataKey,
      name,
      recordVersion: recordVersion,
      keyVersion: version(of: envelope)
    )
    return try unsafe Cipher.open(
      envelope.dropFirst(4),
      key: key,
      authenticating: associatedData
    ) { bytes in
      unsafe DataKey(bytes: UnsafeRawBufferPointer(bytes))
    }
  }

  /// Which key wrapped; 0, which no key has, where the data key was shredded.
  static func version(of envelope: [UInt8]) -> KeyVersion {
    envelope.prefix(4).reduce(0) { $0 << 8 | KeyVersion($1) }
  }
}
