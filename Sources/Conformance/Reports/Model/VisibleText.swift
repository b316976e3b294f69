/// Text from servers, made harmless for all that displays text.
enum VisibleText {
  /// The text with control characters shown as signs, but for line breaks and tabs.
  ///
  /// Otherwise an answer could move a terminal's cursor, or turn the direction of what follows around.
  static func of(_ text: String) -> String {
    if !needsChange(text) { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(isHarmless(scalar.value) ? scalar : sign(for: scalar))
    }
    return String(shown)
  }

  /// On one line: line breaks and tabs become spaces.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
    }
    return String(line)
  }

  /// Most texts are ASCII without control characters, which their bytes tell.
  private static func needsChange(_ text: String) -> Bool {
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
      if byte >= 0x7F || byte != 0x0A && byte != 0x09 { isPlain = false }
    }
    return !isPlain && !text.unicodeScalars.allSatisfy { isHarmless($0.value) }
  }

  private static func isHarmless(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F..<0xA0: false
    // Marks and overrides of direction, invisible characters, line and paragraph separators.
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
    // Not in XML 1.0 §2.2, or no characters; tags, which nobody sees.
    case 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE0FFF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }

  /// A control picture (U+2400 on) where there is one.
  private static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x20 { return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" }
    return scalar.value == 0x7F ? "\u{2421}" : "\u{FFFD}"
  }
}
