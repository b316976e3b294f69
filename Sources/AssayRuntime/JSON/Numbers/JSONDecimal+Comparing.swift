extension JSONDecimal: Comparable {
  /// Whether `left` is the smaller number.
  public static func < (left: JSONDecimal, right: JSONDecimal) -> Bool {
    left.compare(right) < 0
  }

  /// Below zero where this number is smaller than `other`, 0 where they are equal, above zero where it
  /// is larger.
  public func compare(_ other: JSONDecimal) -> Int {
    let sign = isZero ? 0 : isNegative ? -1 : 1
    let otherSign = other.isZero ? 0 : other.isNegative ? -1 : 1
    if sign != otherSign { return sign < otherSign ? -1 : 1 }
    if sign == 0 { return 0 }
    let order = compareMagnitude(other)
    return sign < 0 ? 0 &- order : order
  }

  private func compareMagnitude(_ other: JSONDecimal) -> Int {
    // Where the first digit stands decides first: it is not zero.
    let top = digitCount &+ exponent
    let otherTop = other.digitCount &+ other.exponent
    if top != otherTop { return top < otherTop ? -1 : 1 }
    let head = leftAligned
    let otherHead = other.leftAligned
    if head != otherHead { return head < otherHead ? -1 : 1 }
    let count = min(trailing.count, other.trailing.count)
    var position = 0
    while position < count {
      let digit = trailing[position]
      let otherDigit = other.trailing[position]
      if digit != otherDigit { return digit < otherDigit ? -1 : 1 }
      position &+= 1
    }
    // The last digit is not zero, so more digits are more.
    if trailing.count == other.trailing.count { return 0 }
    return trailing.count < other.trailing.count ? -1 : 1
  }

  /// The first 19 digits, filled up with zeros.
  private var leftAligned: UInt64 {
    var value = leading
    var missing = JSONNumberText.leadingDigitsMax &- digitCount
    while missing > 0 {
      value = value &* 10
      missing &-= 1
    }
    return value
  }
}

extension JSONDecimal {
  /// Whether this number is an integer times `divisor`, exactly.
  ///
  /// Zero is a multiple of every number, and nothing else is one of zero. The work is bounded by the
  /// digits of both numbers, not by their exponents.
  public func isMultiple(of divisor: JSONDecimal) -> Bool {
    if isZero { return true }
    if divisor.isZero { return false }
    // This is a × 10^k of the divisor's b. Where k is negative, b × 10^-k cannot divide a: a does not
    // end with a zero.
    let shift = exponent &- divisor.exponent
    guard shift >= 0, digitCount &+ shift >= divisor.digitCount else { return false }
    guard divisor.trailing.isEmpty else { return isMultipleOfLong(divisor, shift) }
    let modulus = divisor.leading
    var rest = leading % modulus
    for digit in trailing { rest = Self.advance(rest, by: digit, modulus) }
    // A divisor below 2^64 has fewer than 64 factors of 2, so more zeros change nothing.
    var zeros = min(shift, 64)
    while zeros > 0, rest != 0 {
      rest = Self.advance(rest, by: 0, modulus)
      zeros &-= 1
    }
    return rest == 0
  }

  /// (`rest` × 10 + `digit`) modulo `modulus`.
  private static func advance(_ rest: UInt64, by digit: UInt8, _ modulus: UInt64) -> UInt64 {
    let (high, low) = rest.multipliedFullWidth(by: 10)
    let (sum, carries) = low.addingReportingOverflow(UInt64(digit))
    let top = carries ? high &+ 1 : high
    // Below the modulus times 10, so 10 at most; a modulus that small leaves nothing in the top.
    return modulus.dividingFullWidth((top % modulus, sum)).remainder
  }

  private func isMultipleOfLong(_ divisor: JSONDecimal, _ shift: Int) -> Bool {
    let modulus = LongModulus(divisor)
    var rest = LongModulus.Rest(count: modulus.limbs.count)
    var digits = leading
    var power = JSONDecimal.multiply(1, byPowerOfTen: min(digitCount, 19) - 1) ?? 1
    while power > 0 {
      modulus.advance(&rest, by: digits / power)
      digits %= power
      power /= 10
    }
    for digit in trailing { modulus.advance(&rest, by: UInt64(digit)) }
    // A number of n digits has fewer than 4 n factors of 2.
    var zeros = min(shift, divisor.digitCount &* 4)
    while zeros > 0 {
      modulus.advance(&rest, by: 0)
      zeros &-= 1
    }
    return rest.isZero
  }
}

/// A divisor with more digits than a machine word holds, in limbs of 18 digits, the lowest first.
private struct LongModulus {
  static let base: UInt64 = 1_000_000_000_000_000_000
  var limbs: [UInt64] = []

  /// A number below ten times the modulus, in one limb more.
  struct Rest {
    var limbs: [UInt64]
    init(count: Int) { limbs = [UInt64](repeating: 0, count: count + 1) }
    var isZero: Bool {
      for limb in limbs where limb != 0 { return false }
      return true
    }
  }

  init(_ value: JSONDecimal) {
    limbs = [value.leading / Self.base]
    limbs.insert(value.leading % Self.base, at: 0)
    for digit in value.trailing { Self.shift(&limbs, by: UInt64(digit)) }
    while limbs.count > 1, limbs[limbs.count - 1] == 0 { limbs.removeLast() }
  }

  /// Multiplies by ten, adds a digit and takes the remainder.
  func advance(_ rest: inout Rest, by digit: UInt64) {
    var carry = digit
    for index in rest.limbs.indices {
      let value = rest.limbs[index] &* 10 &+ carry
      carry = value / Self.base
      rest.limbs[index] = value % Self.base
    }
    while !isLarger(than: rest.limbs) { subtract(from: &rest.limbs) }
  }

  private static func shift(_ limbs: inout [UInt64], by digit: UInt64) {
    var carry = digit
    for index in limbs.indices {
      let value = limbs[index] &* 10 &+ carry
      carry = value / base
      limbs[index] = value % base
    }
    if carry != 0 { limbs.append(carry) }
  }

  private func isLarger(than value: [UInt64]) -> Bool {
    if value[limbs.count] != 0 { return false }
    var index = limbs.count - 1
    while index >= 0 {
      if value[index] != limbs[index] { return value[index] < limbs[index] }
      index -= 1
    }
    return false
  }

  private func subtract(from value: inout [UInt64]) {
    var borrow: UInt64 = 0
    for index in value.indices {
      let other = (index < limbs.count ? limbs[index] : 0) + borrow
      borrow = value[index] < other ? 1 : 0
      value[index] = borrow == 0 ? value[index] - other : value[index] + Self.base - other
    }
  }
}
