/// What is authenticated with a ciphertext, though it does not stand in it.
///
/// ```
/// "assay-vault" · format (1 byte) · layer (1 byte)
/// organisation · credential · kind · field      each behind its length, 4 bytes, big-endian
/// record version (8 bytes) · key version (4 bytes; 0 on the value's layer)
/// ```
///
/// Lengths stand before the texts, so that no two names give the same bytes.
enum AssociatedData {
  /// The one format that there is.
  static let format: UInt8 = 1

  enum Layer: UInt8 {
    /// A value under its data key.
    case value = 1
    /// A data key under a key-encryption key.
    case dataKey = 2
    /// Nothing, under a key-encryption key, by which that key is recognised.
    case probe = 3
  }

  static func bytes(
    _ layer: Layer,
    _ name: SecretName,
    recordVersion: Int64,
    keyVersion: KeyVersion = 0
  ) -> [UInt8] {
    var bytes = Array("assay-vault".utf8)
    bytes.append(format)
    bytes.append(layer.rawValue)
    for part in [name.organisation, name.credential, name.kind.rawValue, name.field] {
      bytes.append(bigEndian: UInt32(clamping: part.utf8.count))
      bytes.append(contentsOf: part.utf8)
    }
    bytes.append(bigEndian: recordVersion)
    bytes.append(bigEndian: keyVersion)
    return bytes
  }

  static func probe(keyVersion: KeyVersion) -> [UInt8] {
    bytes(.probe, .root, recordVersion: 0, keyVersion: keyVersion)
  }
}

extension [UInt8] {
  mutating func append(bigEndian number: some FixedWidthInteger) {
    var shift = number.bitWidth
    while shift > 0 {
      shift -= 8
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
