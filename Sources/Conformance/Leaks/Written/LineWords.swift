/// The words of a line that a machine wrote, whatever its format is: plain, logfmt, JSON, metrics.
enum LineWords {
  private static let wordsMax = 4096
  /// Signs of one kind in a row, which may stand for as many characters.
  private static let runMin = 4

  /// Letters, digits and what numbers, dates and Base64 have; anything else parts words.
  private static func isWord(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+") || byte >= 0x80
  }

  /// Where words are, and runs of signs such as `****`.
  static func ranges(in bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index: Int = line.lowerBound
    while index < line.upperBound, ranges.count < wordsMax {
      let start: Int = index
      if isWord(bytes[index]) {
        while index < line.upperBound, isWord(bytes[index]) { index += 1 }
        ranges.append(start..<index)
        continue
      }
      while index < line.upperBound, bytes[index] == bytes[start] { index += 1 }
      if index - start >= runMin, bytes[start] > 0x20 { ranges.append(start..<index) }
    }
    return ranges
  }

  /// What a word is to the one behind it, and to the kind of its line: itself, unless it looks like a
  /// value.
  static func kind(of word: [UInt8], _ salt: UInt64) -> UInt64 {
    let isValue: Bool = word.count > 32 || word.contains(where: ASCII.isDigit) || isRun(word)
    return isValue ? Hash(salt, 8).value : Hash(salt, 9).with(word).value
  }

  /// Whether it is one character again and again.
  static func isRun(_ word: [UInt8]) -> Bool { runCount(of: word) != nil }

  private static func runCount(of word: [UInt8]) -> Int? {
    guard word.count >= runMin, let first = word.first else { return nil }
    let width: Int = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard word.count % width == 0, word.count / width >= runMin else { return nil }
    for index in word.indices.dropFirst(width) where word[index] != word[index - width] {
      return nil
    }
    return word.count / width
  }

  /// The number that a word is, or of how many equal characters it consists.
  static func number(of word: [UInt8]) -> Int? {
    if word.count <= 6, word.allSatisfy(ASCII.isDigit) {
      return word.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    return runCount(of: word)
  }

  /// The number that a word tells, with a unit or without, as in `312B`.
  static func quantity(of word: [UInt8]) -> Int? {
    let digits: ArraySlice<UInt8> = word.prefix(while: ASCII.isDigit)
    let unit: ArraySlice<UInt8> = word.dropFirst(digits.count)
    guard (1...8).contains(digits.count), unit.count <= 3, unit.allSatisfy(ASCII.isLetter) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The word of the same form that stands for another number.
  static func word(like word: [UInt8], for number: Int) -> [UInt8] {
    guard !word.allSatisfy(ASCII.isDigit), let count = runCount(of: word) else {
      return Array(String(number).utf8)
    }
    let one = word.prefix(word.count / count)
    return Array(repeatElement(one, count: number).joined())
  }
}
