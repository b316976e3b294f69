extension JSONNumberText {
  /// The double nearest to the number of an entry of a tape, ties to even; infinite where it is out of
  /// range.
  ///
  /// Up to 19 digits are read straight from the padded text, without a loop over them, which is what
  /// nearly all numbers are; the others go the long way.
  @inline(__always)
  static func double(_ text: PaddedText, _ entry: JSONTapeEntry) -> Double {
    let start = Int(truncatingIfNeeded: entry.offset)
    let count = Int(truncatingIfNeeded: entry.extent)
    let isNegative = entry.flags.rawValue & 8 != 0
    let sign: UInt64 = isNegative ? 1 &<< 63 : 0
    let first = isNegative ? start &+ 1 : start
    let end = start &+ count
    if !entry.isFractional {
      guard end &- first <= leadingDigitsMax else { return longDouble(text, start, count) }
      let digits = DigitWords.value(text, first, end &- first)
      return Double(bitPattern: Double(digits).bitPattern | sign)
    }
    let head = text.word(first) ^ DigitWords.zeros
    // A point is 0x2E and becomes 0x1E; what comes before it is at least one digit.
    let marks = DigitWords.zeroBytes(head ^ 0x1E1E_1E1E_1E1E_1E1E)
    let point = marks.trailingZeroBitCount &>> 3
    let places = end &- first &- point &- 1
    guard marks != 0, places > 0, point &+ places <= leadingDigitsMax else {
      return longDouble(text, start, count)
    }
    let whole = DigitWords.value(head &<< UInt64(truncatingIfNeeded: 64 &- point &* 8))
    guard let fraction = DigitWords.fraction(text, first &+ point &+ 1, places) else {
      return longDouble(text, start, count)
    }
    let digits = whole &* SmallPowers.word(places) &+ fraction
    let magnitude = BinaryRounding.magnitude(digits, tens: 0 &- places)
    return Double(bitPattern: magnitude.bitPattern | sign)
  }

  @inline(never)
  private static func longDouble(_ text: PaddedText, _ start: Int, _ count: Int) -> Double {
    unsafe JSONNumberText(text.buffer(start, count: count)).double
  }

  /// The double nearest to the number, ties to even; infinite where it is out of range.
  var double: Double {
    guard digitCount != 0 else { return hasMinus ? -0.0 : 0.0 }
    let magnitude: Double
    if digitCount <= Self.leadingDigitsMax {
      magnitude = BinaryRounding.magnitude(leading, tens: exponent)
    } else {
      // The number lies between its first 19 digits and those plus one: mostly both are one double.
      let tens = exponent &+ digitCount &- Self.leadingDigitsMax
      magnitude = BinaryRounding.magnitude(leading, tens: tens)
      if BinaryRounding.magnitude(leading &+ 1, tens: tens) != magnitude { return doubleOfText }
    }
    return hasMinus ? -magnitude : magnitude
  }

  /// The standard library's reading, correct for every text and slower.
  private var doubleOfText: Double {
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    if let value = Double(text) { return value }
    let magnitude = exponent > 0 ? Double.infinity : 0
    return hasMinus ? -magnitude : magnitude
  }
}
