/// The text of a JSON number, taken apart in one pass without allocating.
///
/// `bytes` must follow the grammar of RFC 8259 §6, which the reader has made sure of.
@safe struct JSONNumberText {
  /// The most digits that always fit into 64 bits.
  static let leadingDigitsMax = 19
  /// Exponents beyond this count as this, so that no sum of an exponent and a length overflows.
  static let exponentMax = 100_000_000_000_000_000

  let bytes: UnsafeBufferPointer<UInt8>
  /// A minus sign stands in front, of a zero too.
  let hasMinus: Bool
  /// The first 19 digits from the first that is not zero to the last that is not.
  let leading: UInt64
  /// How many digits there are from the first that is not zero to the last that is not.
  let digitCount: Int
  /// The power of ten of the last digit that is not zero.
  let exponent: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
    let end = bytes.count
    let hasMinus = unsafe end > 0 && bytes[0] == 0x2D
    var value: UInt64 = 0
    var point = -1
    var at = hasMinus ? 1 : 0
    let first = at
    while at < end {
      let digit = unsafe bytes[at] &- 0x30
      if digit <= 9 {
        value = value &* 10 &+ UInt64(truncatingIfNeeded: digit)
      } else if digit == 0xFE {
        // The point: 0x2E.
        point = at
      } else {
        break
      }
      at &+= 1
    }
    let fractionDigits = point < 0 ? 0 : at &- point &- 1
    let digits = at &- first &- (point < 0 ? 0 : 1)
    var exponent = unsafe at < end ? Self.exponent(bytes, at &+ 1) : 0
    exponent &-= fractionDigits
    self.hasMinus = hasMinus
    if digits <= Self.leadingDigitsMax {
      while value != 0, value % 10 == 0 {
        value /= 10
        exponent &+= 1
      }
      self.leading = value
      self.digitCount = JSONDecimal.digitCount(of: value)
    } else {
      let span = unsafe Self.span(bytes, first, at)
      self.leading = span.leading
      self.digitCount = span.digitCount
      exponent &+= span.zeros
    }
    self.exponent = digitCount == 0 ? 0 : exponent
  }

  /// Of many digits the first 19, how many there are, and how many zeros follow them; leading and
  /// trailing zeros do not count.
  private static func span(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> (leading: UInt64, digitCount: Int, zeros: Int) {
    var leading: UInt64 = 0
    var digitCount = 0
    var zeros = 0
    var at = start
    while at < end {
      let digit = unsafe bytes[at] &- 0x30
      at &+= 1
      if digit > 9 { continue }
      if digit == 0 {
        if digitCount != 0 { zeros &+= 1 }
        continue
      }
      // The zeros since the digit before turn out to be inner ones.
      while zeros > 0 {
        if digitCount < leadingDigitsMax { leading = leading &* 10 }
        digitCount &+= 1
        zeros &-= 1
      }
      if digitCount < leadingDigitsMax {
        leading = leading &* 10 &+ UInt64(truncatingIfNeeded: digit)
      }
      digitCount &+= 1
    }
    return (leading, digitCount, zeros)
  }

  /// The written exponent from its sign or first digit, kept within ±`exponentMax`.
  private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    var isNegative = false
    if unsafe bytes[at] == 0x2D || bytes[at] == 0x2B {
      isNegative = unsafe bytes[at] == 0x2D
      at &+= 1
    }
    var value = 0
    while at < bytes.count {
      unsafe value = value &* 10 &+ Int(truncatingIfNeeded: bytes[at] &- 0x30)
      if value > exponentMax { value = exponentMax }
      at &+= 1
    }
    return isNegative ? 0 &- value : value
  }

  /// The exact value.
  var decimal: JSONDecimal {
    JSONDecimal(
      isNegative: hasMinus && digitCount != 0,
      leading: leading,
      digitCount: digitCount,
      exponent: exponent,
      trailing: trailing
    )
  }

  /// The digits behind the first 19.
  private var trailing: [UInt8] {
    guard digitCount > Self.leadingDigitsMax else { return [] }
    var digits: [UInt8] = []
    digits.reserveCapacity(digitCount - Self.leadingDigitsMax)
    var position = 0
    var at = 0
    while position < digitCount {
      let digit = unsafe bytes[at] &- 0x30
      at &+= 1
      if digit > 9 || (position == 0 && digit == 0) { continue }
      if position >= Self.leadingDigitsMax { digits.append(digit) }
      position &+= 1
    }
    return digits
  }

  /// Whether `bytes` are one number in JSON's grammar.
  static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = bytes.count
    // The scanner loads whole words, so it gets a padded copy.
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 16) { copy in
      guard let base = copy.baseAddress else { return false }
      unsafe copy.initialize(repeating: 0)
      for index in 0..<count { unsafe copy[index] = bytes[index] }
      let scanned = unsafe JSONScanner.scanNumber(PaddedText(base), 0)
      return scanned >= 0 && scanned &>> 8 == count
    }
  }
}
