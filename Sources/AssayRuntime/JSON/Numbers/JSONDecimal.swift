/// The exact value of a JSON number: ± significand × 10^exponent.
///
/// The form is canonical: the significand neither begins nor ends with a zero, and zero has neither
/// sign nor exponent; so equal numbers (`1.0`, `1`, `10e-1`) are equal here. Nothing is ever
/// multiplied out: `1e999999999` is as small and quick as `1`. Exponents beyond ±10^17 count as that.
@frozen public struct JSONDecimal: Sendable, Hashable {
  /// Whether the number is below zero.
  public let isNegative: Bool
  /// The significand where it has at most 19 digits; otherwise its first 19 digits.
  public let leading: UInt64
  /// How many digits the significand has; 0 for zero.
  public let digitCount: Int
  /// The power of ten that the significand is multiplied with.
  public let exponent: Int
  /// The values of the digits behind the first 19.
  public let trailing: [UInt8]

  init(isNegative: Bool, leading: UInt64, digitCount: Int, exponent: Int, trailing: [UInt8]) {
    self.isNegative = isNegative
    self.leading = leading
    self.digitCount = digitCount
    self.exponent = exponent
    self.trailing = trailing
  }

  /// The value of an integer.
  public init(_ value: Int64) {
    var leading = value.magnitude
    var exponent = 0
    while leading != 0, leading % 10 == 0 {
      leading /= 10
      exponent += 1
    }
    self.isNegative = value < 0
    self.leading = leading
    self.digitCount = JSONDecimal.digitCount(of: leading)
    self.exponent = exponent
    self.trailing = []
  }

  /// Reads a number in JSON's grammar; nil for anything else.
  public init?(_ text: String) {
    var text = text
    let value: JSONDecimal? = text.withUTF8 { bytes in
      guard unsafe JSONNumberText.isNumber(bytes) else { return nil }
      return unsafe JSONNumberText(bytes).decimal
    }
    guard let value else { return nil }
    self = value
  }

  /// Whether the number has no fraction.
  @inlinable public var isInteger: Bool { exponent >= 0 }

  /// Whether the number is zero.
  @inlinable public var isZero: Bool { digitCount == 0 }

  /// The number as an integer; nil where it has a fraction or is out of range.
  public var int64: Int64? {
    guard exponent >= 0, digitCount + exponent <= 19 else { return nil }
    guard let scaled = Self.multiply(leading, byPowerOfTen: exponent) else { return nil }
    if isNegative {
      return scaled <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- scaled) : nil
    }
    return Int64(exactly: scaled)
  }

  /// The number as an unsigned integer; nil where it has a fraction or is out of range.
  public var uint64: UInt64? {
    guard exponent >= 0, digitCount + exponent <= 20, !isNegative else { return nil }
    guard let last = trailing.first else {
      return Self.multiply(leading, byPowerOfTen: exponent)
    }
    // Twenty digits, the last of them apart.
    let (tens, overflows) = leading.multipliedReportingOverflow(by: 10)
    let (value, carries) = tens.addingReportingOverflow(UInt64(last))
    return overflows || carries ? nil : value
  }

  /// How many decimal digits `value` has; 0 for zero.
  static func digitCount(of value: UInt64) -> Int {
    if value == 0 { return 0 }
    // The bits times log10(2) give the count or one less.
    let count = ((64 &- value.leadingZeroBitCount) &* 1233) &>> 12
    return value >= SmallPowers.word(count) ? count &+ 1 : count
  }

  /// `value` × 10^`exponent`, or nil where 64 bits do not hold it.
  static func multiply(_ value: UInt64, byPowerOfTen exponent: Int) -> UInt64? {
    if value == 0 { return 0 }
    var result = value
    var rest = exponent
    while rest > 0 {
      let (product, overflows) = result.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      result = product
      rest -= 1
    }
    return result
  }
}
