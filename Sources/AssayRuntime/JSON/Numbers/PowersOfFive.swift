/// The first 128 bits of a power of five: it lies in [`high`:`low`, `high`:`low` + 1) × a power of two.
struct PowerOfFive: BitwiseCopyable {
  /// The upper half; its highest bit is set.
  var high: UInt64
  var low: UInt64
}

/// The powers of five that doubles need, derived at first use.
///
/// A table in the code would cost each user's compiler more than these thousand steps cost at run time.
enum PowersOfFive {
  /// Below it the largest significand of 19 digits is nearer to zero than to any double.
  static let exponentMin = -342
  /// Up to here there are powers that a finite double is written by.
  static let exponentMax = 325

  private static let memory = FlatTable(derived())
  /// Nobody writes the table once it is made.
  nonisolated(unsafe) private static let first: UnsafePointer<PowerOfFive> = unsafe memory.view.base

  /// 5^`exponent`, cut off behind 128 bits; rounded up from -1 down to -27, as the proofs of those who
  /// divide by it by multiplication ask for.
  @inline(__always) static func power(_ exponent: Int) -> PowerOfFive {
    assert(exponent >= exponentMin && exponent <= exponentMax)
    return unsafe first[exponent &- exponentMin]
  }

  private static func derived() -> [PowerOfFive] {
    var powers: [PowerOfFive] = []
    powers.reserveCapacity(exponentMax - exponentMin + 1)
    var significand = LongSignificand()
    var exponent = -1
    while exponent >= exponentMin {
      significand.divideByFive()
      let low: UInt64 = exponent >= -27 ? significand.middle &+ 1 : significand.middle
      powers.append(PowerOfFive(high: significand.high, low: low))
      exponent -= 1
    }
    powers.reverse()
    significand = LongSignificand()
    exponent = 0
    while exponent <= exponentMax {
      powers.append(PowerOfFive(high: significand.high, low: significand.middle))
      significand.multiplyByFive()
      exponent += 1
    }
    return powers
  }
}

/// A number in [1, 2) as 192 bits, the highest set.
///
/// Each step is off by less than four units of the
/// last bit, and the first 128 bits of every power in the table are right: a computation with all
/// digits gives the same.
private struct LongSignificand {
  var high: UInt64 = 1 << 63
  var middle: UInt64 = 0
  var low: UInt64 = 0

  /// Multiplies by 5/4, which is five but for the power of two, and halves where that reaches 2.
  mutating func multiplyByFive() {
    let quarterLow: UInt64 = low >> 2 | middle << 62
    let quarterMiddle: UInt64 = middle >> 2 | high << 62
    let (newLow, carryLow) = low.addingReportingOverflow(quarterLow)
    let (sum, carrySum) = middle.addingReportingOverflow(quarterMiddle)
    let (newMiddle, carryMiddle) = sum.addingReportingOverflow(carryLow ? 1 : 0)
    let carry: UInt64 = carrySum || carryMiddle ? 1 : 0
    // The quarter is below 2^62, so that adding the carry to it cannot overflow.
    let (newHigh, reachesTwo) = high.addingReportingOverflow(high >> 2 + carry)
    low = reachesTwo ? newLow >> 1 | newMiddle << 63 : newLow
    middle = reachesTwo ? newMiddle >> 1 | newHigh << 63 : newMiddle
    high = reachesTwo ? newHigh >> 1 | 1 << 63 : newHigh
  }

  mutating func divideByFive() {
    let top = high.quotientAndRemainder(dividingBy: 5)
    let next = (5 as UInt64).dividingFullWidth((top.remainder, middle))
    let last = (5 as UInt64).dividingFullWidth((next.remainder, low))
    // The quotient has two or three leading zeros.
    let shift = UInt64(top.quotient.leadingZeroBitCount)
    high = top.quotient << shift | next.quotient >> (64 - shift)
    middle = next.quotient << shift | last.quotient >> (64 - shift)
    low = last.quotient << shift
  }
}
