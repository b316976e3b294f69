/// A number as a list of digits and a power of ten, with the arithmetic of school.
struct PlainNumber {
  /// The digits from the first that is not zero to the last that is not; none for zero.
  let digits: [UInt8]
  /// The power of ten of the last digit, within ±10^17.
  let exponent: Int
  let isNegative: Bool

  /// Reads JSON's grammar, nil for anything else.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == 0x2D && !rest.isEmpty
    if isNegative { rest.removeFirst() }
    let whole = Self.takeDigits(&rest)
    guard !whole.isEmpty, whole.count == 1 || whole[0] != 0 else { return nil }
    var fraction: [UInt8] = []
    if rest.first == 0x2E {
      rest.removeFirst()
      fraction = Self.takeDigits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    var power = 0
    if rest.first == 0x65 || rest.first == 0x45 {
      rest.removeFirst()
      let isBelowZero = rest.first == 0x2D
      if isBelowZero || rest.first == 0x2B { rest.removeFirst() }
      let written = Self.takeDigits(&rest)
      guard !written.isEmpty else { return nil }
      for digit in written { power = min(power * 10 + Int(digit), 100_000_000_000_000_000) }
      if isBelowZero { power = -power }
    }
    guard rest.isEmpty else { return nil }
    var all = Array((whole + fraction).drop { $0 == 0 })
    power -= fraction.count
    while all.last == 0 {
      all.removeLast()
      power += 1
    }
    digits = all
    exponent = all.isEmpty ? 0 : power
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    rest = rest.dropFirst(digits.count)
    return digits.map { $0 - 0x30 }
  }

  func isBelow(_ other: PlainNumber) -> Bool {
    let sign = digits.isEmpty ? 0 : isNegative ? -1 : 1
    let otherSign = other.digits.isEmpty ? 0 : other.isNegative ? -1 : 1
    if sign != otherSign || sign == 0 { return sign < otherSign }
    return sign > 0 ? isSmaller(than: other) : other.isSmaller(than: self)
  }

  private func isSmaller(than other: PlainNumber) -> Bool {
    let top = digits.count + exponent
    let otherTop = other.digits.count + other.exponent
    if top != otherTop { return top < otherTop }
    return digits.lexicographicallyPrecedes(other.digits)
  }

  /// Whether this is an integer times `divisor`; nil where the zeros in between are too many to
  /// write out.
  func isMultiple(of divisor: PlainNumber) -> Bool? {
    if digits.isEmpty { return true }
    if divisor.digits.isEmpty { return false }
    let zeros = exponent - divisor.exponent
    // A divisor that ends on a lower power of ten divides what is written out to that power; one that
    // ends on a higher power is itself written out, and then cannot divide.
    guard zeros >= 0 else { return false }
    guard zeros <= 300, divisor.digits.count <= 18 else { return nil }
    let modulus = divisor.digits.reduce(0 as UInt128) { $0 * 10 + UInt128($1) }
    var remainder: UInt128 = 0
    for digit in digits + [UInt8](repeating: 0, count: zeros) {
      remainder = (remainder * 10 + UInt128(digit)) % modulus
    }
    return remainder == 0
  }
}
