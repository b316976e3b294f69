import OpenAPIDocument
import SourceDocuments

/// Typed values out of a tree. No message quotes a value that could be a secret.
extension FixtureReader {
  /// The members of an object; nil, with a diagnostic, where there is none.
  mutating func mapping(_ node: Node, _ what: String) -> [Member]? {
    if let members = node.members { return members }
    let remedy = node.isNull ? "fill it in, or remove it" : nil
    wrong(
      "\(what) must be a mapping of keys to values, not \(node.kindName)",
      at: node.range,
      remedy
    )
    return nil
  }

  mutating func list(_ node: Node, _ key: String) -> [Node] {
    if let elements = node.elements { return elements }
    wrong("'\(key)' must be a list, not \(node.kindName)", at: node.range, "write it as [ … ]")
    return []
  }

  mutating func text(_ node: Node, _ key: String) -> String? {
    if let text = node.string { return text }
    var remedy: String?
    // YAML reads `1.0` and `true` as no text, and rarely is that meant here.
    if let number = node.number { remedy = "put it in quotes: \"\(number.source)\"" }
    if case .bool(let value) = node.content { remedy = "put it in quotes: \"\(value)\"" }
    wrong("'\(key)' must be a text, not \(node.kindName)", at: node.range, remedy)
    return nil
  }

  mutating func located(_ node: Node, _ key: String) -> LocatedText? {
    text(node, key).map { LocatedText($0, at: node.range) }
  }

  mutating func nonEmpty(_ node: Node, _ key: String) -> LocatedText? {
    guard let text = located(node, key) else { return nil }
    if !text.text.isEmpty { return text }
    wrong("'\(key)' is empty", at: node.range, "fill it in, or remove it")
    return nil
  }

  /// A text, or a list of texts.
  mutating func texts(_ node: Node, _ key: String) -> [LocatedText] {
    guard let elements = node.elements else { return nonEmpty(node, key).map { [$0] } ?? [] }
    return elements.compactMap { nonEmpty($0, key) }
  }

  mutating func boolean(_ node: Node, _ key: String) -> Bool? {
    if let value = node.boolean { return value }
    var remedy: String?
    switch node.string?.lowercased() {
    case "yes", "on", "y": remedy = "write true: YAML 1.2 knows no other word for it"
    case "no", "off", "n": remedy = "write false: YAML 1.2 knows no other word for it"
    default: break
    }
    wrong("'\(key)' must be true or false, not \(node.kindName)", at: node.range, remedy)
    return nil
  }

  mutating func integer(_ node: Node, _ key: String, in range: ClosedRange<Int>) -> Int? {
    if let value = integerValue(node), range.contains(value) { return value }
    let bounds =
      range.upperBound == .max
      ? "of \(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
    wrong("'\(key)' must be a whole number \(bounds)", at: node.range)
    return nil
  }

  mutating func choice<Choice: RawRepresentable<String>>(
    _ node: Node,
    _ key: String,
    among choices: [Choice]
  ) -> Choice? {
    let names = choices.map(\.rawValue)
    guard let text = node.string else {
      wrong("'\(key)' must be \(listed(names)), not \(node.kindName)", at: node.range)
      return nil
    }
    if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
    wrong(
      "'\(key)' must be \(listed(names)), not '\(shown(text))'",
      at: node.range,
      didYouMean(text, among: names)
    )
    return nil
  }

  /// A time such as `500ms` or `30s`.
  mutating func duration(_ node: Node, _ key: String) -> Duration? {
    if let text = node.string, let duration = parseDuration(text) { return duration }
    let remedy = node.number.map { "say the unit: \($0.source)s or \($0.source)ms" }
    wrong(
      "'\(key)' must be a time such as 500ms, 30s or 2m, and an hour at most",
      at: node.range,
      remedy
    )
    return nil
  }

  /// A day such as `2027-01-31`, RFC 3339 full-date.
  mutating func date(_ node: Node, _ key: String) -> String? {
    if let text = node.string, isDate(text) { return text }
    wrong("'\(key)' must be a day of the calendar such as 2027-01-31", at: node.range)
    return nil
  }

  // MARK: Diagnostics

  mutating func unknown(_ member: Member, among keys: [String], of what: String) {
    var suggestion = didYouMean(member.key, among: keys)
    if suggestion == nil, member.key.hasPrefix("x-") {
      suggestion = "members of your own stand in the fixture itself or in a step"
    }
    diagnostics.append(
      Diagnostic(
        .fixtureUnknownKey,
        "\(what) has no key '\(shown(member.key))'",
        at: member.keyRange,
        suggestion: suggestion ?? "its keys are " + keys.joined(separator: ", ")
      )
    )
  }

  mutating func missing(
    _ key: String,
    of what: String,
    at range: SourceRange,
    _ suggestion: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(.fixtureMissingKey, "\(what) needs '\(key)'", at: range, suggestion: suggestion)
    )
  }

  mutating func ignored(_ message: String, at range: SourceRange) {
    diagnostics.append(
      Diagnostic(.fixtureIgnoredKey, message, at: range, suggestion: "remove it")
    )
  }

  mutating func wrong(_ message: String, at range: SourceRange, _ suggestion: String? = nil) {
    diagnostics.append(Diagnostic(.fixtureWrongValue, message, at: range, suggestion: suggestion))
  }
}

func didYouMean(_ text: String, among names: [String]) -> String? {
  nearestName(to: text, among: names).map { "did you mean '\($0)'?" }
}

/// The names as a choice: `'a', 'b' or 'c'`.
func listed(_ names: [String]) -> String {
  let quoted = names.map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

/// A name for a message: on one line, and short.
func shown(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(60) {
    let isControl = scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0)
    shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return text.unicodeScalars.count > 60 ? shown + "…" : shown
}

func integerValue(_ node: Node) -> Int? {
  guard let json = node.number?.json else { return nil }
  return Int(json)
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
}

/// Whether a step, a secret or a capture may be called so.
///
/// The pattern is `^[a-z][a-z0-9_-]{0,63}$`.
func isFixtureName(_ text: String) -> Bool {
  guard let first = text.utf8.first, first &- 0x61 < 26, text.utf8.count <= 64 else { return false }
  return text.utf8.allSatisfy { byte in
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
  }
}

/// A time with its unit, bounded by `FixtureLimits`.
///
/// The pattern is `^[0-9]+(ms|s|m)$`.
func parseDuration(_ text: String) -> Duration? {
  let digits = text.utf8.prefix { $0 &- 0x30 < 10 }
  guard !digits.isEmpty, digits.count <= 9, let count = Int(Substring(digits)) else { return nil }
  let duration: Duration
  switch text.dropFirst(digits.count) {
  case "ms": duration = .milliseconds(count)
  case "s": duration = .seconds(count)
  case "m": duration = .seconds(60 * count)
  default: return nil
  }
  return duration <= .seconds(FixtureLimits.durationSecondsMax) ? duration : nil
}
