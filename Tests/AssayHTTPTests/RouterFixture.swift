import AssayHTTP
import AssayRuntime
import HTTPTypes

/// A handler that answers with the route that was found and what its parameters took.
struct EchoHandler: APIHandler {
  struct Stranger: Error {}

  /// Names this caller; nobody where there is no `Authorization`.
  typealias Context = String

  static let routes: [APIRoute<EchoHandler>] = []

  func context(for head: HTTPRequest, operation: OperationMetadata) async throws -> String {
    if operation.security.isEmpty { return "anyone" }
    guard let name = head.headerFields[.authorization] else { throw Stranger() }
    return name
  }

  func response(to refusal: RequestRefusal) -> ResponseMessage {
    if case .thrown(let error) = refusal.reason, error is Stranger {
      return ResponseMessage(head: HTTPResponse(status: .unauthorized))
    }
    var response = ResponseMessage(head: HTTPResponse(status: refusal.status))
    response.body = Array("\(refusal.status.code) \(refusal.operation?.id ?? "-")".utf8)
    return response
  }

  func finish(
    _ response: ResponseMessage,
    to head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage {
    var response = response
    response.head.headerFields[.cacheControl] = "no-store"
    return response
  }
}

/// A route `METHOD /template`, which answers `METHOD /template name=text…`.
func echo(_ line: String, security: [[SecurityDemand]] = []) -> APIRoute<EchoHandler> {
  let words = line.split(separator: " ")
  let metadata = OperationMetadata(
    id: line,
    method: HTTPRequest.Method(String(words[0])) ?? .get,
    template: String(words[1]),
    security: security,
    source: SourceLine("test.yaml", 1)
  )
  let names = words[1].split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } }
  return APIRoute(metadata) { _, request, captures, _ in
    var words = [line]
    for name in names { words.append("\(name)=\(captures[String(name)] ?? "-")") }
    return ResponseMessage(
      head: HTTPResponse(status: .ok),
      body: Array(words.joined(separator: " ").utf8)
    )
  }
}

/// Asks a router with these routes, and gives the status and the text.
struct RouterProbe {
  let router: APIRouter<EchoHandler>

  init(_ routes: [APIRoute<EchoHandler>]) {
    router = APIRouter(handler: EchoHandler(), besides: routes)
  }

  init(_ lines: String...) { self.init(lines.map { echo($0) }) }

  func ask(
    _ method: HTTPRequest.Method,
    _ path: String?,
    _ fields: HTTPFields = [:]
  ) async -> ResponseMessage {
    let head = HTTPRequest(
      method: method,
      scheme: "http",
      authority: "host",
      path: path,
      headerFields: fields
    )
    return await router.respond(to: RequestMessage(head: head))
  }

  /// The text of the answer where it is 200, and its status where not.
  func get(_ path: String?) async -> String {
    let response = await ask(.get, path)
    return response.head.status == .ok
      ? String(decoding: response.body, as: UTF8.self) : "\(response.head.status.code)"
  }
}
