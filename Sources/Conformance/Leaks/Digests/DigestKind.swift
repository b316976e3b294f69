/// A digest that is recognised where a server hands out that of a secret.
///
/// Unsalted digests of secrets that people choose are looked up, not reversed, so that they are leaks.
/// The algorithms stand here because this module links no library for cryptography, and nothing here
/// protects anything: they only know what others computed.
package enum DigestKind: Sendable, Hashable, CaseIterable {
  case md5
  case sha1
  case sha224
  case sha256
  case sha384
  case sha512
  case crc32

  package var name: String {
    switch self {
    case .md5: "MD5"
    case .sha1: "SHA-1"
    case .sha224: "SHA-224"
    case .sha256: "SHA-256"
    case .sha384: "SHA-384"
    case .sha512: "SHA-512"
    case .crc32: "CRC-32"
    }
  }

  func digest(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: MD5.digest(of: bytes)
    case .sha1: SHA1.digest(of: bytes)
    case .sha224: SHA2.short(bytes, SHA2.start224, count: 28)
    case .sha256: SHA2.short(bytes, SHA2.start256, count: 32)
    case .sha384: SHA2.long(bytes, SHA2.start384, count: 48)
    case .sha512: SHA2.long(bytes, SHA2.start512, count: 64)
    case .crc32: CRC32.digest(of: bytes)
    }
  }
}

/// What the algorithms share: blocks of words, the last one with the length.
enum DigestBlocks {
  /// The bytes, a one bit, zeros, and the length in bits, up to a multiple of the block's size.
  static func padded(_ bytes: [UInt8], block: Int, bigEndian: Bool) -> [UInt8] {
    let lengthBytes: Int = block / 8
    var output: [UInt8] = bytes
    output.append(0x80)
    while (output.count + lengthBytes) % block != 0 { output.append(0) }
    let bits = UInt64(bytes.count) * 8
    for index in 0..<lengthBytes {
      let place: Int = bigEndian ? lengthBytes - 1 - index : index
      output.append(place < 8 ? UInt8(truncatingIfNeeded: bits >> UInt64(8 * place)) : 0)
    }
    return output
  }

  static func word(_ bytes: [UInt8], _ index: Int, bigEndian: Bool) -> UInt32 {
    var value: UInt32 = 0
    for place in 0..<4 {
      value = value << 8 | UInt32(bytes[index + (bigEndian ? place : 3 - place)])
    }
    return value
  }

  static func bytes<Word: FixedWidthInteger>(_ words: [Word], bigEndian: Bool) -> [UInt8] {
    var output: [UInt8] = []
    let size: Int = Word.bitWidth / 8
    for word in words {
      for index in 0..<size {
        let shift: Int = 8 * (bigEndian ? size - 1 - index : index)
        output.append(UInt8(truncatingIfNeeded: word >> Word(shift)))
      }
    }
    return output
  }

  static func rotatedLeft(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }
}

/// The CRC of ISO 3309, as gzip and zip have it, as four bytes with the highest first.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    return value
  }

  static func value(of bytes: [UInt8]) -> UInt32 {
    let table: [UInt32] = table
    var value: UInt32 = .max
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ value >> 8 }
    return ~value
  }

  static func digest(of bytes: [UInt8]) -> [UInt8] {
    DigestBlocks.bytes([value(of: bytes)], bigEndian: true)
  }
}
