/// `%41` (RFC 3986 §2.1), and `%u0041` as ECMAScript's `escape` writes it.
enum PercentDecoding {
  static func replace(_ text: [UInt8], _ index: inout Int, _ output: inout [UInt8]) -> Bool {
    var place: Int = index + 1
    if place < text.count, text[place] | 0x20 == UInt8(ascii: "u") {
      place += 1
      guard let value = CodePoints.hexadecimal(text, &place, countMin: 4, countMax: 4),
        CodePoints.unit(value, text, &place, prefix: Array("%u".utf8), &output)
      else { return false }
    } else {
      guard let value = CodePoints.hexadecimal(text, &place, countMin: 2, countMax: 2) else {
        return false
      }
      output.append(UInt8(value))
    }
    index = place
    return true
  }
}

/// `=41` and soft line breaks (RFC 2045 §6.7).
enum QuotedPrintableDecoding {
  static func replace(_ text: [UInt8], _ index: inout Int, _ output: inout [UInt8]) -> Bool {
    var place: Int = index + 1
    if let value = CodePoints.hexadecimal(text, &place, countMin: 2, countMax: 2) {
      output.append(UInt8(value))
      index = place
      return true
    }
    while place < text.count, text[place] == 0x20 || text[place] == 0x09 { place += 1 }
    if place < text.count, text[place] == 0x0D { place += 1 }
    guard place < text.count, text[place] == 0x0A else { return false }
    index = place + 1
    return true
  }
}
