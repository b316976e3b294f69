extension JSONNumberText {
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
  @inline(__always) private static func powerOfFive(_ exponent: Int) -> UInt64 {
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
