/// The escapes of JSON (RFC 8259 §7) and those of programming languages, which logs and messages are
/// full of: `\x41`, `\101`, `\u{41}`, `\U00000041`, and a backslash before any other sign.
enum BackslashDecoding {
  static func replace(_ text: [UInt8], _ index: inout Int, _ output: inout [UInt8]) -> Bool {
    var place: Int = index + 2
    guard place <= text.count else { return false }
    let letter: UInt8 = text[place - 1]
    switch letter {
    case UInt8(ascii: "u"):
      guard unit(text, &place, &output) else { return false }
    case UInt8(ascii: "U"):
      guard let value = CodePoints.hexadecimal(text, &place, countMin: 8, countMax: 8),
        CodePoints.append(value, to: &output)
      else { return false }
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      if place < text.count, text[place] == UInt8(ascii: "{") {
        guard braced(text, &place, &output) else { return false }
      } else {
        guard let value = CodePoints.hexadecimal(text, &place, countMin: 2, countMax: 2) else {
          return false
        }
        output.append(UInt8(value))
      }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      place -= 1
      output.append(octal(text, &place))
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    // A line that goes on in the next one.
    case 0x0A: break
    case 0x80...: return false
    default:
      if ASCII.isAlphanumeric(letter) { return false }
      output.append(letter)
    }
    index = place
    return true
  }

  private static func unit(_ text: [UInt8], _ place: inout Int, _ output: inout [UInt8]) -> Bool {
    if place < text.count, text[place] == UInt8(ascii: "{") {
      return braced(text, &place, &output)
    }
    guard let value = CodePoints.hexadecimal(text, &place, countMin: 4, countMax: 4) else {
      return false
    }
    return CodePoints.unit(value, text, &place, prefix: Array("\\u".utf8), &output)
  }

  private static func braced(_ text: [UInt8], _ place: inout Int, _ output: inout [UInt8]) -> Bool {
    place += 1
    guard let value = CodePoints.hexadecimal(text, &place, countMin: 1, countMax: 6),
      place < text.count, text[place] == UInt8(ascii: "}"), CodePoints.append(value, to: &output)
    else { return false }
    place += 1
    return true
  }

  private static func octal(_ text: [UInt8], _ place: inout Int) -> UInt8 {
    var value: UInt32 = 0
    let end: Int = min(text.count, place + 3)
    while place < end, text[place] & 0xF8 == 0x30 {
      let next: UInt32 = value << 3 | UInt32(text[place] & 7)
      if next > 0xFF { break }
      value = next
      place += 1
    }
    return UInt8(value)
  }
}
