/// The shortest decimal that reads as a double, and the nearest of these: `digits` × 10^`exponent`.
///
/// R. Giulietti, "The Schubfach way to render doubles" (2021): the interval of all numbers that read as
/// the double is scaled by a power of ten, so that it holds one or two short decimals.
struct ShortestDecimal {
  /// The significand; it neither begins nor ends with a zero.
  private(set) var digits: UInt64
  private(set) var exponent: Int

  /// The decimal of a finite double above zero.
  init(_ value: Double) {
    let fraction = value.bitPattern & (1 &<< 52 &- 1)
    let biased = Int(truncatingIfNeeded: value.bitPattern &>> 52)
    let isNormal = biased != 0
    // The double is `significand` × 2^`power`.
    let significand = isNormal ? fraction | 1 &<< 52 : fraction
    let power = isNormal ? biased &- 1075 : -1074
    // Below a power of two the next double is half as far away as above.
    let isUneven = fraction == 0 && biased > 1
    (digits, exponent) = Self.shortest(significand, power, isUneven)
    while digits % 10 == 0 {
      digits /= 10
      exponent &+= 1
    }
  }

  private static func shortest(
    _ significand: UInt64,
    _ power: Int,
    _ isUneven: Bool
  ) -> (UInt64, Int) {
    // ⌊log10 of the interval's width⌋, and the shift that puts the scaled interval's units at 1/4.
    let tens = (power &* 1_262_611 &- (isUneven ? 524_031 : 0)) &>> 22
    let shift = UInt64(truncatingIfNeeded: power &+ (0 &- tens &* 1_741_647) &>> 19 &+ 1)
    let scale = power128(0 &- tens)
    let center = significand &* 4
    // An even significand takes in the ends of its interval: ties go to it.
    let open = significand & 1
    let lower = multiply(scale, (center &- (isUneven ? 1 : 2)) &<< shift) &+ open
    let middle = multiply(scale, center &<< shift)
    let upper = multiply(scale, (center &+ 2) &<< shift) &- open
    let whole = middle &>> 2
    if whole >= 10 {
      let tenth = whole / 10
      let isBelowInside = lower <= tenth &* 40
      let isAboveInside = tenth &* 40 &+ 40 <= upper
      if isBelowInside != isAboveInside {
        return (isAboveInside ? tenth &+ 1 : tenth, tens &+ 1)
      }
    }
    let isBelowInside = lower <= whole &* 4
    let isAboveInside = whole &* 4 &+ 4 <= upper
    if isBelowInside != isAboveInside { return (isAboveInside ? whole &+ 1 : whole, tens) }
    let half = whole &* 4 &+ 2
    let roundsUp = middle > half || (middle == half && whole & 1 == 1)
    return (roundsUp ? whole &+ 1 : whole, tens)
  }

  /// The first 128 bits of 10^`exponent`, rounded up.
  @inline(__always) private static func power128(_ exponent: Int) -> PowerOfFive {
    var power = PowersOfFive.power(exponent)
    // Up to 5^55 they are all bits; from -1 to -27 the table has them rounded up. No power ends in
    // bits that are all ones.
    if exponent < -27 || exponent > 55 { power.low = power.low &+ 1 }
    return power
  }

  /// The upper 64 bits of the product, the lowest set where more than a trifle was cut off.
  @inline(__always)
  private static func multiply(_ power: PowerOfFive, _ factor: UInt64) -> UInt64 {
    let low = power.low.multipliedFullWidth(by: factor)
    let high = power.high.multipliedFullWidth(by: factor)
    let (sum, carries) = high.low.addingReportingOverflow(low.high)
    let top = carries ? high.high &+ 1 : high.high
    return top | (sum > 1 ? 1 : 0)
  }
}
