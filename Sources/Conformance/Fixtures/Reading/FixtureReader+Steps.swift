import OpenAPIDocument
import SourceDocuments

extension FixtureReader {
  static let stepKeys = [
    "always", "capture", "expect", "id", "known_failure", "name", "needs", "request", "retry",
    "skip",
  ]

  mutating func readSteps(_ node: Node) -> [Step] {
    let elements = list(node, "steps")
    if node.elements?.isEmpty == true {
      wrong("'steps' is empty: a fixture without steps tests nothing", at: node.range)
    }
    return elements.compactMap { readStep($0) }
  }

  private mutating func readStep(_ node: Node) -> Step? {
    guard let members = mapping(node, "a step") else { return nil }
    let id = readID(node)
    let request = readStepRequest(node)
    // What is read into this is not lost where id or request are missing: its mistakes are told.
    var step = Step(
      id: id ?? LocatedText("", at: node.range),
      request: request
        ?? RequestTemplate(range: node.range, target: .operation(LocatedText("", at: node.range)))
    )
    for member in members { read(member, into: &step) }
    return id == nil || request == nil ? nil : step
  }

  private mutating func readID(_ node: Node) -> LocatedText? {
    guard let value = node["id"] else {
      missing("id", of: "a step", at: node.range, "reports call the step by it, such as 'create'")
      return nil
    }
    guard let id = located(value, "id") else { return nil }
    if isFixtureName(id.text) { return id }
    wrongName(id.text, "a step", at: value.range)
    return nil
  }

  private mutating func readStepRequest(_ node: Node) -> RequestTemplate? {
    guard let value = node["request"] else {
      missing(
        "request",
        of: "a step",
        at: node.range,
        "write request: { operation: … } or request: { method: GET, path: /… }"
      )
      return nil
    }
    return readRequest(value)
  }

  private mutating func read(_ member: Member, into step: inout Step) {
    let node = member.value
    switch member.key {
    case "id", "request": break
    case "name": step.name = text(node, "name")
    case "always": step.isAlways = boolean(node, "always") ?? false
    case "needs": step.needs = list(node, "needs").compactMap { nonEmpty($0, "needs") }
    case "expect": step.expectation = readExpectation(node)
    case "capture": step.captures = readCaptures(node)
    case "retry": step.retry = readRetry(node)
    case "skip": step.skip = readSkip(node)
    case "known_failure": step.knownFailure = readKnownFailure(node, at: member.keyRange)
    default:
      if member.key.hasPrefix("x-") {
        step.extensions.append(member)
      } else {
        unknown(member, among: Self.stepKeys, of: "a step")
      }
    }
  }

  private mutating func readRetry(_ node: Node) -> RetryRule? {
    guard let members = mapping(node, "'retry'") else { return nil }
    var rule = RetryRule(times: 1)
    for member in members {
      switch member.key {
      case "times":
        rule.times = integer(member.value, "times", in: 1...FixtureLimits.retriesMax) ?? rule.times
      case "delay": rule.delay = duration(member.value, "delay") ?? rule.delay
      case "on":
        rule.cause = choice(member.value, "on", among: RetryRule.Cause.allCases) ?? rule.cause
      default: unknown(member, among: ["delay", "on", "times"], of: "'retry'")
      }
    }
    if node.member("times") == nil { missing("times", of: "'retry'", at: node.range) }
    return rule
  }

  private mutating func readSkip(_ node: Node) -> SkipRule? {
    guard let members = mapping(node, "'skip'") else { return nil }
    var rule = SkipRule(reason: "")
    for member in members {
      switch member.key {
      case "reason": rule.reason = text(member.value, "reason") ?? ""
      case "unless":
        guard let condition = nonEmpty(member.value, "unless") else { continue }
        rule.unless = condition.text
        conditions.append(condition)
      default: unknown(member, among: ["reason", "unless"], of: "'skip'")
      }
    }
    if node.member("reason") == nil { missing("reason", of: "'skip'", at: node.range) }
    return rule
  }

  private mutating func readKnownFailure(_ node: Node, at range: SourceRange) -> KnownFailure? {
    guard let members = mapping(node, "'known_failure'") else { return nil }
    var failure = KnownFailure(range: range, reason: "")
    for member in members {
      switch member.key {
      case "reason": failure.reason = text(member.value, "reason") ?? ""
      case "issue": failure.issue = text(member.value, "issue")
      case "expires": failure.expires = date(member.value, "expires")
      default: unknown(member, among: ["expires", "issue", "reason"], of: "'known_failure'")
      }
    }
    if node.member("reason") == nil { missing("reason", of: "'known_failure'", at: node.range) }
    return failure
  }

  // MARK: Captures

  private mutating func readCaptures(_ node: Node) -> [Capture] {
    var captures: [Capture] = []
    for member in mapping(node, "'capture'") ?? [] {
      guard let name = readName(member, "a capture") else { continue }
      if Reference.reserved.contains(name.text) {
        wrong(
          "'${\(name.text)}' is something else",
          at: name.range,
          "give the capture another name"
        )
        continue
      }
      if let capture = readCapture(member.value, name) { captures.append(capture) }
    }
    return captures
  }

  private mutating func readCapture(_ node: Node, _ name: LocatedText) -> Capture? {
    if let text = node.string {
      return captureSource(text, at: node.range).map { Capture(name: name, source: $0) }
    }
    guard let members = node.members else {
      wrong(
        "a capture is a place such as /id, header:Location, cookie:session or status, or a "
          + "mapping with 'from', not \(node.kindName)",
        at: node.range
      )
      return nil
    }
    var match: LocatedText?
    var isSecret = false
    for member in members {
      switch member.key {
      case "from": break
      case "match":
        match = nonEmpty(member.value, "match")
        if let match { _ = compiled(match.text, at: match.range) }
      case "secret": isSecret = boolean(member.value, "secret") ?? false
      default: unknown(member, among: ["from", "match", "secret"], of: "a capture")
      }
    }
    guard let from = node["from"] else {
      missing("from", of: "a capture", at: node.range, "such as from: /id")
      return nil
    }
    guard let text = text(from, "from"), let source = captureSource(text, at: from.range) else {
      return nil
    }
    var capture = Capture(name: name, source: source)
    capture.match = match
    capture.isSecret = isSecret
    return capture
  }

  private mutating func captureSource(_ text: String, at range: SourceRange) -> Capture.Source? {
    if text == "status" { return .status }
    if text.hasPrefix("header:") {
      let name = String(text.dropFirst(7))
      return isFieldName(name, at: range) ? .header(name) : nil
    }
    if text.hasPrefix("cookie:") {
      let name = String(text.dropFirst(7))
      return isFieldName(name, at: range) ? .cookie(name) : nil
    }
    if text.hasPrefix("/") {
      if pointerTokens(text) != nil { return .body(text) }
      wrong("'\(shown(text))' is no JSON Pointer", at: range, "~ is written ~0, and / in a name ~1")
      return nil
    }
    var remedy = "write a place such as /id, header:Location, cookie:session or status"
    if text.hasPrefix("$.") || text.hasPrefix("body.") {
      let path = text.split(separator: ".").dropFirst().joined(separator: "/")
      remedy = "places are JSON Pointers: /\(shown(path))"
    } else if isFixtureName(text) {
      remedy = "a member of the body is /\(text)"
    }
    wrong("nothing can be captured from '\(shown(text))'", at: range, remedy)
    return nil
  }
}
