/// A set of ASCII bytes as two words of bits; bytes over 0x7F are in none.
struct ASCIISet {
  /// The bits of the bytes 0x00 to 0x3F.
  let low: UInt64
  /// The bits of the bytes 0x40 to 0x7F.
  let high: UInt64

  @inline(__always) func contains(_ byte: UInt8) -> Bool {
    if byte >= 0x80 { return false }
    let word: UInt64 = byte < 0x40 ? low : high
    return (word >> UInt64(byte & 0x3F)) & 1 == 1
  }

  /// The digits `0-9`.
  static var digits: ASCIISet { ASCIISet(low: 0x03FF_0000_0000_0000, high: 0) }
  /// The hexadecimal digits `0-9 A-F a-f`.
  static var hexadecimal: ASCIISet {
    ASCIISet(low: 0x03FF_0000_0000_0000, high: 0x0000_007E_0000_007E)
  }
  /// The letters `A-Z a-z`.
  static var letters: ASCIISet { ASCIISet(low: 0, high: 0x07FF_FFFE_07FF_FFFE) }
  /// The letters and digits `A-Z a-z 0-9`.
  static var lettersAndDigits: ASCIISet {
    ASCIISet(low: 0x03FF_0000_0000_0000, high: 0x07FF_FFFE_07FF_FFFE)
  }
}

/// Whether the byte is one of `0` to `9`.
@inline(__always) func isDigit(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10
}

/// Whether the byte is one of `0` to `9`, `A` to `F`, `a` to `f`.
@inline(__always) func isHexadecimal(_ byte: UInt8) -> Bool {
  ASCIISet.hexadecimal.contains(byte)
}

/// Whether the byte is an ASCII letter.
@inline(__always) func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26
}
