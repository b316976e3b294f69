extension Node {
  /// The tree as YAML 1.2 in block style, ending in a line break.
  ///
  /// The same tree gives the same text, and reading the text gives the same tree but for places.
  package func yamlText() -> String {
    var writer = YAMLWriter()
    writer.write(self, indent: 0, opening: .start)
    return writer.text
  }
}

/// Writes nodes as YAML.
///
/// Text stays plain only where YAML 1.1 readers see text too, so `no` and `12:30` are quoted.
private struct YAMLWriter {
  private(set) var text: String = ""

  /// What stands on the line before a value.
  enum Opening {
    case start
    case key
    case dash
  }

  mutating func write(_ node: Node, indent: Int, opening: Opening) {
    switch node.content {
    case .null: writeInline("null", opening)
    case .bool(let value): writeInline(value ? "true" : "false", opening)
    case .number(let number): writeInline(number.source, opening)
    case .string(let string): write(string, indent: indent, opening)
    case .array(let elements):
      if elements.isEmpty { return writeInline("[]", opening) }
      write(elements, indent: indent, opening)
    case .object(let members):
      if members.isEmpty { return writeInline("{}", opening) }
      write(members, indent: indent, opening)
    }
  }

  private mutating func writeInline(_ value: String, _ opening: Opening) {
    if opening == .key { text += " " }
    text += value
    text += "\n"
  }

  private mutating func write(_ elements: [Node], indent: Int, _ opening: Opening) {
    if opening == .key { text += "\n" }
    for (index, element) in elements.enumerated() {
      if index > 0 || opening == .key { pad(indent) }
      text += "- "
      write(element, indent: indent + 2, opening: .dash)
    }
  }

  private mutating func write(_ members: [Member], indent: Int, _ opening: Opening) {
    if opening == .key { text += "\n" }
    for (index, member) in members.enumerated() {
      if index > 0 || opening == .key { pad(indent) }
      writeKey(member.key, indent: indent)
      write(member.value, indent: indent + 2, opening: .key)
    }
  }

  private mutating func writeKey(_ key: String, indent: Int) {
    let written: String = PlainText.isKey(key) ? key : Self.quoted(key)
    if written.unicodeScalars.count <= 1000 {
      text += written + ":"
      return
    }
    // YAML 1.2.2 §7.4.2: a key without '?' has at most 1024 characters.
    text += "? " + written + "\n"
    pad(indent)
    text += ":"
  }

  private mutating func write(_ string: String, indent: Int, _ opening: Opening) {
    if let indicator = BlockText.indicator(for: string) {
      writeInline(indicator, opening)
      return writeLines(of: string, indent: max(2, indent))
    }
    writeInline(PlainText.isValue(string) ? string : Self.quoted(string), opening)
  }

  private mutating func writeLines(of string: String, indent: Int) {
    var lines: [Substring.UTF8View] = string.utf8.split(
      separator: 0x0A,
      omittingEmptySubsequences: false
    )
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      if !line.isEmpty { pad(indent) }
      text += String(Substring(line))
      text += "\n"
    }
  }

  private mutating func pad(_ indent: Int) {
    text += String(repeating: " ", count: indent)
  }

  /// Text in double quotes, everything invisible as an escape.
  private static func quoted(_ string: String) -> String {
    var quoted: String = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        if isPlainCharacter(scalar.value) {
          quoted.unicodeScalars.append(scalar)
        } else if scalar.value > 0xFFFF {
          quoted += "\\U" + hexadecimal(scalar.value, digits: 8)
        } else {
          quoted += "\\u" + hexadecimal(scalar.value, digits: 4)
        }
      }
    }
    return quoted + "\""
  }
}

/// Visible on every screen and allowed in YAML without an escape.
private func isPlainCharacter(_ value: UInt32) -> Bool {
  !isInvisible(value) && value != 0xFEFF && value != 0xFFFE && value != 0xFFFF
}

/// Which texts need no quotes in block style.
private enum PlainText {
  static func isValue(_ text: String) -> Bool {
    isKey(text) && !isWordOfYAML11(text) && !CoreSchema.isNull(text)
      && CoreSchema.bool(text) == nil
  }

  /// A key is text whatever its form, but for the merge key, which no letter starts.
  static func isKey(_ text: String) -> Bool {
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      let value: UInt32 = scalar.value
      if previous == 0 && !mayStart(value) { return false }
      if !isPlainCharacter(value) { return false }
      // Neither ": " nor " #", and no space at an end.
      if previous == 0x3A && value == 0x20 || previous == 0x20 && value == 0x23 { return false }
      previous = value
    }
    return previous != 0 && previous != 0x20 && previous != 0x3A
  }

  private static func mayStart(_ value: UInt32) -> Bool {
    let letter: UInt32 = value | 0x20
    return letter >= 0x61 && letter <= 0x7A || value > 0xA0 || value == 0x24 || value == 0x28
      || value == 0x2F || value == 0x5F
  }

  /// The words that YAML 1.1 reads as Booleans.
  private static func isWordOfYAML11(_ text: String) -> Bool {
    guard text.utf8.count <= 3 else { return false }
    switch text.lowercased() {
    case "y", "n", "yes", "no", "on", "off": return true
    default: return false
    }
  }
}

/// Which texts are written as a literal block, one line of text a line.
private enum BlockText {
  /// `|`, `|-` or `|+`; nil where quotes are clearer or needed.
  static func indicator(for text: String) -> String? {
    var lineIsEmpty: Bool = true
    var lineIsBlank: Bool = true
    var lineBreaks: Int = 0
    var trailingBreaks: Int = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        // A line of nothing but spaces is easily lost, and a first empty line is no indentation.
        if lineIsBlank && (!lineIsEmpty || lineBreaks == 0) { return nil }
        lineBreaks += 1
        trailingBreaks += 1
        lineIsEmpty = true
        lineIsBlank = true
        continue
      }
      let isBlank: Bool = scalar == " " || scalar == "\t"
      if lineBreaks == 0 && lineIsEmpty && isBlank { return nil }
      if scalar != "\t" && !isPlainCharacter(scalar.value) { return nil }
      trailingBreaks = 0
      lineIsEmpty = false
      if !isBlank { lineIsBlank = false }
    }
    if lineBreaks == 0 || (lineIsBlank && !lineIsEmpty) { return nil }
    return trailingBreaks == 0 ? "|-" : trailingBreaks == 1 ? "|" : "|+"
  }
}
