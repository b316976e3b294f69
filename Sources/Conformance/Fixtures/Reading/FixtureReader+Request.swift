import AssayRuntime
import OpenAPIDocument
import SourceDocuments

extension FixtureReader {
  static let requestKeys = [
    "auth", "base64", "body", "file", "headers", "method", "operation", "params", "path", "query",
    "redirects", "text", "timeout", "type",
  ]
  private static let bodyKeys = ["base64", "body", "file", "text"]

  mutating func readRequest(_ node: Node) -> RequestTemplate? {
    guard let members = mapping(node, "'request'") else { return nil }
    let target = readTarget(node)
    // Mistakes behind a missing target are told with it.
    var request = RequestTemplate(
      range: node.range,
      target: target ?? .operation(LocatedText("", at: node.range))
    )
    for member in members { read(member, into: &request) }
    checkOneBody(members)
    return target == nil ? nil : request
  }

  private mutating func readTarget(_ node: Node) -> RequestTemplate.Target? {
    if let operation = node.member("operation") {
      if let other = node.member("method") ?? node.member("path") {
        conflict(
          "a request has either 'operation', or 'method' and 'path'",
          at: other.keyRange,
          with: operation.keyRange
        )
        return nil
      }
      return nonEmpty(operation.value, "operation").map { .operation($0) }
    }
    guard let method = node["method"], let path = node["path"] else {
      let key =
        node["path"] != nil ? "method" : node["method"] != nil ? "path" : "operation"
      missing(
        key,
        of: "a request",
        at: node.range,
        "name an operation of the document, or write { method: GET, path: /… }"
      )
      return nil
    }
    let verb = readMethod(method)
    guard let text = template(path, "path") else { return nil }
    if path.string?.hasPrefix("/") != true {
      let isURL = path.string?.contains("://") == true
      wrong(
        "'path' must begin with '/'",
        at: path.range,
        isURL ? "leave the server out: it is given to the run by --base-url" : nil
      )
      return nil
    }
    return verb.map { .path(method: $0, path: text) }
  }

  private mutating func readMethod(_ node: Node) -> LocatedText? {
    guard let method = nonEmpty(node, "method") else { return nil }
    if method.text.utf8.allSatisfy({ $0 &- 0x41 < 26 }) { return method }
    let upper = method.text.uppercased()
    let isWord = upper.utf8.allSatisfy { $0 &- 0x41 < 26 }
    wrong(
      "'method' has upper-case letters alone",
      at: node.range,
      isWord ? "write \(shown(upper))" : "such as GET or POST"
    )
    return nil
  }

  private mutating func read(_ member: Member, into request: inout RequestTemplate) {
    let node = member.value
    switch member.key {
    case "operation", "method", "path": break
    case "params": request.parameters = templateMembers(mapping(node, "'params'") ?? [])
    case "query": request.query = templateMembers(mapping(node, "'query'") ?? [])
    case "headers": request.headers = readHeaders(node)
    case "auth": request.authorization = readChoice(node)
    case "body": if let value = templateValue(node) { request.body = .json(value) }
    case "text": if let text = template(node, "text") { request.body = .text(text) }
    case "base64": if let bytes = readBase64(node) { request.body = .bytes(bytes) }
    case "file": if let file = nonEmpty(node, "file") { request.body = .file(file) }
    case "type": request.mediaType = template(node, "type")
    case "timeout": request.timeout = duration(node, "timeout")
    case "redirects": request.followsRedirects = boolean(node, "redirects") ?? false
    default: unknown(member, among: Self.requestKeys, of: "a request")
    }
  }

  private mutating func checkOneBody(_ members: [Member]) {
    let bodies = members.filter { Self.bodyKeys.contains($0.key) }
    guard bodies.count > 1 else { return }
    conflict(
      "a request has one body, not '\(bodies[0].key)' and '\(bodies[1].key)'",
      at: bodies[1].keyRange,
      with: bodies[0].keyRange
    )
  }

  private mutating func readChoice(_ node: Node) -> RequestTemplate.AuthorizationChoice {
    if node.isNull { return .none }
    return nonEmpty(node, "auth").map { .named($0) } ?? .standard
  }

  /// Numbers and Booleans are taken as the texts that they were written as.
  private mutating func readHeaders(_ node: Node) -> [TemplateMember] {
    var headers: [TemplateMember] = []
    for member in mapping(node, "'headers'") ?? [] {
      guard isFieldName(member.key, at: member.keyRange) else { continue }
      guard let value = readHeader(member.value, member.key) else { continue }
      let name = TemplateText(literal: member.key, at: member.keyRange)
      headers.append(TemplateMember(name: name, value: value))
    }
    return headers
  }

  private mutating func readHeader(_ node: Node, _ name: String) -> TemplateValue? {
    let kind: TemplateValue.Kind
    switch node.content {
    case .null: kind = .null
    case .bool(let value): kind = .text(TemplateText(literal: "\(value)", at: node.range))
    case .number(let number): kind = .text(TemplateText(literal: number.source, at: node.range))
    case .string(let text): kind = .text(template(of: text, at: node.range))
    case .array(let elements):
      var values: [TemplateValue] = []
      for element in elements {
        if element.members != nil || element.elements != nil || element.isNull {
          wrong("each field of '\(shown(name))' must be a text", at: element.range)
        } else if let value = readHeader(element, name) {
          values.append(value)
        }
      }
      kind = .array(values)
    case .object:
      wrong(
        "the header '\(shown(name))' must be a text, a list of texts, or null to leave it out",
        at: node.range
      )
      return nil
    }
    return TemplateValue(kind, at: node.range)
  }

  private mutating func readBase64(_ node: Node) -> [UInt8]? {
    guard let text = text(node, "base64") else { return nil }
    if let bytes = Base64Text.decoded(text) { return bytes }
    wrong(
      "'base64' is no Base64 of RFC 4648 §4",
      at: node.range,
      "a text to send as it stands is 'text'"
    )
    return nil
  }
}
