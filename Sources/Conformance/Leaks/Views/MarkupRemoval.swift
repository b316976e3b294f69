/// Signs for programs that show texts, which nobody sees.
enum MarkupRemoval {
  /// A longer one is text that has a sign in it.
  private static let tagBytesMax = 512
  private static let sequenceBytesMax = 32

  /// A tag, a comment or a declaration.
  static func skipTag(_ text: [UInt8], _ index: inout Int) -> Bool {
    var place: Int = index + 1
    guard place < text.count else { return false }
    let first: UInt8 = text[place]
    guard
      ASCII.isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "!")
        || first == UInt8(ascii: "?")
    else { return false }
    // What a section of characters holds is text itself (XML 1.0, 2.7).
    if text[place...].starts(with: "![CDATA[".utf8) {
      index = place + 8
      return true
    }
    let end: Int = min(text.count, place + tagBytesMax)
    while place < end, text[place] != UInt8(ascii: ">") { place += 1 }
    guard place < end else { return false }
    index = place + 1
    return true
  }

  /// A control sequence: ESC, `[`, parameters and a final byte (ECMA-48, 5.4).
  static func skipSequence(_ text: [UInt8], _ index: inout Int) -> Bool {
    var place: Int = index + 1
    guard place < text.count, text[place] == UInt8(ascii: "[") else { return false }
    place += 1
    let end: Int = min(text.count, place + sequenceBytesMax)
    while place < end, text[place] >= 0x20, text[place] < 0x40 { place += 1 }
    guard place < end, text[place] >= 0x40, text[place] < 0x7F else { return false }
    index = place + 1
    return true
  }
}
