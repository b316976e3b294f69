extension SwiftPrinter {
  /// Prints a long string literal over several lines, none of them too long.
  mutating func longText(_ text: String, comma: String) {
    let pounds: String = poundSigns(for: text)
    line(pounds + "\"\"\"")
    for piece in pieces(of: text, pounds: pounds) { line(piece) }
    line("\"\"\"" + pounds + comma)
  }

  /// The lines of the text, long ones in pieces that each fit a line of the file: a piece that goes on
  /// ends in an escape that takes the line break out of the value.
  private func pieces(of text: String, pounds: String) -> [String] {
    let room: Int = Self.columnsMax - 12
    let escape: String = "\\" + pounds
    let bytes: [UInt8] = Array(text.utf8)
    var lines: [String] = []
    var start = 0
    var columns = 0
    var position = 0
    while position < bytes.count {
      let byte: UInt8 = bytes[position]
      if byte == UInt8(ascii: "\n") {
        lines.append(String(decoding: bytes[start..<position], as: UTF8.self))
        start = position + 1
        columns = 0
      } else if byte & 0xC0 != 0x80 {
        // A space must not begin a line: it would count as indentation for a reader.
        if columns >= room, byte != UInt8(ascii: " ") {
          lines.append(String(decoding: bytes[start..<position], as: UTF8.self) + escape)
          start = position
          columns = 0
        }
        columns += 1
      }
      position += 1
    }
    lines.append(String(decoding: bytes[start...], as: UTF8.self))
    return lines
  }
}

/// The pound signs that a raw literal of a text needs.
private func poundSigns(for text: String) -> String {
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "#") ? run + 1 : 0
    longest = max(longest, run)
  }
  return String(repeating: "#", count: longest + 1)
}

/// A string literal in which nothing is escaped.
func rawStringLiteral(_ text: String) -> String {
  let isPlain: Bool = !text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
  if isPlain { return "\"" + text + "\"" }
  let pounds: String = poundSigns(for: text)
  return pounds + "\"" + text + "\"" + pounds
}

/// How many columns a text takes, counted in characters.
func columnCount(_ text: String) -> Int {
  let bytes: Int = text.utf8.count
  return bytes <= SwiftPrinter.columnsMax / 2 ? bytes : text.count
}
