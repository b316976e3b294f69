/// Decimal digits eight at a time, the first of them in the lowest byte of a word.
@usableFromInline enum DigitWords {
  /// Eight digits of zero; XOR with it turns digits into their values.
  @inlinable static var zeros: UInt64 { @inline(__always) get { 0x3030_3030_3030_3030 } }

  /// The number that eight values of digits make: pairs, then fours, then both halves are put together
  /// by multiplication.
  @inlinable @inline(__always) static func value(_ values: UInt64) -> UInt64 {
    let pairs = (values &* 10 &+ values &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours &>> 32) & 0x0000_0000_FFFF_FFFF
  }

  /// The eight digits of a number below 10^8, zeros before it.
  @inline(__always) static func digits(_ value: UInt64) -> UInt64 {
    // Halves of four digits, then pairs in each of them, then the digits of each pair.
    let halves = value / 10_000 | (value % 10_000) &<< 32
    let hundreds = ((halves &* 10_486) &>> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = ((pairs &* 103) &>> 10) & 0x000F_000F_000F_000F
    return (tens | (pairs &- tens &* 10) &<< 8) | zeros
  }

  /// The number that `count` digits from `start` on make: 1 to 19 of them.
  @inlinable @inline(__always)
  static func value(_ text: PaddedText, _ start: Int, _ count: Int) -> UInt64 {
    let word = text.word(start) ^ zeros
    // Digits that are shifted to the upper end have zeros before them.
    if count <= 8 { return value(word &<< UInt64(truncatingIfNeeded: 64 &- count &* 8)) }
    return longValue(text, start, count, value(word))
  }

  @usableFromInline
  static func longValue(
    _ text: PaddedText,
    _ start: Int,
    _ count: Int,
    _ head: UInt64
  ) -> UInt64 {
    var result = head
    var at = start &+ 8
    var rest = count &- 8
    if rest >= 8 {
      result = result &* 100_000_000 &+ value(text.word(at) ^ zeros)
      at &+= 8
      rest &-= 8
    }
    while rest > 0 {
      result = result &* 10 &+ UInt64(text.byte(at) &- 0x30)
      at &+= 1
      rest &-= 1
    }
    return result
  }

  /// The number that the `count` bytes from `start` on make, 1 to 18 of them; nil where they are not
  /// all digits, which means an exponent.
  @inline(__always)
  static func fraction(_ text: PaddedText, _ start: Int, _ count: Int) -> UInt64? {
    var result: UInt64 = 0
    var others: UInt64 = 0
    var at = start
    var rest = count
    while rest > 8 {
      let values = text.word(at) ^ zeros
      others |= noDigits(values)
      result = result &* 100_000_000 &+ value(values)
      at &+= 8
      rest &-= 8
    }
    let shift = UInt64(truncatingIfNeeded: 64 &- rest &* 8)
    let values = (text.word(at) ^ zeros) &<< shift
    others |= noDigits(values)
    if others != 0 { return nil }
    return result &* SmallPowers.word(rest) &+ value(values)
  }

  /// Sets the high bit of the bytes that are no values of digits.
  @inline(__always) private static func noDigits(_ values: UInt64) -> UInt64 {
    ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
  }

  /// Sets the high bit of the bytes that are zero; the lowest one set is exact.
  @inline(__always) static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Whether a number ends with a digit of its fraction that is not zero, so that it is no integer;
  /// false also where it has an exponent and nothing is known.
  static func endsInFraction(_ text: PaddedText, _ entry: JSONTapeEntry) -> Bool {
    guard entry.isFractional else { return false }
    var at = Int(truncatingIfNeeded: entry.offset)
    var rest = Int(truncatingIfNeeded: entry.extent)
    guard text.byte(at &+ rest &- 1) != 0x30 else { return false }
    // Both letters of an exponent are 0x65 with the bit of lower case set, and neither digit, sign nor
    // point becomes that.
    let letters: UInt64 = 0x6565_6565_6565_6565
    let lowerCase: UInt64 = 0x2020_2020_2020_2020
    while rest > 8 {
      if zeroBytes((text.word(at) | lowerCase) ^ letters) != 0 { return false }
      at &+= 8
      rest &-= 8
    }
    // The bytes behind the number are shifted out, and zeros are no letters.
    let last = text.word(at) &<< UInt64(truncatingIfNeeded: 64 &- rest &* 8)
    return zeroBytes((last | lowerCase) ^ letters) == 0
  }
}
