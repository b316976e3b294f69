/// Characters that look like ASCII ones to a reader, and those that nobody sees (a small part of
/// Unicode Normalization Form KC, UAX #15, and of the default ignorable code points, UAX #44).
enum UnicodeFolding {
  static func replace(_ text: [UInt8], _ index: inout Int, _ output: inout [UInt8]) -> Bool {
    guard let (value, count) = codePoint(text, index) else { return false }
    if isIgnorable(value) {
      index += count
      return true
    }
    guard let sign = ascii(value) else { return false }
    output.append(sign)
    index += count
    return true
  }

  /// The code point of a UTF-8 sequence of two to four bytes.
  static func codePoint(_ text: [UInt8], _ index: Int) -> (UInt32, Int)? {
    let first: UInt8 = text[index]
    let count: Int
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF: count = 3
    case 0xF0...0xF4: count = 4
    default: return nil
    }
    guard index + count <= text.count else { return nil }
    var value = UInt32(first & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07))
    for byte in text[index + 1..<index + count] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, count)
  }

  private static func isIgnorable(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0000...0xE001F, 0xE007F...0xE0FFF:
      true
    // Marks upon the letter before them.
    case 0x300...0x34E, 0x350...0x36F, 0x20D0...0x20F0: true
    default: false
    }
  }

  private static func ascii(_ value: UInt32) -> UInt8? {
    switch value {
    // Full-width forms, and the tags that repeat ASCII without being seen.
    case 0xFF01...0xFF5E: UInt8(value - 0xFF01 + 0x21)
    case 0xE0020...0xE007E: UInt8(value - 0xE0000)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
    case 0x2010...0x2015, 0x2212, 0xFE63: UInt8(ascii: "-")
    case 0x2018, 0x2019, 0x02BC: UInt8(ascii: "'")
    case 0x201C...0x201D: UInt8(ascii: "\"")
    case 0x2024: UInt8(ascii: ".")
    case 0x2070, 0x2074...0x2079: UInt8(value - 0x2070 + 0x30)
    case 0xB2...0xB3: UInt8(value - 0xB0 + 0x30)
    case 0xB9: UInt8(ascii: "1")
    case 0x2080...0x2089: UInt8(value - 0x2080 + 0x30)
    case 0x2460...0x2468: UInt8(value - 0x2460 + 0x31)
    case 0x24EA: UInt8(ascii: "0")
    case 0x24B6...0x24CF: UInt8(value - 0x24B6 + 0x41)
    case 0x24D0...0x24E9: UInt8(value - 0x24D0 + 0x61)
    case 0x1F130...0x1F149: UInt8(value - 0x1F130 + 0x41)
    case 0x1F150...0x1F169: UInt8(value - 0x1F150 + 0x41)
    case 0x1F170...0x1F189: UInt8(value - 0x1F170 + 0x41)
    // Digits of other scripts.
    case 0x660...0x669: UInt8(value - 0x660 + 0x30)
    case 0x6F0...0x6F9: UInt8(value - 0x6F0 + 0x30)
    case 0x966...0x96F: UInt8(value - 0x966 + 0x30)
    case 0x9E6...0x9EF: UInt8(value - 0x9E6 + 0x30)
    case 0xE50...0xE59: UInt8(value - 0xE50 + 0x30)
    case 0x1D400...0x1D6A3: mathematicalLetter(value - 0x1D400)
    case 0x1D7CE...0x1D7FF: UInt8((value - 0x1D7CE) % 10 + 0x30)
    default: nil
    }
  }

  /// Thirteen alphabets one behind the other, capital letters first.
  private static func mathematicalLetter(_ place: UInt32) -> UInt8 {
    let letter: UInt32 = place % 52
    return UInt8(letter < 26 ? letter + 0x41 : letter - 26 + 0x61)
  }
}
