import AssayRuntime
import OpenAPIDocument
import SourceDocuments

/// Texts and values with places for other values.
extension FixtureReader {
  /// A text that may refer to values.
  mutating func template(_ node: Node, _ key: String) -> TemplateText? {
    guard let text = text(node, key) else { return nil }
    return template(of: text, at: node.range)
  }

  /// Takes a text apart at `${…}`; `$${` is `${` itself.
  mutating func template(of text: String, at range: SourceRange) -> TemplateText {
    var parts: [TemplateText.Part] = []
    var literal = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      let tail = rest[dollar...]
      literal += rest[..<dollar]
      if tail.hasPrefix("$${") {
        literal += "${"
        rest = tail.dropFirst(3)
      } else if tail.hasPrefix("${") {
        guard let end = tail.firstIndex(of: "}") else {
          reference(
            "'${' has no '}' behind it",
            at: range,
            "close it, or write $${ for the two characters themselves"
          )
          break
        }
        let name = String(tail[tail.index(tail.startIndex, offsetBy: 2)..<end])
        checkSyntax(of: name, at: range)
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(.reference(name))
        rest = tail[tail.index(after: end)...]
      } else {
        literal += "$"
        rest = tail.dropFirst()
      }
    }
    literal += rest
    if !literal.isEmpty { parts.append(.literal(literal)) }
    return TemplateText(parts, at: range)
  }

  private mutating func checkSyntax(of name: String, at range: SourceRange) {
    guard Reference(name) == nil else { return }
    let remedy: String
    if name.hasPrefix("repeat(") {
      remedy =
        "write ${repeat(text, count)}, of \(FixtureLimits.repeatedBytesMax >> 20) MB at most"
    } else {
      let bare = String(name.filter { $0 != " " })
      remedy =
        bare != name && Reference(bare) != nil
        ? "write ${\(shown(bare))} without spaces"
        : "write ${name}, ${secret.name}, ${env.NAME}, ${run.id}, ${now}, ${uuid} or "
          + "${repeat(text, count)}; $${ stands for ${ itself"
    }
    reference("'${\(shown(name))}' refers to nothing", at: range, remedy)
  }

  mutating func reference(_ message: String, at range: SourceRange, _ suggestion: String?) {
    diagnostics.append(Diagnostic(.fixtureReference, message, at: range, suggestion: suggestion))
  }

  /// A JSON value to send; nil, with a diagnostic, where JSON cannot write it.
  mutating func templateValue(_ node: Node) -> TemplateValue? {
    let kind: TemplateValue.Kind
    switch node.content {
    case .null: kind = .null
    case .bool(let value): kind = .bool(value)
    case .number(let number):
      guard let json = self.number(number, at: node.range) else { return nil }
      kind = .number(json)
    case .string(let text): kind = .text(template(of: text, at: node.range))
    case .array(let elements):
      var values: [TemplateValue] = []
      for element in elements {
        if let value = templateValue(element) { values.append(value) }
      }
      kind = .array(values)
    case .object(let members): kind = .object(templateMembers(members))
    }
    return TemplateValue(kind, at: node.range)
  }

  mutating func templateMembers(_ members: [Member]) -> [TemplateMember] {
    var read: [TemplateMember] = []
    for member in members {
      let name = template(of: member.key, at: member.keyRange)
      if let value = templateValue(member.value) {
        read.append(TemplateMember(name: name, value: value))
      }
    }
    return read
  }

  mutating func number(_ number: NumberText, at range: SourceRange) -> JSONNumber? {
    if let json = number.json.flatMap({ JSONNumber($0) }) { return json }
    wrong("JSON has no number '\(shown(number.source))'", at: range, "put it in quotes for a text")
    return nil
  }

  /// The name of a header field, a token of RFC 9110 §5.6.2.
  mutating func fieldName(_ node: Node, _ key: String) -> String? {
    guard let name = nonEmpty(node, key)?.text else { return nil }
    return isFieldName(name, at: node.range) ? name : nil
  }

  mutating func isFieldName(_ name: String, at range: SourceRange) -> Bool {
    let isToken = name.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
    if isToken && !name.isEmpty { return true }
    wrong(
      "'\(shown(name))' is no name of a header field",
      at: range,
      "names have letters, digits and !#$%&'*+-.^_`|~ alone"
    )
    return false
  }
}
