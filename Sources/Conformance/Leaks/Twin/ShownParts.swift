internal import AssayRuntime

/// What secrets may show of themselves, as in `•••• 4242`, taken out of texts that are compared.
///
/// Such a text differs with the secret and gives away nothing that it may not. What stands before or
/// behind the shown part in the place of the rest goes with it: marks may be as many as characters are.
struct ShownParts {
  private let parts: [(bytes: [UInt8], isFirst: Bool)]

  init(_ secrets: [HuntedSecret]) {
    var parts: [(bytes: [UInt8], isFirst: Bool)] = []
    for secret in secrets where secret.shown != .nothing {
      let value: [UInt8] = secret.value.reveal()
      // What shows all of it shows too much.
      guard secret.shown.first + secret.shown.last < value.count else { continue }
      if secret.shown.first > 0 { parts.append((Array(value.prefix(secret.shown.first)), true)) }
      if secret.shown.last > 0 { parts.append((Array(value.suffix(secret.shown.last)), false)) }
    }
    self.parts = parts
  }

  /// The text without them, where they stand alone or beside marks.
  func removed(from text: [UInt8]) -> [UInt8] {
    var text: [UInt8] = text
    for part in parts where text.count >= part.bytes.count {
      if let range = range(of: part.bytes, isFirst: part.isFirst, in: text) {
        text.replaceSubrange(range, with: [UInt8(ascii: "*")])
      }
    }
    return text
  }

  private func range(of part: [UInt8], isFirst: Bool, in text: [UInt8]) -> Range<Int>? {
    for start in 0...(text.count - part.count) where text[start...].starts(with: part) {
      let end: Int = start + part.count
      var (lower, upper): (Int, Int) = (start, end)
      if isFirst {
        while upper < text.count, Self.isMark(text[upper]) { upper += 1 }
      } else {
        while lower > 0, Self.isMark(text[lower - 1]) { lower -= 1 }
      }
      // A space is a mark among others, and parts words all the same.
      let isAloneBefore: Bool =
        lower == 0 || !ASCII.isAlphanumeric(text[lower - 1])
        || (lower < start && ASCII.isSpace(text[lower]))
      let isAloneBehind: Bool =
        upper == text.count || !ASCII.isAlphanumeric(text[upper])
        || (upper > end && ASCII.isSpace(text[upper - 1]))
      if isAloneBefore, isAloneBehind { return lower..<upper }
    }
    return nil
  }

  /// What stands for a character that is hidden, or parts groups of them.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    // Bullets and ellipses are above ASCII.
    case 0x80...: true
    default: "*#.-_ xX".utf8.contains(byte)
    }
  }
}
