/// Formats of a few fixed characters: UUIDs, durations and base64.
enum IdentifierFormats {
  /// RFC 9562 §4: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12; any version and variant.
  static func isUUID(_ text: ByteText) -> Bool {
    guard text.count == 36 else { return false }
    var index: Int = 0
    while index < 36 {
      let byte: UInt8 = text[index]
      let isSeparator: Bool = index == 8 || index == 13 || index == 18 || index == 23
      if isSeparator ? byte != UInt8(ascii: "-") : !isHexadecimal(byte) { return false }
      index += 1
    }
    return true
  }

  /// RFC 3339 appendix A `duration`: weeks alone, or years to days without a gap between units, then
  /// `T` with hours to seconds without a gap.
  static func isDuration(_ text: ByteText) -> Bool {
    guard text.at(0) == UInt8(ascii: "P") else { return false }
    var index: Int = 1
    if text.at(1) != UInt8(ascii: "T") {
      guard let week = number(text, from: 1) else { return false }
      if text.at(week) == UInt8(ascii: "W") { return week + 1 == text.count }
      guard let dateEnd = units(text, from: 1, StaticUnits.date) else { return false }
      index = dateEnd
      if index == text.count { return true }
    }
    guard text.at(index) == UInt8(ascii: "T") else { return false }
    return units(text, from: index + 1, StaticUnits.time) == text.count
  }

  /// Three units in their order, the first one lowest.
  private enum StaticUnits {
    static var date: UInt32 { 0x44_4D59 }  // Y M D
    static var time: UInt32 { 0x53_4D48 }  // H M S
  }

  /// The index behind one or more numbers with units, each unit being the next one after the one
  /// before it.
  private static func units(_ text: ByteText, from start: Int, _ units: UInt32) -> Int? {
    var index: Int = start
    var expected: UInt32 = 0
    while let unit = number(text, from: index) {
      let letter: UInt32 = UInt32(text.at(unit))
      if expected == 0 {
        expected = units
        while expected != 0, expected & 0xFF != letter { expected >>= 8 }
      }
      guard expected != 0, expected & 0xFF == letter else { return nil }
      index = unit + 1
      expected >>= 8
      if expected == 0 { break }
    }
    return index > start ? index : nil
  }

  /// The index behind one or more digits.
  private static func number(_ text: ByteText, from start: Int) -> Int? {
    var index: Int = start
    while isDigit(text.at(index)) { index += 1 }
    return index > start ? index : nil
  }

  /// RFC 4648 §4: groups of four characters, the last one filled up with `=`, unused bits zero.
  static func isBase64(_ text: ByteText) -> Bool {
    guard text.count % 4 == 0 else { return false }
    let alphabet = ASCIISet(low: 0x03FF_8800_0000_0000, high: 0x07FF_FFFE_07FF_FFFE)
    return isBase64(text, end: withoutPadding(text), alphabet)
  }

  /// RFC 4648 §5: `-` and `_` in the places of `+` and `/`; the padding may be left out.
  static func isBase64URL(_ text: ByteText) -> Bool {
    let alphabet = ASCIISet(low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
    let end: Int = withoutPadding(text)
    if end < text.count, text.count % 4 != 0 { return false }
    return isBase64(text, end: end, alphabet)
  }

  private static func withoutPadding(_ text: ByteText) -> Int {
    var end: Int = text.count
    while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    return end
  }

  private static func isBase64(_ text: ByteText, end: Int, _ alphabet: ASCIISet) -> Bool {
    var index: Int = 0
    while index < end {
      if !alphabet.contains(text[index]) { return false }
      index += 1
    }
    // RFC 4648 §3.5: "decoders MAY choose to reject an encoding if the pad bits have not been set
    // to zero", which leaves one text for each value.
    switch end % 4 {
    case 1: return false
    case 2: return base64Value(text[end - 1]) & 0x0F == 0
    case 3: return base64Value(text[end - 1]) & 0x03 == 0
    default: return true
    }
  }

  private static func base64Value(_ byte: UInt8) -> UInt8 {
    if isDigit(byte) { return byte - 0x30 + 52 }
    if isLetter(byte) { return byte < 0x61 ? byte - 0x41 : byte - 0x61 + 26 }
    return byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") ? 62 : 63
  }
}
