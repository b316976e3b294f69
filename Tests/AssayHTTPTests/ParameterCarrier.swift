import AssayRuntime
import HTTPTypes

@testable import AssayHTTP

/// One parameter, `color`, written into a request and read out of one.
struct ParameterCarrier {
  let location: String
  let parameters: ParameterTable
  let bodies: MediaTypeTable

  init(
    _ location: String,
    _ style: String,
    _ kinds: String,
    name: String = "color",
    flags: String = "-",
    node: String = "Unit#0",
    in plan: Plan = openPlan
  ) {
    self.location = location
    parameters = ParameterTable("\(location) \(name) \(style) \(flags) \(kinds) \(node)", in: plan)
    bodies = MediaTypeTable("", in: plan)
  }

  private var metadata: OperationMetadata {
    OperationMetadata(
      id: "op",
      method: .get,
      template: location == "path" ? "/x/{color}" : "/x",
      source: SourceLine("test.yaml", 1)
    )
  }

  /// The text of the parameter in the request that a client would send.
  func write(_ value: JSONValue) throws -> String {
    var writer = RequestWriter(metadata, parameters: parameters, bodies: bodies)
    writer.parameter(0, value)
    let head = try writer.finish().head
    let path = head.path ?? ""
    switch location {
    case "path": return String(path.dropFirst("/x/".count))
    case "query": return String(path.dropFirst("/x?".count))
    case "header": return head.headerFields[HTTPField.Name("color") ?? .accept] ?? "none"
    default: return head.headerFields[.cookie] ?? "none"
    }
  }

  /// What a server makes of a text.
  func read(_ text: String) -> (value: JSONValue?, violations: [RequestViolation]) {
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x")
    var path = PathCaptures.none
    switch location {
    case "path": path = .color(text)
    case "query", "querystring": head.path = "/x?\(text)"
    case "header": head.headerFields = [HTTPField.Name("color") ?? .accept: text]
    default: head.headerFields = [.cookie: text]
    }
    return read(head, path)
  }

  func read(
    _ head: HTTPRequest,
    _ path: PathCaptures = .none
  ) -> (value: JSONValue?, violations: [RequestViolation]) {
    var reader = RequestReader(
      RequestMessage(head: head),
      path,
      parameters: parameters,
      bodies: bodies
    )
    let value: JSONValue? = reader.optional(0)
    if case .invalid(let violations) = reader.refusal { return (value, violations) }
    return (value, [])
  }
}

extension PathCaptures {
  /// What a template `{color}` took.
  static func color(_ text: String) -> PathCaptures {
    var ranges = CaptureRanges()
    ranges.append(0, text.utf8.count)
    return PathCaptures(path: text, names: ["color"], ranges: ranges)
  }
}
