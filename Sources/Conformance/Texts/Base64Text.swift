/// Base64 as whole texts (RFC 4648 §4).
package enum Base64Text {
  /// The text of some bytes, padded.
  package static func encoded(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = BitEncoding.base64.core(of: bytes, phase: 0)
    let left: Int = bytes.count % 3
    if left > 0 {
      // The last character's low bits are zero (§3.5), and the padding fills up to four.
      let padded: [UInt8] = bytes.suffix(left) + [UInt8](repeating: 0, count: 3 - left)
      let group: [UInt8] = BitEncoding.base64.core(of: padded, phase: 0)
      output.removeLast(left)
      output += group.prefix(left + 1)
      output += [UInt8](repeating: UInt8(ascii: "="), count: 3 - left)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes of a text; the URL alphabet (§5), missing padding and line breaks are taken too.
  ///
  /// Nil where another character stands in it, or where one is left over.
  package static func decoded(_ text: String) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      if byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == UInt8(ascii: "=") { continue }
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 1
      if count == 4 {
        output += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        (bits, count) = (0, 0)
      }
    }
    switch count {
    case 0: break
    case 2: output.append(UInt8(bits >> 4 & 0xFF))
    case 3: output += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)]
    default: return nil
    }
    return output
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
