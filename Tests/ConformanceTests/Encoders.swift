/// Encoders of the tests' own, written apart from the code that undoes them.
enum Encoders {
  static func base64(_ bytes: [UInt8], url: Bool = false, pads: Bool = true) -> String {
    let tail: String = url ? "-_" : "+/"
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(tail)")
    return radix(bytes, alphabet, bits: 6, pad: pads ? 4 : 1)
  }

  static func base32(_ bytes: [UInt8]) -> String {
    radix(bytes, Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), bits: 5, pad: 8)
  }

  private static func radix(
    _ bytes: [UInt8],
    _ alphabet: [Character],
    bits: Int,
    pad: Int
  ) -> String {
    var digits: String = bytes.map { byte in
      let text = String(byte, radix: 2)
      return String(repeating: "0", count: 8 - text.count) + text
    }.joined()
    while digits.count % bits != 0 { digits += "0" }
    var output = ""
    var rest = Substring(digits)
    while !rest.isEmpty {
      output.append(alphabet[Int(rest.prefix(bits), radix: 2) ?? 0])
      rest = rest.dropFirst(bits)
    }
    while output.count % pad != 0 { output += "=" }
    return output
  }

  static func hex(
    _ bytes: [UInt8],
    upper: Bool = false,
    between: String = "",
    before: String = ""
  )
    -> String
  {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: upper)
      return before + (digits.count == 1 ? "0" + digits : digits)
    }.joined(separator: between)
  }

  static func each(_ text: String, _ form: (UInt32) -> String) -> String {
    text.unicodeScalars.map { form($0.value) }.joined()
  }

  static func character(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  static func hex4(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Escapes what JSON requires and nothing else.
  static func json(_ text: String) -> String {
    each(text) { value in
      switch value {
      case 0x22: "\\\""
      case 0x5C: "\\\\"
      case 0..<0x20: "\\u\(hex4(value))"
      default: character(value)
      }
    }
  }

  static func percent(_ text: String, upper: Bool = true, all: Bool = false) -> String {
    text.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      if !all, character.isLetter || character.isNumber { return String(character) }
      return hex([byte], upper: upper, before: "%")
    }.joined()
  }

  /// DEFLATE with fixed codes, literals alone.
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var bits: [UInt8] = [1, 1, 0]
    func append(_ code: Int, _ count: Int) {
      for bit in (0..<count).reversed() { bits.append(UInt8(code >> bit & 1)) }
    }
    for byte in bytes {
      byte < 144 ? append(0x30 + Int(byte), 8) : append(0x190 + Int(byte) - 144, 9)
    }
    append(0, 7)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bits.count, by: 8) {
      var byte: UInt8 = 0
      for (place, bit) in bits[start..<min(start + 8, bits.count)].enumerated() {
        byte |= bit << UInt8(place)
      }
      output.append(byte)
    }
    return output
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflate(bytes) + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  static func zlib(_ bytes: [UInt8]) -> [UInt8] { [0x78, 0x9C] + deflate(bytes) + [0, 0, 0, 0] }

  static func rotated13(_ text: String) -> String {
    each(text) { value in
      switch value {
      case 0x41...0x5A: character((value - 0x41 + 13) % 26 + 0x41)
      case 0x61...0x7A: character((value - 0x61 + 13) % 26 + 0x61)
      default: character(value)
      }
    }
  }

  static func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair: [UInt8] = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
      return bigEndian ? pair.reversed() : pair
    }
  }
}
