/// Hexadecimal digits in pairs, in a row or set apart: `4B65`, `4b:65`, `0x4B, 0x65`.
enum HexadecimalRun {
  static let characters =
    "0123456789abcdefABCDEF xX:,;-._\\%\"'\r\n\t"

  /// The values of the digits; 255 where there is none.
  private static let values: [UInt8] = (0..<256).map { ASCII.hexadecimal(UInt8($0)) ?? 255 }

  static func decode(_ text: [UInt8], _ range: Range<Int>, _ runs: inout RunCollector) {
    let values: [UInt8] = values
    var first: Int = range.lowerBound
    var index: Int = range.lowerBound
    while index < range.upperBound {
      if values[Int(text[index])] == 255 {
        index += 1
        continue
      }
      let start: Int = index
      while index < range.upperBound, values[Int(text[index])] != 255 { index += 1 }
      // The zero of `0x`.
      if index - start == 1, text[start] == 0x30, index < range.upperBound,
        text[index] | 0x20 == UInt8(ascii: "x")
      {
        continue
      }
      if runs.scratch.isEmpty { first = start }
      if (index - start) % 2 == 0 {
        appendPairs(text, start..<index, values, &runs)
        continue
      }
      runs.close(first..<start)
      // A digit before the first pair or behind the last.
      for range in [start..<index - 1, start + 1..<index] where range.count >= 12 {
        appendPairs(text, range, values, &runs)
        runs.close(range)
      }
    }
    runs.close(first..<index)
  }

  private static func appendPairs(
    _ text: [UInt8],
    _ range: Range<Int>,
    _ values: [UInt8],
    _ runs: inout RunCollector
  ) {
    // Most identifiers are passed over at their first bytes.
    let mustBeText: Bool = range.count >= 12 && range.count < 2 * RunCollector.otherBytesMin
    for index in stride(from: range.lowerBound, to: range.upperBound - 1, by: 2) {
      let byte: UInt8 = values[Int(text[index])] << 4 | values[Int(text[index + 1])]
      if mustBeText, TextTest.isControl(byte) { return runs.discard() }
      runs.scratch.append(byte)
    }
  }
}

/// Characters as decimal numbers: `[75, 101, 121]`, `75 101 121`, `{"0": 75, "1": 101}`.
enum CharacterCodeRun {
  static let characters = "0123456789 ,;:|-+[]{}()\"'\r\n\t"

  static func decode(_ text: [UInt8], _ range: Range<Int>, _ runs: inout RunCollector) {
    var values: [UInt32] = []
    var first: Int = range.lowerBound
    var index: Int = range.lowerBound
    while index < range.upperBound {
      guard ASCII.isDigit(text[index]) else {
        index += 1
        continue
      }
      let start: Int = index
      let value: UInt32? = CodePoints.decimal(text, &index, countMax: 7)
      let isLong: Bool = index < text.count && ASCII.isDigit(text[index])
      while index < range.upperBound, ASCII.isDigit(text[index]) { index += 1 }
      if isName(text, behind: index) { continue }
      guard let value, !isLong, value <= 0x10FFFF else {
        close(&values, first..<start, &runs)
        continue
      }
      if values.isEmpty { first = start }
      let isNegative: Bool = isNegative(text, start) && value <= 128
      values.append(isNegative ? (256 - value) & 0xFF : value)
    }
    close(&values, first..<index, &runs)
  }

  /// `-75` is a signed byte; in `75-101` the hyphen parts two numbers.
  private static func isNegative(_ text: [UInt8], _ start: Int) -> Bool {
    guard start > 0, text[start - 1] == UInt8(ascii: "-") else { return false }
    return start == 1 || !ASCII.isDigit(text[start - 2])
  }

  private static func isName(_ text: [UInt8], behind index: Int) -> Bool {
    guard index < text.count, text[index] == UInt8(ascii: "\"") else { return false }
    var place: Int = index + 1
    while place < text.count, ASCII.isSpace(text[place]) { place += 1 }
    return place < text.count && text[place] == UInt8(ascii: ":")
  }

  private static func close(
    _ values: inout [UInt32],
    _ range: Range<Int>,
    _ runs: inout RunCollector
  ) {
    let areBytes: Bool = values.allSatisfy { $0 < 256 }
    for value in values {
      if areBytes {
        runs.scratch.append(UInt8(value))
      } else if !CodePoints.append(value, to: &runs.scratch) {
        runs.scratch.append(0)
      }
    }
    runs.close(range)
    values = []
  }
}
