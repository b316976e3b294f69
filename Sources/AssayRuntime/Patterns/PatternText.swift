/// The text form of a compiled pattern: digits of 64 values, so that it needs no escape in Swift.
///
/// A text is a mark (which form follows), the form's numbers, and three digits of checksum. A number
/// is written in groups of five bits, lowest first; a digit of 32 or more says that another follows.
/// So small numbers, of which tables mostly consist, take one character.
package enum PatternText {
  package static let automatonMark = 0
  package static let boundedMark = 1
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

  /// The digit that a character stands for, or nil.
  package static func digit(ofCharacter character: UInt8) -> Int? {
    switch character {
    case 0x30...0x39: Int(character) - 0x30
    case 0x41...0x5A: Int(character) - 0x41 + 10
    case 0x61...0x7A: Int(character) - 0x61 + 36
    case 0x2D: 62
    case 0x5F: 63
    default: nil
    }
  }

  /// Eighteen bits that change when a character does (FNV-1a, folded).
  package static func checksum(_ characters: [UInt8], count: Int) -> Int {
    var hash: UInt32 = 2_166_136_261
    var index = 0
    while index < count {
      hash = (hash ^ UInt32(characters[index])) &* 16_777_619
      index += 1
    }
    return Int((hash ^ (hash >> 14)) & 0x3FFFF)
  }
}

/// Reads the numbers of a pattern's text; every step fails softly on a text that is not ours.
package struct PatternTextReader {
  private let characters: [UInt8]
  private let end: Int
  private var position = 0

  package init?(_ text: String) {
    characters = Array(text.utf8)
    guard characters.count > PatternText.checksumDigits else { return nil }
    end = characters.count - PatternText.checksumDigits
    var expected = PatternText.checksum(characters, count: end)
    for index in end..<characters.count {
      guard PatternText.digit(ofCharacter: characters[index]) == expected & 63 else { return nil }
      expected >>= 6
    }
  }

  package var isAtEnd: Bool { position == end }

  /// The numbers that can still follow, at most: bounds every allocation by the text's own length.
  package var remaining: Int { end - position }

  package mutating func readDigit() -> Int? {
    guard position < end else { return nil }
    let digit = PatternText.digit(ofCharacter: characters[position])
    position += 1
    return digit
  }

  package mutating func readNumber() -> Int? {
    var value = 0
    var shift = 0
    while shift < 35 {
      guard let digit = readDigit() else { return nil }
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
  private var characters: [UInt8] = []

  package init(mark: Int) {
    characters.append(PatternText.character(ofDigit: mark))
  }

  package mutating func write(_ number: Int) {
    var rest = number
    while rest > 31 {
      characters.append(PatternText.character(ofDigit: (rest & 31) | 32))
      rest >>= 5
    }
    characters.append(PatternText.character(ofDigit: rest))
  }

  /// The whole text with its checksum.
  package func finish() -> String {
    var text = characters
    var checksum = PatternText.checksum(text, count: text.count)
    for _ in 0..<PatternText.checksumDigits {
      text.append(PatternText.character(ofDigit: checksum & 63))
      checksum >>= 6
    }
    return String(decoding: text, as: UTF8.self)
  }
}
