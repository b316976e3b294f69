extension JSONNumberText {
  /// The double nearest to the number whose text starts at `start`, ties to even; infinite where it
  /// is out of range.
  ///
  /// Reads up to 19 digits and a small exponent straight from the padded text, which is what nearly
  /// all numbers are; the others go the long way.
  static func double(_ text: PaddedText, _ start: Int, _ count: Int) -> Double {
    var at = start
    let end = start &+ count
    let hasMinus = text.byte(at) == 0x2D
    if hasMinus { at &+= 1 }
    let first = at
    var value: UInt64 = 0
    while true {
      let digit = text.byte(at) &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ UInt64(truncatingIfNeeded: digit)
      at &+= 1
    }
    var digits = at &- first
    var exponent = 0
    if text.byte(at) == 0x2E {
      at &+= 1
      let fraction = at
      // Eight digits at a time where there are as many.
      while areDigits(text.word(at)) {
        value = value &* 100_000_000 &+ eightDigits(text.word(at))
        at &+= 8
      }
      while true {
        let digit = text.byte(at) &- 0x30
        if digit > 9 { break }
        value = value &* 10 &+ UInt64(truncatingIfNeeded: digit)
        at &+= 1
      }
      exponent = fraction &- at
      digits &+= at &- fraction
    }
    guard at == end, digits <= leadingDigitsMax, exponent >= -27 else {
      return unsafe JSONNumberText(text.buffer(start, count: count)).double
    }
    if exponent == 0 || value == 0 {
      let magnitude = Double(value)
      return hasMinus ? -magnitude : magnitude
    }
    let magnitude = divide(value, byPowerOfTen: 0 &- exponent)
    return hasMinus ? -magnitude : magnitude
  }

  /// Whether all eight bytes are digits.
  @inline(__always) private static func areDigits(_ word: UInt64) -> Bool {
    let values = word ^ 0x3030_3030_3030_3030
    return ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080 == 0
  }

  /// The number that eight digits make, the first of them in the lowest byte: pairs, then fours, then
  /// both halves are put together by multiplication.
  @inline(__always) private static func eightDigits(_ word: UInt64) -> UInt64 {
    let digits = word &- 0x3030_3030_3030_3030
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours &>> 32) & 0x0000_0000_FFFF_FFFF
  }

  /// The double nearest to the number, ties to even; infinite where it is out of range.
  var double: Double {
    guard digitCount != 0 else { return hasMinus ? -0.0 : 0.0 }
    guard digitCount <= Self.leadingDigitsMax, exponent >= -27, exponent <= 27 else {
      return doubleOfText
    }
    let magnitude =
      exponent < 0
      ? Self.divide(leading, byPowerOfTen: 0 &- exponent)
      : Self.multiply(leading, byPowerOfTen: exponent)
    return hasMinus ? -magnitude : magnitude
  }

  /// The standard library's reading, correct for every text and slower.
  private var doubleOfText: Double {
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    if let value = Double(text) { return value }
    let magnitude = exponent > 0 ? Double.infinity : 0
    return hasMinus ? -magnitude : magnitude
  }

  /// 5^`exponent`, which fits into 64 bits up to 27.
  @inline(__always) static func powerOfFive(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    if exponent & 1 != 0 { power = 5 }
    if exponent & 2 != 0 { power = power &* 25 }
    if exponent & 4 != 0 { power = power &* 625 }
    if exponent & 8 != 0 { power = power &* 390_625 }
    if exponent & 16 != 0 { power = power &* 152_587_890_625 }
    return power
  }

  /// 2^`exponent` for exponents of normal numbers.
  @inline(__always) private static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) &<< 52)
  }

  /// `value` × 10^`exponent`, rounded once.
  ///
  /// The product of `value` and 5^`exponent` is exact in 128 bits. Its upper 64 significant bits,
  /// with the lowest one set where anything was cut off, round like the whole (53 bits are kept), and
  /// the power of two that remains is exact.
  private static func multiply(_ value: UInt64, byPowerOfTen exponent: Int) -> Double {
    let power = powerOfFive(exponent)
    let (high, low) = value.multipliedFullWidth(by: power)
    if high == 0 { return Double(low) * powerOfTwo(exponent) }
    let shift = high.leadingZeroBitCount
    var top = high
    var rest = low
    if shift > 0 {
      top = high &<< UInt64(shift) | low &>> UInt64(64 &- shift)
      rest = low &<< UInt64(shift)
    }
    if rest != 0 { top |= 1 }
    return Double(top) * powerOfTwo(64 &- shift &+ exponent)
  }

  /// `value` ÷ 10^`exponent`, rounded once.
  ///
  /// Divides by 5^`exponent` with both sides shifted up to 64 significant bits, which gives at least
  /// 63 bits of quotient; a remainder sets the lowest one, as above. `value` is not zero.
  private static func divide(_ value: UInt64, byPowerOfTen exponent: Int) -> Double {
    // Clinger's case: both are exact doubles, so one division rounds once.
    if value < 1 &<< 53, exponent <= 22 { return Double(value) / powerOfTenDouble(exponent) }
    let power = powerOfFive(exponent)
    let valueShift = value.leadingZeroBitCount
    let powerShift = power.leadingZeroBitCount
    let dividend = value &<< UInt64(valueShift)
    let divisor = power &<< UInt64(powerShift)
    let (quotient, remainder) = divisor.dividingFullWidth((dividend &>> 1, dividend &<< 63))
    let sticky: UInt64 = remainder == 0 ? 0 : 1
    return Double(quotient | sticky) * powerOfTwo(powerShift &- valueShift &- 63 &- exponent)
  }

  /// 10^`exponent`, exact up to 22.
  @inline(__always) private static func powerOfTenDouble(_ exponent: Int) -> Double {
    Double(powerOfFive(exponent)) * powerOfTwo(exponent)
  }
}
