import AssayRuntime
import OpenAPIDocument
import PatternAutomata
import SourceDocuments

/// Values that answers are compared with, and conditions in their place.
extension FixtureReader {
  static let matcherNames = [
    "$absent", "$after", "$all", "$any", "$before", "$contains", "$each", "$exactly", "$in", "$len",
    "$lit", "$masked", "$match", "$near", "$not", "$null", "$null_or", "$one", "$ref", "$unique",
    "$unordered",
  ]

  /// `mayBeAbsent` holds for members of objects and header fields: elsewhere there is a value, or
  /// there is no place for one.
  mutating func expectedValue(_ node: Node, mayBeAbsent: Bool = false) -> ExpectedValue? {
    let kind: ExpectedValue.Kind
    switch node.content {
    case .null: kind = .null
    case .bool(let value): kind = .bool(value)
    case .number(let number):
      guard let json = self.number(number, at: node.range) else { return nil }
      kind = .number(json)
    case .string(let text): kind = .text(template(of: text, at: node.range))
    case .array(let elements): kind = .array(expectedValues(elements))
    case .object(let members):
      if members.count == 1, members[0].key.hasPrefix("$"), !members[0].key.hasPrefix("${") {
        guard let matcher = matcher(members[0], mayBeAbsent: mayBeAbsent) else { return nil }
        kind = .matcher(matcher)
      } else {
        warnOfDollars(members)
        kind = .object(expectedMembers(members))
      }
    }
    return ExpectedValue(kind, at: node.range)
  }

  private mutating func expectedValues(_ nodes: [Node]) -> [ExpectedValue] {
    var values: [ExpectedValue] = []
    for node in nodes {
      if let value = expectedValue(node) { values.append(value) }
    }
    return values
  }

  private mutating func expectedMembers(_ members: [Member]) -> [ExpectedMember] {
    var read: [ExpectedMember] = []
    for member in members {
      let name = template(of: member.key, at: member.keyRange)
      if let value = expectedValue(member.value, mayBeAbsent: true) {
        read.append(ExpectedMember(name: name, value: value))
      }
    }
    return read
  }

  /// A matcher stands alone; beside other members its name is one as any other.
  private mutating func warnOfDollars(_ members: [Member]) {
    let matchers = members.filter { Self.matcherNames.contains($0.key) }
    guard let first = matchers.first else { return }
    let isCombination = matchers.count == members.count
    diagnostics.append(
      Diagnostic(
        .fixtureMatcher,
        isCombination
          ? "two conditions cannot stand in one object"
          : "'\(first.key)' beside other members is an ordinary name, not a condition",
        at: isCombination ? matchers[1].keyRange : first.keyRange,
        suggestion: isCombination
          ? "write $all: [{ \(first.key): … }, { \(matchers[1].key): … }]"
          : "if it is one, write it in an object of its own; $lit shows that it is none",
        severity: isCombination ? .error : .warning
      )
    )
  }

  private mutating func matcher(_ member: Member, mayBeAbsent: Bool) -> Matcher? {
    let node = member.value
    switch member.key {
    case "$any": return choice(node, "$any", among: Matcher.ValueType.allCases).map { .any($0) }
    case "$match": return matchPattern(node)
    case "$absent": return absence(node, mayBeAbsent: mayBeAbsent)
    case "$null":
      return boolean(node, "$null").map { value in
        value ? .null : .not(ExpectedValue(.null, at: node.range))
      }
    case "$null_or": return expectedValue(node).map { .nullOr($0) }
    case "$in": return alternatives(node, "$in").map { .oneOfValues($0) }
    case "$not":
      let wasNegated = isNegated
      isNegated = true
      defer { isNegated = wasNegated }
      return expectedValue(node, mayBeAbsent: mayBeAbsent).map { .not($0) }
    case "$all": return alternatives(node, "$all", mayBeAbsent: mayBeAbsent).map { .all($0) }
    case "$one": return alternatives(node, "$one", mayBeAbsent: mayBeAbsent).map { .one($0) }
    case "$exactly": return expectedValue(node).map { .exactly($0) }
    case "$contains": return expectedValue(node).map { .contains($0) }
    case "$unordered": return .unordered(expectedValues(list(node, "$unordered")))
    case "$each": return expectedValue(node).map { .each($0) }
    case "$len": return length(node)
    case "$unique": return uniqueness(node)
    case "$near": return nearness(node)
    case "$after": return moment(node, "$after").map { .after($0) }
    case "$before": return moment(node, "$before").map { .before($0) }
    case "$ref":
      return text(node, "$ref").flatMap { schemaPointer($0, at: node.range) }.map {
        .schema($0.text)
      }
    case "$masked": return mask(node)
    case "$lit": return templateValue(node).map { .literal($0) }
    default:
      unknownMatcher(member)
      return nil
    }
  }

  private mutating func unknownMatcher(_ member: Member) {
    let name = shown(member.key)
    diagnostics.append(
      Diagnostic(
        .fixtureMatcher,
        "there is no condition '\(name)'",
        at: member.keyRange,
        suggestion: didYouMean(member.key, among: Self.matcherNames)
          ?? "if the member is called so, write { $lit: { \(name): … } }"
      )
    )
  }

  private mutating func matchPattern(_ node: Node) -> Matcher? {
    guard let pattern = nonEmpty(node, "$match") else { return nil }
    guard compiled(pattern.text, at: node.range) else { return nil }
    // Under `$not` a search forbids more than a pattern for the whole would, which is the safe side.
    if !isNegated, !isAnchored(expandingPatternFlags(pattern.text)) {
      diagnostics.append(
        Diagnostic(
          .unanchoredMatch,
          "the pattern may match any part of the text, so that more fits than it says",
          at: node.range,
          suggestion: "write ^ in front, and $ behind it where nothing may follow"
        )
      )
    }
    return .match(pattern.text)
  }

  /// Whether a text is a regular expression; says what is wrong where it is none.
  mutating func compiled(_ pattern: String, at range: SourceRange) -> Bool {
    let expanded = expandingPatternFlags(pattern)
    // Most are right, and seeing that takes less than making an automaton.
    if StringFormat.regex.matches(expanded) { return true }
    do {
      _ = try compilePattern(expanded)
      return true
    } catch {
      var remedy = error.suggestion
      if pattern.contains("${") { remedy = "values are not filled in here; $\\{ matches ${ itself" }
      wrong("the pattern is no regular expression: \(error.message)", at: range, remedy)
      return false
    }
  }

  private mutating func absence(_ node: Node, mayBeAbsent: Bool) -> Matcher? {
    guard let value = boolean(node, "$absent") else { return nil }
    if !value { return .any(.value) }
    if mayBeAbsent { return .absent }
    diagnostics.append(
      Diagnostic(
        .fixtureMatcher,
        "'$absent' stands for a member of an object or a header field, and here is neither",
        at: node.range,
        suggestion: "a body that is not there is 'empty: true'; elements are counted by $len"
      )
    )
    return nil
  }

  private mutating func alternatives(
    _ node: Node,
    _ key: String,
    mayBeAbsent: Bool = false
  ) -> [ExpectedValue]? {
    let elements = list(node, key)
    if elements.isEmpty {
      if node.elements != nil { wrong("'\(key)' needs at least one value", at: node.range) }
      return nil
    }
    return elements.compactMap { expectedValue($0, mayBeAbsent: mayBeAbsent) }
  }

  private mutating func length(_ node: Node) -> Matcher? {
    if let count = integerValue(node), count >= 0 { return .length(min: count, max: count) }
    guard let members = node.members, !members.isEmpty else {
      wrong(
        "'$len' must be a count of 0 or more, or a mapping with 'min' and 'max'",
        at: node.range
      )
      return nil
    }
    var min = 0
    var max: Int?
    for member in members {
      switch member.key {
      case "min": min = integer(member.value, "min", in: 0...Int.max) ?? 0
      case "max": max = integer(member.value, "max", in: 0...Int.max)
      default: unknown(member, among: ["max", "min"], of: "'$len'")
      }
    }
    if let max, max < min {
      wrong("nothing has \(min) or more and \(max) or fewer", at: node.range, "exchange them")
    }
    return .length(min: min, max: max)
  }

  private mutating func uniqueness(_ node: Node) -> Matcher? {
    guard let value = boolean(node, "$unique") else { return nil }
    if value { return .unique }
    wrong("'$unique' must be true", at: node.range, "repeated elements need no condition")
    return nil
  }

  private mutating func nearness(_ node: Node) -> Matcher? {
    guard let members = mapping(node, "'$near'") else { return nil }
    var place: TemplateText?
    var distance: Duration?
    for member in members {
      switch member.key {
      case "to": place = moment(member.value, "to")
      case "within": distance = duration(member.value, "within")
      default: unknown(member, among: ["to", "within"], of: "'$near'")
      }
    }
    for key in ["to", "within"] where node.member(key) == nil {
      missing(key, of: "'$near'", at: node.range, "such as { to: now, within: 5s }")
    }
    guard let place, let distance else { return nil }
    return .near(to: place, within: distance)
  }

  /// A date-time: `now`, one that is written out, or a reference to one.
  private mutating func moment(_ node: Node, _ key: String) -> TemplateText? {
    guard let text = template(node, key) else { return nil }
    guard let literal = text.literal else { return text }
    if literal == "now" { return TemplateText([.reference("now")], at: node.range) }
    if isDateTime(literal) { return text }
    wrong(
      "'\(key)' must be now, a reference such as ${created}, or a date-time of RFC 3339",
      at: node.range,
      "such as 2027-01-31T12:00:00Z"
    )
    return nil
  }

  private mutating func mask(_ node: Node) -> Matcher? {
    guard let members = mapping(node, "'$masked'") else { return nil }
    var first = 0
    var last = 0
    var secret: LocatedText?
    for member in members {
      switch member.key {
      case "secret": secret = nonEmpty(member.value, "secret")
      case "first": first = integer(member.value, "first", in: 0...64) ?? 0
      case "last": last = integer(member.value, "last", in: 0...64) ?? 0
      default: unknown(member, among: ["first", "last", "secret"], of: "'$masked'")
      }
    }
    guard let secret else {
      if node.member("secret") == nil { missing("secret", of: "'$masked'", at: node.range) }
      return nil
    }
    maskedSecrets.append(secret)
    return .masked(secret: secret.text, first: first, last: last)
  }
}

/// Whether a pattern says what stands at an end: `^` first, or `$` last without an escape.
///
/// One is enough: who writes it knows that the pattern is searched for, and means the other end open.
private func isAnchored(_ pattern: String) -> Bool {
  if pattern.hasPrefix("^") { return true }
  guard pattern.hasSuffix("$") else { return false }
  return pattern.utf8.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0
}
