/// The text form of a compiled pattern: digits of 64 values, so that it needs no escape in Swift.
///
/// A text is a mark (which form follows), the form's numbers, and three digits of checksum. A number
/// is written in groups of five bits, lowest first; a digit of 32 or more says that another follows.
/// So small numbers, of which tables mostly consist, take one character.
package enum PatternText {
  /// No number in a text is larger: it keeps all sums of a few numbers inside `Int`.
  package static let numberMax = (1 << 31) - 1
  package static let checksumDigits = 3

  /// The character of a digit, 0...63.
  package static func character(ofDigit digit: Int) -> UInt8 {
    switch digit {
    case 0..<10: UInt8(truncatingIfNeeded: 0x30 + digit)
    case 10..<36: UInt8(truncatingIfNeeded: 0x41 + digit - 10)
    case 36..<62: UInt8(truncatingIfNeeded: 0x61 + digit - 36)
    case 62: 0x2D
    default: 0x5F
    }
  }

  /// The digit that a character stands for; 64 for one that is none.
  package static func digit(ofCharacter character: UInt8) -> UInt8 {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x5A: character - 0x41 + 10
    case 0x61...0x7A: character - 0x61 + 36
    case 0x2D: 62
    case 0x5F: 63
    default: 64
    }
  }

  /// Eighteen bits that change when a digit does: the sum of the digits and the sum of those sums.
  package static func checksum(_ digits: [UInt8], count: Int) -> Int {
    var sum = 0
    var sums = count
    var index = 0
    while index < count {
      sum &+= Int(digits[index])
      sums &+= sum
      index += 1
    }
    return (sum & 0x1FF) | (sums & 0x1FF) << 9
  }
}

/// Reads the numbers of a pattern's text; every step fails softly on a text that is not ours.
package struct PatternTextReader {
  private let digits: [UInt8]
  private let end: Int
  private var position = 0

  package init?(_ text: String) {
    var copy = text
    let found = copy.withUTF8 { (utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? in
      unsafe Self.digits(of: utf8)
    }
    guard let digits = found, digits.count > PatternText.checksumDigits else { return nil }
    end = digits.count - PatternText.checksumDigits
    var expected = PatternText.checksum(digits, count: end)
    for index in end..<digits.count {
      guard Int(digits[index]) == expected & 63 else { return nil }
      expected >>= 6
    }
    self.digits = digits
  }

  /// The digits of a text; nil if it has other characters.
  private static func digits(of utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var digits = [UInt8](repeating: 0, count: utf8.count)
    var all: UInt8 = 0
    for index in 0..<utf8.count {
      let digit = unsafe PatternText.digit(ofCharacter: utf8[index])
      digits[index] = digit
      all |= digit
    }
    return all < 64 ? digits : nil
  }

  package var isAtEnd: Bool { position == end }

  /// The numbers that can still follow, at most: bounds every allocation by the text's own length.
  package var remaining: Int { end - position }

  package mutating func readDigit() -> Int? {
    guard position < end else { return nil }
    position += 1
    return Int(digits[position - 1])
  }

  package mutating func readNumber() -> Int? {
    guard position < end else { return nil }
    var digit = Int(digits[position])
    position += 1
    if digit < 32 { return digit }
    var value = digit & 31
    var shift = 5
    while shift < 35, position < end {
      digit = Int(digits[position])
      position += 1
      value |= (digit & 31) << shift
      if digit < 32 { return value <= PatternText.numberMax ? value : nil }
      shift += 5
    }
    return nil
  }

  /// A number below `limit`, or nil.
  package mutating func readNumber(below limit: Int) -> Int? {
    guard let value = readNumber(), value < limit else { return nil }
    return value
  }
}

/// Writes what `PatternTextReader` reads.
package struct PatternTextWriter {
  private var digits: [UInt8] = []

  package init(mark: Int) { digits.append(UInt8(truncatingIfNeeded: mark)) }

  package mutating func write(_ number: Int) {
    var rest = number
    while rest > 31 {
      digits.append(UInt8(truncatingIfNeeded: (rest & 31) | 32))
      rest >>= 5
    }
    digits.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The whole text with its checksum.
  package func finish() -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity(digits.count + PatternText.checksumDigits)
    for digit in digits { characters.append(PatternText.character(ofDigit: Int(digit))) }
    var checksum = PatternText.checksum(digits, count: digits.count)
    for _ in 0..<PatternText.checksumDigits {
      characters.append(PatternText.character(ofDigit: checksum & 63))
      checksum >>= 6
    }
    return String(decoding: characters, as: UTF8.self)
  }
}
