/// Decimal to binary, rounded once to the nearest double, ties to even.
enum BinaryRounding {
  /// The double nearest to `digits` × 10^`exponent`; infinite where it is out of range.
  ///
  /// One multiplication by the first 64 bits of the power, and a second one where those leave doubt:
  /// D. Lemire, "Number Parsing at a Gigabyte per Second" (2021). That 128 bits always decide is proved
  /// by N. Mushtak and D. Lemire, "Fast Number Parsing Without Fallback" (2023).
  @inline(__always)
  static func magnitude(_ digits: UInt64, tens exponent: Int) -> Double {
    // Clinger's case: both are exact doubles, so that one division rounds once.
    if digits < 1 &<< 53, exponent <= 0, exponent >= -22 {
      return Double(digits) / SmallPowers.double(0 &- exponent)
    }
    return general(digits, exponent)
  }

  @inline(__always)
  private static func general(_ digits: UInt64, _ exponent: Int) -> Double {
    if digits == 0 || exponent < PowersOfFive.exponentMin { return 0 }
    if exponent > 308 { return .infinity }
    let zeros = UInt64(truncatingIfNeeded: digits.leadingZeroBitCount)
    let product = multiply(digits &<< zeros, PowersOfFive.power(exponent))
    let upper = product.high &>> 63
    // 53 bits, one to round by, and one more where the product has its highest bit.
    let shift = upper &+ 9
    var bits = product.high &>> shift
    // The exponent as a double has it: ⌊log2 10^exponent⌋ and what the digits add.
    let tens = (217_706 &* exponent) &>> 16 &+ 63
    var binary =
      tens &+ Int(truncatingIfNeeded: upper) &- Int(truncatingIfNeeded: zeros) &+ 1023
    if binary <= 0 { return subnormal(bits, binary) }
    // Exactly halfway between two doubles, which the powers from -4 to 23 alone can be: to the even one.
    if product.low <= 1, exponent >= -4, exponent <= 23, bits & 3 == 1,
      bits &<< shift == product.high
    {
      bits &= ~1
    }
    bits = (bits &+ bits & 1) &>> 1
    if bits >= 1 &<< 53 {
      bits = 1 &<< 52
      binary &+= 1
    }
    if binary >= 0x7FF { return .infinity }
    let fraction = bits & (1 &<< 52 &- 1)
    return Double(bitPattern: fraction | UInt64(truncatingIfNeeded: binary) &<< 52)
  }

  /// The upper 128 bits of the product, as many of them right as matter.
  @inline(__always)
  private static func multiply(
    _ digits: UInt64,
    _ power: PowerOfFive
  ) -> (high: UInt64, low: UInt64) {
    var (high, low) = digits.multipliedFullWidth(by: power.high)
    // Nine bits lie below those that count. All ones, and what was cut off may carry into them.
    if high & 0x1FF == 0x1FF {
      let rest = digits.multipliedFullWidth(by: power.low)
      let (sum, carries) = low.addingReportingOverflow(rest.high)
      low = sum
      if carries { high = high &+ 1 }
    }
    return (high, low)
  }

  /// Fewer bits the smaller the number is; no product of so small a power is a tie.
  @inline(never)
  private static func subnormal(_ bits: UInt64, _ binary: Int) -> Double {
    let shift = 1 &- binary
    if shift >= 64 { return 0 }
    let cut = bits &>> UInt64(truncatingIfNeeded: shift)
    // A carry into the 53rd bit makes the smallest normal number, whose exponent is that very bit.
    return Double(bitPattern: (cut &+ cut & 1) &>> 1)
  }
}

/// Powers of ten that fit into a word.
enum SmallPowers {
  private static let memory = FlatTable(derived())
  private static let doubleMemory = FlatTable(derivedDoubles())
  /// Nobody writes the tables once they are made.
  nonisolated(unsafe) private static let words: UnsafePointer<UInt64> = unsafe memory.view.base
  nonisolated(unsafe) private static let doubles: UnsafePointer<Double> =
    unsafe doubleMemory.view.base

  /// 10^`exponent` for 0 to 19.
  @inline(__always) static func word(_ exponent: Int) -> UInt64 {
    assert(exponent >= 0 && exponent < 20)
    return unsafe words[exponent]
  }

  /// 10^`exponent` for 0 to 22, all of which are doubles.
  @inline(__always) static func double(_ exponent: Int) -> Double {
    assert(exponent >= 0 && exponent < 23)
    return unsafe doubles[exponent]
  }

  private static func derived() -> [UInt64] {
    var powers: [UInt64] = [1]
    while powers.count < 20 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }

  private static func derivedDoubles() -> [Double] {
    var powers: [Double] = [1]
    // Each product of two doubles that are exact, and whose product is a double, is exact.
    while powers.count < 23 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }
}
