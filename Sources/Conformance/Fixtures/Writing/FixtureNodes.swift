import AssayRuntime
import OpenAPIDocument
import SourceDocuments

/// Makes trees of the parts of a fixture, in the order in which people write them.
enum FixtureNodes {
  static let nowhere = SourceRange(file: 0, line: 1, column: 1, length: 1)

  static func node(_ content: NodeContent) -> Node { Node(content, at: nowhere) }
  static func text(_ text: String) -> Node { node(.string(text)) }
  static func flag(_ value: Bool) -> Node { node(.bool(value)) }
  static func list(_ elements: [Node]) -> Node { node(.array(elements)) }

  static func integer(_ value: Int) -> Node {
    node(.number(NumberText(source: String(value), json: String(value))))
  }

  static func object(_ members: [(String, Node?)]) -> Node {
    var kept: [Member] = []
    for (key, value) in members {
      if let value { kept.append(Member(key: key, keyRange: nowhere, value: value)) }
    }
    return node(.object(kept))
  }

  /// One text as it is, several as a list.
  static func texts(_ texts: [LocatedText]) -> Node? {
    if texts.isEmpty { return nil }
    if texts.count == 1 { return text(texts[0].text) }
    return list(texts.map { text($0.text) })
  }

  static func duration(_ duration: Duration) -> Node {
    let milliseconds =
      duration.components.seconds * 1_000
      + duration.components.attoseconds / 1_000_000_000_000_000
    return text(milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)s" : "\(milliseconds)ms")
  }

  // MARK: Templates

  static func source(_ template: TemplateText) -> String {
    var source = ""
    for (index, part) in template.parts.enumerated() {
      switch part {
      case .reference(let name): source += "${\(name)}"
      case .literal(let literal):
        var literal = literal.replacing("${", with: "$${")
        // `$` in front of a reference would read as `$${`, the escape.
        let isBeforeReference = index + 1 < template.parts.count
        if isBeforeReference, literal.hasSuffix("$") {
          literal = literal.dropLast() + "${repeat($, 1)}"
        }
        source += literal
      }
    }
    return source
  }

  static func node(_ template: TemplateText) -> Node { text(source(template)) }

  static func node(_ value: TemplateValue) -> Node {
    switch value.kind {
    case .null: node(NodeContent.null)
    case .bool(let value): flag(value)
    case .number(let number): self.number(number)
    case .text(let text): node(text)
    case .array(let elements): list(elements.map { node($0) })
    case .object(let members): object(members)
    }
  }

  static func object(_ members: [TemplateMember]) -> Node {
    object(members.map { (source($0.name), node($0.value)) })
  }

  static func number(_ number: JSONNumber) -> Node {
    node(.number(NumberText(source: number.text, json: number.text)))
  }

  // MARK: Expected values

  static func node(_ value: ExpectedValue) -> Node {
    switch value.kind {
    case .null: return node(NodeContent.null)
    case .bool(let value): return flag(value)
    case .number(let number): return self.number(number)
    case .text(let text): return node(text)
    case .array(let elements): return list(elements.map { node($0) })
    case .object(let members):
      let object = object(members.map { (source($0.name), node($0.value)) })
      return looksLikeMatcher(members) ? self.object([("$lit", object)]) : object
    case .matcher(let matcher): return node(matcher)
    }
  }

  private static func looksLikeMatcher(_ members: [ExpectedMember]) -> Bool {
    guard members.count == 1 else { return false }
    let name = source(members[0].name)
    return name.hasPrefix("$") && !name.hasPrefix("${")
  }

  static func node(_ matcher: Matcher) -> Node {
    switch matcher {
    case .any(let type): object([("$any", text(type.rawValue))])
    case .match(let pattern): object([("$match", text(pattern))])
    case .absent: object([("$absent", flag(true))])
    case .null: object([("$null", flag(true))])
    case .nullOr(let value): object([("$null_or", node(value))])
    case .oneOfValues(let values): object([("$in", list(values.map { node($0) }))])
    case .not(let value): object([("$not", node(value))])
    case .all(let values): object([("$all", list(values.map { node($0) }))])
    case .one(let values): object([("$one", list(values.map { node($0) }))])
    case .exactly(let value): object([("$exactly", node(value))])
    case .contains(let value): object([("$contains", node(value))])
    case .unordered(let values): object([("$unordered", list(values.map { node($0) }))])
    case .each(let value): object([("$each", node(value))])
    case .length(let min, let max): object([("$len", length(min, max))])
    case .unique: object([("$unique", flag(true))])
    case .near(let place, let distance):
      object([("$near", object([("to", moment(place)), ("within", duration(distance))]))])
    case .after(let text): object([("$after", moment(text))])
    case .before(let text): object([("$before", moment(text))])
    case .schema(let place): object([("$ref", text(place))])
    case .masked(let secret, let first, let last):
      object([
        (
          "$masked",
          object([
            ("secret", text(secret)), ("first", integer(first)), ("last", integer(last)),
          ])
        )
      ])
    case .literal(let value): object([("$lit", node(value))])
    }
  }

  private static func length(_ min: Int, _ max: Int?) -> Node {
    if let max, max == min { return integer(min) }
    return object([
      ("min", min > 0 || max == nil ? integer(min) : nil), ("max", max.map { integer($0) }),
    ])
  }

  private static func moment(_ template: TemplateText) -> Node {
    template.wholeReference == "now" ? text("now") : node(template)
  }
}
