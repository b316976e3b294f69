import SourceDocuments

/// Takes typed values out of a configuration's tree and collects what is wrong with them.
struct ValueReader {
  var diagnostics: [Diagnostic] = []

  mutating func members(of node: Node, what: String) -> [Member] {
    switch node.content {
    case .object(let members): return members
    // An empty file or `only:` with nothing behind it asks for nothing.
    case .null: return []
    default:
      wrong("\(what) must be a mapping", at: node.range)
      return []
    }
  }

  mutating func text(_ node: Node, _ key: String) -> Configuration.Located? {
    switch node.content {
    case .string(let text) where !text.isEmpty:
      return Configuration.Located(text, at: node.range)
    // A file called `1.yaml` is text, and so is a tag or version called `1.0`.
    case .number(let number):
      return Configuration.Located(number.source, at: node.range)
    default:
      wrong("'\(key)' must be a text", at: node.range)
      return nil
    }
  }

  /// A list of texts, or one text alone.
  mutating func texts(_ node: Node, _ key: String) -> [Configuration.Located] {
    switch node.content {
    case .null: return []
    case .array(let elements):
      var texts: [Configuration.Located] = []
      for element in elements {
        if let text = text(element, key) { texts.append(text) }
      }
      return texts
    case .string:
      return text(node, key).map { [$0] } ?? []
    default:
      wrong("'\(key)' must be a list of texts", at: node.range)
      return []
    }
  }

  mutating func boolean(_ node: Node, _ key: String) -> Bool? {
    if case .bool(let value) = node.content { return value }
    wrong("'\(key)' must be true or false", at: node.range)
    return nil
  }

  mutating func integer(_ node: Node, _ key: String, in range: ClosedRange<Int>) -> Int? {
    if case .number(let number) = node.content, let json = number.json, let value = Int(json),
      range.contains(value)
    {
      return value
    }
    wrong(
      "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)",
      at: node.range
    )
    return nil
  }

  mutating func choice<Choice>(_ node: Node, _ key: String) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let allowed = Choice.allCases.map(\.rawValue)
    if case .string(let text) = node.content {
      if let choice = Choice(rawValue: text) { return choice }
      wrong(
        "'\(key)' must be \(listed(allowed)), not '\(text)'",
        at: node.range,
        suggestion: nearestName(to: text, among: allowed)
      )
    } else {
      wrong("'\(key)' must be \(listed(allowed))", at: node.range)
    }
    return nil
  }

  /// A name that Swift takes without backticks.
  mutating func identifier(_ node: Node, _ key: String) -> String? {
    guard let text = text(node, key)?.text else { return nil }
    if isIdentifier(text) { return text }
    wrong("'\(key)' must be a Swift identifier, not '\(text)'", at: node.range)
    return nil
  }

  mutating func overrides(_ node: Node, _ key: String) -> [Configuration.Override] {
    var overrides: [Configuration.Override] = []
    for member in members(of: node, what: "'\(key)'") {
      guard let value = text(member.value, member.key) else { continue }
      overrides.append(
        Configuration.Override(
          key: Configuration.Located(member.key, at: member.keyRange),
          value: value
        )
      )
    }
    return overrides
  }

  mutating func selection(_ node: Node, _ key: String) -> Selection {
    var selection = Selection()
    for member in members(of: node, what: "'\(key)'") {
      let texts = texts(member.value, member.key).map(\.text)
      switch member.key {
      case "tags": selection.tags = texts
      case "paths": selection.paths = texts
      case "operations": selection.operations = texts
      case "schemas": selection.schemas = texts
      default:
        unknown(
          member.key,
          at: member.keyRange,
          among: ["operations", "paths", "schemas", "tags"]
        )
      }
    }
    return selection
  }

  mutating func unknown(_ key: String, at range: SourceRange, among keys: [String]) {
    let suggestion =
      nearestName(to: key, among: keys).map { "did you mean '\($0)'?" }
      ?? "known keys are " + keys.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .configurationUnknownKey,
        "unknown key '\(key)'",
        at: range,
        suggestion: suggestion
      )
    )
  }

  mutating func wrong(
    _ message: String,
    at range: SourceRange,
    suggestion: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .configurationWrongValue,
        message,
        at: range,
        suggestion: suggestion.map { "did you mean '\($0)'?" }
      )
    )
  }
}

private func listed(_ names: [String]) -> String {
  let quoted = names.map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

/// Whether a text is an ASCII identifier; keywords pass, because a namespace may stand in backticks.
func isIdentifier(_ text: String) -> Bool {
  var isFirst = true
  for byte in text.utf8 {
    let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    let isDigit = byte >= 0x30 && byte <= 0x39
    guard isLetter || byte == UInt8(ascii: "_") || (isDigit && !isFirst) else { return false }
    isFirst = false
  }
  return !isFirst
}
