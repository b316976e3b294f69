import SourceDocuments

extension Fixture {
  /// The fixture as a file: small objects and lists on one line, the rest a line for each member, and
  /// an empty line in front of each step.
  ///
  /// Reading it gives the same fixture but for places. `schema` is where editors find the format's
  /// schema, as seen from the file.
  package func yamlText(schema: String? = nil) -> String {
    var writer = FixtureWriter()
    if let schema { writer.text = "# yaml-language-server: $schema=\(schema)\n" }
    for (key, value) in FixtureNodes.head(of: self) {
      if let value { writer.writeMember(key, value, indent: 0) }
    }
    writer.text += "\nsteps:\n"
    for (index, step) in steps.enumerated() {
      if index > 0 { writer.text += "\n" }
      writer.text += "  - "
      writer.writeMembers(FixtureNodes.step(step).members ?? [], indent: 4)
    }
    return writer.text
  }
}

/// Writes trees as YAML 1.2 that readers of YAML 1.1 understand alike.
struct FixtureWriter {
  var text = ""
  /// How wide a line gets before an object is written over several.
  private static let widthMax = 100

  /// Members behind an indentation that is there for the first of them already.
  mutating func writeMembers(_ members: [Member], indent: Int) {
    for (index, member) in members.enumerated() {
      if index > 0 { pad(indent) }
      writeMember(member.key, member.value, indent: indent)
    }
  }

  /// A member and its line break.
  mutating func writeMember(_ key: String, _ value: Node, indent: Int) {
    let name = YAMLScalar.key(key)
    text += name + ":"
    if let line = flow(value),
      isInline(value) || indent + name.count + line.count + 2 <= Self.widthMax
    {
      text += " " + line + "\n"
      return
    }
    text += "\n"
    writeBlock(value, indent: indent + 2)
  }

  private mutating func writeBlock(_ node: Node, indent: Int) {
    switch node.content {
    case .object(let members):
      pad(indent)
      writeMembers(members, indent: indent)
    case .array(let elements):
      for element in elements {
        pad(indent)
        text += "- "
        writeElement(element, indent: indent + 2)
      }
    case .null, .bool, .number, .string:
      pad(indent)
      text += (flow(node) ?? "") + "\n"
    }
  }

  private mutating func writeElement(_ node: Node, indent: Int) {
    if let line = flow(node), isInline(node) || indent + line.count <= Self.widthMax {
      text += line + "\n"
      return
    }
    switch node.content {
    case .object(let members): writeMembers(members, indent: indent)
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        if index > 0 { pad(indent) }
        text += "- "
        writeElement(element, indent: indent + 2)
      }
    case .null, .bool, .number, .string: text += (flow(node) ?? "") + "\n"
    }
  }

  /// Whether there is only one way to write it.
  private func isInline(_ node: Node) -> Bool {
    switch node.content {
    case .object(let members): members.isEmpty
    case .array(let elements): elements.isEmpty
    case .null, .bool, .number, .string: true
    }
  }

  /// The value on one line; nil where it is too large for one anyway.
  private func flow(_ node: Node, depth: Int = 0) -> String? {
    switch node.content {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.source
    case .string(let string): return YAMLScalar.text(string, isInFlow: depth > 0)
    case .array(let elements):
      if elements.isEmpty { return "[]" }
      guard depth < 4, elements.count <= 24 else { return nil }
      var parts: [String] = []
      for element in elements {
        guard let part = flow(element, depth: depth + 1) else { return nil }
        parts.append(part)
      }
      return "[" + parts.joined(separator: ", ") + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      guard depth < 4, members.count <= 8 else { return nil }
      var parts: [String] = []
      for member in members {
        guard let part = flow(member.value, depth: depth + 1) else { return nil }
        parts.append(YAMLScalar.key(member.key) + ": " + part)
      }
      return "{ " + parts.joined(separator: ", ") + " }"
    }
  }

  private mutating func pad(_ indent: Int) { text += String(repeating: " ", count: indent) }
}

/// Texts as scalars of YAML.
enum YAMLScalar {
  /// Plain where every reader sees the same text, else in double quotes.
  static func text(_ text: String, isInFlow: Bool) -> String {
    isPlain(text, isInFlow: isInFlow) && !isWord(text) ? text : quoted(text)
  }

  static func key(_ key: String) -> String {
    let isName =
      key.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2D || $0 == 0x24 }
    guard isName, let first = key.utf8.first, first &- 0x30 >= 10, first != 0x2D, !isWord(key)
    else {
      return quoted(key)
    }
    return key
  }

  /// Words that some version of YAML takes for something else than text.
  private static func isWord(_ text: String) -> Bool {
    switch text.lowercased() {
    case "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n": true
    default: false
    }
  }

  /// Letters first, and no character that means something anywhere in YAML.
  private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first,
      first.properties.isAlphabetic || first == "/"
        || first == "$" && !isInFlow
    else { return false }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "_", "-", ".", "/", "+", "=", "@", ";", "(", ")", "?":
        break
      case " ": if previous == " " { return false }
      case "'", "!", "%", "*", "&", "~", "^": break
      case "$", "{", "}", ",": if isInFlow { return false }
      default:
        guard scalar.value > 0xA0, scalar.properties.isAlphabetic else { return false }
      }
      previous = scalar
    }
    return previous != " "
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if isVisible(scalar) {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted +=
            scalar.value > 0xFFFF
            ? "\\U" + hexadecimal(scalar, digits: 8) : "\\u" + hexadecimal(scalar, digits: 4)
        }
      }
    }
    return quoted + "\""
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar, digits: Int) -> String {
    let text = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
