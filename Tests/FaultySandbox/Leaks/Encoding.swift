internal import Crypto

/// Encoders of the faults' own, written apart from all that undoes them.
enum Encoding {
  static func base64(_ bytes: [UInt8], url: Bool = false, pads: Bool = true) -> String {
    let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    let alphabet = Array((common + (url ? "-_" : "+/")).utf8)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[start..<min(start + 3, bytes.count)])
      let word =
        UInt32(group[0]) << 16 | UInt32(group.count > 1 ? group[1] : 0) << 8
        | UInt32(group.count > 2 ? group[2] : 0)
      for place in 0..<4 {
        if place <= group.count {
          output.append(alphabet[Int(word >> UInt32(18 - 6 * place) & 63)])
        } else if pads {
          output.append(UInt8(ascii: "="))
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var output: [UInt8] = []
    var word: UInt32 = 0
    var bits = 0
    for byte in bytes {
      word = word << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        output.append(alphabet[Int(word >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { output.append(alphabet[Int(word << UInt32(5 - bits) & 31)]) }
    while output.count % 8 != 0 { output.append(UInt8(ascii: "=")) }
    return String(decoding: output, as: UTF8.self)
  }

  static func hex(_ bytes: [UInt8], upper: Bool = false) -> [String] {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: upper)
      return byte < 16 ? "0" + digits : digits
    }
  }

  /// Escapes what JSON requires and nothing else (RFC 8259 §7).
  static func json(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: output += "\\\""
      case 0x5C: output += "\\\\"
      case 0..<0x20: output += "\\u00" + hex([UInt8(scalar.value)])[0]
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  static func percent(_ text: String, upper: Bool = true, all: Bool = false) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain, !all { return String(Character(Unicode.Scalar(byte))) }
      return "%" + hex([byte], upper: upper)[0]
    }.joined()
  }

  /// DEFLATE with fixed codes (RFC 1951 §3.2.6), literals alone.
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var word: UInt32 = 0
    var count: UInt32 = 0
    func put(_ bit: UInt32) {
      word |= bit << count
      count += 1
      if count == 8 {
        output.append(UInt8(word))
        word = 0
        count = 0
      }
    }
    func code(_ value: UInt32, _ length: UInt32) {
      for place in stride(from: Int(length) - 1, through: 0, by: -1) {
        put(value >> UInt32(place) & 1)
      }
    }
    put(1)
    put(1)
    put(0)
    for byte in bytes {
      byte < 144 ? code(0x30 + UInt32(byte), 8) : code(0x190 + UInt32(byte) - 144, 9)
    }
    code(0, 7)
    while count != 0 { put(0) }
    return output
  }

  /// RFC 1952.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var trailer: [UInt8] = []
    for value in [crc32(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        trailer.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + deflate(bytes) + trailer
  }

  /// RFC 1950.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    let sum: [UInt8] = [high >> 8, high & 0xFF, low >> 8, low & 0xFF].map { UInt8($0) }
    return [0x78, 0x01] + deflate(bytes) + sum
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }

  static func md5(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.MD5.hash(data: bytes)) }
  static func sha1(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.SHA1.hash(data: bytes)) }
  static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
  static func sha512(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }

  /// A digest with a key that nobody knows.
  static func keyed(_ bytes: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: Array("a pepper of the server".utf8))
    return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
  }
}
