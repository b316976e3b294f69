/// Texts that say nothing to people, such as cursors and tokens, by their pieces.
///
/// What stands in one beside something random is found by the pieces of eight bytes that all executions
/// share: no position has to be known, and nothing has to be decoded. Base64 hides equal bytes behind
/// what stands before them, so that what it says is cut into pieces as well.
enum OpaqueText {
  /// Shorter ones are compared whole.
  static let bytesMin = 12
  /// Longer ones are cut no further.
  private static let bytesMax = 4096
  static let gramBytes = 8

  /// Whether a text is none of words: it has digits, or both cases beyond its first letter.
  static func isOpaque(_ text: some Collection<UInt8>) -> Bool {
    guard text.count >= bytesMin else { return false }
    var hasUpper = false
    for byte in text {
      if ASCII.isDigit(byte) { return true }
      if hasUpper, byte &- 0x61 < 26 { return true }
      if byte &- 0x41 < 26 { hasUpper = true }
    }
    return false
  }

  /// Calls `body` with each piece of a text, and of what its Base64 says.
  static func pieces(of text: some Collection<UInt8>, _ body: (UInt64) -> Void) {
    let bytes = Array(text.prefix(bytesMax))
    grams(of: bytes, body)
    for part in bytes.split(whereSeparator: { !isBase64($0) }) where part.count >= bytesMin {
      guard let plain = decoded(Array(part)) else { continue }
      grams(of: plain, body)
    }
  }

  /// Calls `body` with the numbers that eight bytes at each place are.
  static func grams(of bytes: [UInt8], _ body: (UInt64) -> Void) {
    var gram: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      gram = gram << 8 | UInt64(byte)
      if index >= gramBytes - 1 { body(gram) }
    }
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
  }

  /// What Base64 says; a character too many is left out, which other text has put behind it.
  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    let whole: [UInt8] = text.count % 4 == 1 ? text.dropLast() : text
    return Base64Text.decoded(String(decoding: whole, as: UTF8.self))
  }
}
