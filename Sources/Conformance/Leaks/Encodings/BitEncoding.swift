/// An encoding that writes the bits of a text, a fixed number of them with each character: Base64,
/// Base32, hexadecimal, uuencoding, binary digits (RFC 4648).
struct BitEncoding: Sendable {
  /// Bits of one character.
  let bits: Int
  /// The character of each value.
  let alphabet: [UInt8]

  init(bits: Int, alphabet: String) {
    self.bits = bits
    self.alphabet = Array(alphabet.utf8)
  }

  /// After how many bytes characters and bytes begin together again.
  var period: Int {
    var bytes = 1
    while bytes * 8 % bits != 0 { bytes += 1 }
    return bytes
  }

  /// The characters that `bytes` determine wholly where they stand `phase` bytes into a longer text.
  ///
  /// Before and behind them one character may hold bits of neighbours; it is left out. What remains is
  /// in the encoding of every text that holds the bytes at such a place.
  func core(of bytes: [UInt8], phase: Int) -> [UInt8] {
    var output: [UInt8] = []
    let start: Int = 8 * phase
    let end: Int = start + 8 * bytes.count
    var position: Int = (start + bits - 1) / bits * bits
    while position + bits <= end {
      var value = 0
      for bit in position - start..<position - start + bits {
        value = value << 1 | Int(bytes[bit >> 3] >> UInt8(7 - bit & 7)) & 1
      }
      output.append(alphabet[value])
      position += bits
    }
    return output
  }

  /// The cores of every phase.
  func cores(of bytes: [UInt8]) -> [[UInt8]] {
    (0..<period).map { core(of: bytes, phase: $0) }
  }

  static let base64 = BitEncoding(
    bits: 6,
    alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  )
  static let base64ForURLs = BitEncoding(
    bits: 6,
    alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  )
  static let base32 = BitEncoding(bits: 5, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  static let base32Hex = BitEncoding(bits: 5, alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUV")
  static let crockford = BitEncoding(bits: 5, alphabet: "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  static let hexadecimal = BitEncoding(bits: 4, alphabet: "0123456789abcdef")
  static let binaryDigits = BitEncoding(bits: 1, alphabet: "01")
  /// Alphabets of password hashes, which programs use for other bytes as well.
  static let base64OfCrypt = BitEncoding(
    bits: 6,
    alphabet: "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
  )
  static let base64OfBcrypt = BitEncoding(
    bits: 6,
    alphabet: "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
  )
  static let base32ForPeople = BitEncoding(bits: 5, alphabet: "ybndrfg8ejkmcpqxot1uwisza345h769")
  static let bech32 = BitEncoding(bits: 5, alphabet: "qpzry9x8gf2tvdw0s3jn54khce6mua7l")
  static let halfBytesAsLetters = BitEncoding(bits: 4, alphabet: "abcdefghijklmnop")
  static let uuencoding = BitEncoding(
    bits: 6,
    alphabet: "`!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_"
  )
}
