/// Encodings that read bytes as one number, or some bytes at a time as one.
enum NumberEncoding {
  /// All bytes as one big-endian number in the base that the alphabet has.
  ///
  /// So are Base58, Base62, Base36 and decimal digits. There are no cores: each digit depends on all
  /// bytes.
  static func whole(_ bytes: [UInt8], alphabet: String) -> [UInt8] {
    let digits: [UInt8] = Array(alphabet.utf8)
    var output: [UInt8] = []
    var number: [UInt8] = bytes
    while let first = number.firstIndex(where: { $0 != 0 }) {
      number.removeFirst(first)
      var remainder = 0
      for index in number.indices {
        let value: Int = remainder << 8 | Int(number[index])
        number[index] = UInt8(value / digits.count)
        remainder = value % digits.count
      }
      output.append(digits[remainder])
    }
    return output.reversed()
  }

  /// Four bytes at a time as five digits, the highest first, for those groups that lie wholly in the
  /// bytes where they stand `phase` bytes into a longer text.
  static func base85(_ bytes: [UInt8], phase: Int, alphabet: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index: Int = (4 - phase) % 4
    while index + 4 <= bytes.count {
      var value: UInt32 = 0
      for byte in bytes[index..<index + 4] { value = value << 8 | UInt32(byte) }
      var digits: [UInt8] = []
      for _ in 0..<5 {
        digits.append(alphabet[Int(value % 85)])
        value /= 85
      }
      output += digits.reversed()
      index += 4
    }
    return output
  }

  /// Two bytes at a time as three digits, the lowest first (RFC 9285).
  static func base45(_ bytes: [UInt8], phase: Int) -> [UInt8] {
    let alphabet: [UInt8] = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    var output: [UInt8] = []
    var index: Int = phase
    while index + 2 <= bytes.count {
      let value = Int(bytes[index]) << 8 | Int(bytes[index + 1])
      output.append(alphabet[value % 45])
      output.append(alphabet[value / 45 % 45])
      output.append(alphabet[value / 2025])
      index += 2
    }
    return output
  }

  static let base36 = "0123456789abcdefghijklmnopqrstuvwxyz"
  static let base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
  static let base58OfRipple = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
  static let base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
  static let base62LowerFirst = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
  static let ascii85: [UInt8] = Array(33..<118)
  static let z85: [UInt8] = Array(
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8
  )
  static let base85OfGit: [UInt8] = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~".utf8
  )
}
