internal import AssayRuntime

/// What a fixture expects, in words for people.
struct ExpectationWords {
  let scope: Scope
  let limits: MatchLimits

  /// One line; long values are cut.
  func text(of expected: ExpectedValue) -> String {
    if case .matcher(let matcher) = expected.kind { return text(of: matcher) }
    return Excerpts.cut(json(expected), to: limits.excerptCharactersMax)
  }

  private func text(of matcher: Matcher) -> String {
    switch matcher {
    case .any(let type): Self.name(of: type)
    case .match(let pattern): "a text that matches /\(pattern)/"
    case .absent: "no such member"
    case .null: "null"
    case .nullOr(let value): "null or \(text(of: value))"
    case .oneOfValues(let values): "one of " + list(values)
    case .not(let value): "anything but \(text(of: value))"
    case .all(let values): "all of " + list(values)
    case .one(let values): "at least one of " + list(values)
    case .exactly(let value): "exactly \(text(of: value))"
    case .contains(let value): "something with \(text(of: value))"
    case .unordered(let values): "in any order " + list(values)
    case .each(let value): "of each element \(text(of: value))"
    case .length(let min, let max): Self.length(min, max)
    case .unique: "elements that all differ"
    case .near(let time, let distance): "a time within \(distance) of \(filled(time))"
    case .after(let time): "a time after \(filled(time))"
    case .before(let time): "a time before \(filled(time))"
    case .schema(let pointer): "a value that fits \(pointer)"
    case .masked(let secret, let first, let last): Self.masked(secret, first, last)
    case .literal(let value): literal(value)
    }
  }

  static func name(of type: Matcher.ValueType) -> String {
    switch type {
    case .string: "a string"
    case .number: "a number"
    case .integer: "an integer"
    case .boolean: "true or false"
    case .object: "an object"
    case .array: "an array"
    case .null: "null"
    case .value: "any value"
    }
  }

  private static func length(_ min: Int, _ max: Int?) -> String {
    guard let max else { return "a length of at least \(min)" }
    return min == max ? "a length of \(min)" : "a length from \(min) to \(max)"
  }

  private static func masked(_ secret: String, _ first: Int, _ last: Int) -> String {
    if first == 0, last == 0 { return "the secret '\(secret)' masked whole" }
    if first == 0 { return "the secret '\(secret)' masked but for its last \(last)" }
    if last == 0 { return "the secret '\(secret)' masked but for its first \(first)" }
    return "the secret '\(secret)' masked but for its first \(first) and last \(last)"
  }

  private func list(_ values: [ExpectedValue]) -> String {
    let texts = values.prefix(8).map { text(of: $0) }
    let more = values.count > 8 ? ", …" : ""
    return Excerpts.cut("[" + texts.joined(separator: ", ") + more + "]", to: 4 * 160)
  }

  func filled(_ template: TemplateText) -> String {
    (try? scope.text(template)) ?? template.parts.map(Self.source).joined()
  }

  private func literal(_ value: TemplateValue) -> String {
    guard let value = try? scope.value(value) else { return "the value of a template" }
    return Excerpts.cut(value.jsonString(), to: limits.excerptCharactersMax)
  }

  private static func source(_ part: TemplateText.Part) -> String {
    switch part {
    case .literal(let text): text
    case .reference(let name): "${\(name)}"
    }
  }

  /// The value as JSON, with matchers as the fixture calls them.
  private func json(_ expected: ExpectedValue) -> String {
    switch expected.kind {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): value.text
    case .text(let template):
      if let value = try? scope.value(template) {
        value.jsonString()
      } else {
        JSONValue.string(filled(template)).jsonString()
      }
    case .array(let elements):
      "[" + elements.prefix(20).map(json).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.prefix(20).map(json).joined(separator: ",") + "}"
    case .matcher(let matcher): "<\(text(of: matcher))>"
    }
  }

  private func json(_ member: ExpectedMember) -> String {
    JSONValue.string(filled(member.name)).jsonString() + ":" + json(member.value)
  }
}
