import OpenAPIDocument
import SourceDocuments

extension FixtureReader {
  static let expectationKeys = [
    "body", "code", "contains", "empty", "error", "fields", "headers", "schema", "status",
    "transport", "type", "within",
  ]
  /// What a run can expect instead of an answer; the rest are faults of the run itself.
  static let failures: [TransportFailure.Kind] = [
    .refused, .reset, .timeout, .tls, .malformed, .tooLarge,
  ]

  mutating func readExpectation(_ node: Node) -> Expectation {
    var expectation = Expectation()
    guard let members = mapping(node, "'expect'") else { return expectation }
    expectation.range = node.range
    for member in members { read(member, into: &expectation) }
    checkAgreement(node)
    return expectation
  }

  private mutating func read(_ member: Member, into expectation: inout Expectation) {
    let node = member.value
    switch member.key {
    case "status":
      expectation.statuses = readStatuses(node)
      expectation.statusRange = node.range
    case "type": expectation.mediaTypes = readMediaTypes(node)
    case "headers": expectation.headers = readExpectedHeaders(node)
    case "body": expectation.body = expectedValue(node)
    case "contains": expectation.contains = expectedValue(node)
    case "empty":
      expectation.isEmpty = boolean(node, "empty").map { .init($0, at: node.range) }
    case "schema": expectation.schema = readSchema(node)
    case "error":
      expectation.error = choice(node, "error", among: ErrorShape.allCases)
      expectation.errorRange = node.range
    case "fields": expectation.fields = list(node, "fields").compactMap { nonEmpty($0, "fields") }
    case "code": expectation.code = located(node, "code")
    case "within":
      expectation.within = duration(node, "within")
      expectation.withinRange = node.range
    case "transport": expectation.failure = choice(node, "transport", among: Self.failures)
    default: unknown(member, among: Self.expectationKeys, of: "'expect'")
    }
  }

  /// Expectations that no answer can fulfil together.
  private mutating func checkAgreement(_ node: Node) {
    let members = node.members ?? []
    if let transport = node.member("transport"),
      let other = members.first(where: { $0.key != "transport" && $0.key != "within" })
    {
      conflict(
        "where 'transport' is to fail there is no answer, and '\(shown(other.key))' cannot hold",
        at: other.keyRange,
        with: transport.keyRange
      )
    }
    guard let empty = node.member("empty"), empty.value.boolean == true else { return }
    for key in ["body", "contains"] {
      guard let body = node.member(key) else { continue }
      conflict("an answer that is empty has no '\(key)'", at: body.keyRange, with: empty.keyRange)
    }
  }

  private mutating func readStatuses(_ node: Node) -> [StatusPattern]? {
    guard let elements = node.elements else { return readStatus(node).map { [$0] } }
    if elements.isEmpty {
      wrong("'status' allows none", at: node.range, "name one, or remove it")
      return nil
    }
    return elements.compactMap { readStatus($0) }
  }

  private mutating func readStatus(_ node: Node) -> StatusPattern? {
    if let code = integerValue(node), (100...599).contains(code) { return .code(code) }
    var remedy: String?
    if let text = node.string, let pattern = StatusPattern(text) {
      if case .range = pattern, text == pattern.key { return pattern }
      remedy =
        pattern == .default ? nil : "write \(pattern.key)" + (pattern.isCode ? " unquoted" : "")
    }
    wrong("a status is a number from 100 to 599, or a range such as 4XX", at: node.range, remedy)
    return nil
  }

  private mutating func readMediaTypes(_ node: Node) -> [LocatedText]? {
    let types = texts(node, "type")
    for type in types where type.text != "json" && !isMediaType(type.text) {
      wrong(
        "'\(shown(type.text))' is no media type",
        at: type.range,
        didYouMean(
          type.text,
          among: ["application/json", "application/problem+json", "text/plain"]
        )
          ?? "such as application/json; json stands for all of JSON's"
      )
    }
    return types.isEmpty ? nil : types
  }

  private mutating func readExpectedHeaders(_ node: Node) -> [ExpectedHeader] {
    var headers: [ExpectedHeader] = []
    for member in mapping(node, "'headers'") ?? [] {
      guard isFieldName(member.key, at: member.keyRange) else { continue }
      guard let value = expectedValue(member.value, mayBeAbsent: true) else { continue }
      let name = LocatedText(member.key, at: member.keyRange)
      headers.append(ExpectedHeader(name: name, value: value))
    }
    return headers
  }

  private mutating func readSchema(_ node: Node) -> Expectation.SchemaChoice {
    if let value = node.boolean { return value ? .operation : .none }
    guard let pointer = node.string else {
      wrong(
        "'schema' must be true, false or a place such as #/components/schemas/Pet",
        at: node.range
      )
      return .operation
    }
    return schemaPointer(pointer, at: node.range).map { .pointer($0) } ?? .operation
  }

  mutating func schemaPointer(_ pointer: String, at range: SourceRange) -> LocatedText? {
    let path = pointer.hasPrefix("#") ? String(pointer.dropFirst()) : pointer
    if path.hasPrefix("/"), pointerTokens(path) != nil { return LocatedText(pointer, at: range) }
    wrong(
      "'\(shown(pointer))' is no place in the document",
      at: range,
      isFixtureName(pointer.lowercased())
        ? "write #/components/schemas/\(pointer)" : "such as #/components/schemas/Pet"
    )
    return nil
  }
}

extension StatusPattern {
  fileprivate var isCode: Bool {
    if case .code = self { return true }
    return false
  }
}

/// A type and a subtype of RFC 9110 §8.3.1, either of which may be `*`, and perhaps parameters.
private func isMediaType(_ text: String) -> Bool {
  let essence = text.prefix { $0 != ";" }.filter { $0 != " " }
  let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count == 2 else { return false }
  return parts.allSatisfy { part in
    !part.isEmpty
      && part.utf8.allSatisfy { isLetterOrDigit($0) || "!#$&-^_.+*".utf8.contains($0) }
  }
}
