import AssayRuntime
import HTTPTypes
import Testing

@testable import AssayHTTP

@Suite struct RouterRefusalTests {
  let probe = RouterProbe(
    "GET /pets",
    "POST /pets",
    "PUT /pets/{id}",
    "GET /pets/mine",
    "OPTIONS /own",
    "GET /own"
  )

  @Test func `a method that is not there is refused with all that are`() async {
    let response = await probe.ask(.delete, "/pets")
    #expect(response.head.status == .methodNotAllowed)
    #expect(response.head.headerFields[.allow] == "GET, POST, HEAD, OPTIONS")
    #expect(String(decoding: response.body, as: UTF8.self) == "405 -")
    let other = await probe.ask(HTTPRequest.Method("BREW")!, "/pets/7")
    #expect(other.head.headerFields[.allow] == "PUT, OPTIONS")
  }

  @Test func `a concrete path decides before the method does`() async {
    #expect(await probe.ask(.put, "/pets/mine").head.status == .methodNotAllowed)
  }

  @Test func `HEAD is GET without content`() async {
    let response = await probe.ask(.head, "/pets")
    #expect(response.head.status == .ok)
    #expect(response.body.isEmpty)
    #expect(response.head.headerFields[.contentLength] == "9")
    #expect(await probe.ask(.head, "/pets/7").head.status == .methodNotAllowed)
  }

  @Test func `OPTIONS is answered unless a route does`() async {
    let response = await probe.ask(.options, "/pets/mine")
    #expect(response.head.status == .noContent)
    #expect(response.head.headerFields[.allow] == "GET, HEAD, OPTIONS")
    let own = await probe.ask(.options, "/own")
    #expect(String(decoding: own.body, as: UTF8.self) == "OPTIONS /own")
    let all = await probe.ask(.options, "*")
    #expect(all.head.headerFields[.allow] == "GET, POST, PUT, OPTIONS, HEAD")
    #expect(await probe.ask(.options, "/none").head.status == .notFound)
  }

  @Test func `CONNECT is not implemented`() async {
    #expect(await probe.ask(.connect, "host:443").head.status == .notImplemented)
  }

  @Test func `every answer passes the last look`() async {
    for (method, path) in [
      (HTTPRequest.Method.get, "/pets"), (.get, "/none"), (.delete, "/pets"), (.options, "/pets"),
      (.get, "/%"),
    ] {
      let response = await probe.ask(method, path)
      #expect(response.head.headerFields[.cacheControl] == "no-store", "\(method) \(path)")
    }
  }

  @Test func `the path is asked before the method, and the method before the caller`() async {
    let probe = RouterProbe([echo("GET /closed", security: [[SecurityDemand("key")]])])
    #expect(await probe.ask(.get, "/none").head.status == .notFound)
    #expect(await probe.ask(.put, "/closed").head.status == .methodNotAllowed)
    #expect(await probe.ask(.get, "/closed").head.status == .unauthorized)
    #expect(await probe.ask(.get, "/closed", [.authorization: "me"]).head.status == .ok)
  }

  @Test func `the caller is asked before length, expectation and content type`() async {
    let probe = RouterProbe([echo("GET /closed", security: [[SecurityDemand("key")]])])
    let head = HTTPRequest(
      method: .get,
      scheme: "http",
      authority: nil,
      path: "/closed",
      headerFields: [.contentLength: "999999", .expect: "a miracle"]
    )
    #expect(await status(probe, head) == 401)
    var known = head
    known.headerFields[.authorization] = "me"
    #expect(await status(probe, known) == 413)
    known.headerFields[.contentLength] = "1000"
    #expect(await status(probe, known) == 417)
    known.headerFields[.expect] = "100-Continue"
    #expect(await status(probe, known) == nil)
    for length in ["-1", "1e3", "", "99999999999999999999999"] {
      known.headerFields[.contentLength] = length
      #expect(await status(probe, known) == 400, "\(length)")
    }
  }

  /// The status of an answer that needs no body.
  private func status(_ probe: RouterProbe, _ head: HTTPRequest) async -> Int? {
    switch await probe.router.decide(on: head, bodyLimit: 1000) {
    case .answered(let response): response.head.status.code
    case .accepted: nil
    }
  }

  @Test(
    arguments: [
      ("application/json", nil), ("application/json; charset=utf-8", nil), ("text/json", nil),
      ("application/merge-patch+json", nil), ("text/plain", 415), ("", 415), (nil, 415),
      ("application/xml", 415), ("application/*", 415), ("nonsense", 415),
    ] as [(String?, Int?)]
  )
  func `content is taken by the operation's media types`(_ type: String?, _ expected: Int?) {
    let table = MediaTypeTable(
      "json application/json -\njson text/json -\njson application/*+json -",
      in: openPlan
    )
    var head = HTTPRequest(method: .post, scheme: "http", authority: nil, path: "/")
    head.headerFields[.contentType] = type
    // Without content nothing is asked.
    #expect(isTaken(head, hasContent: nil, table))
    for (field, value) in [(HTTPField.Name.contentLength, "2"), (.transferEncoding, "chunked")] {
      var head = head
      head.headerFields[field] = value
      let reason = HeadChecks.refusal(of: head, hasContent: nil, table, 1000)
      let status = reason.map { RequestRefusal($0, head: head, operation: nil).status.code }
      #expect(status == expected)
    }
    #expect(isTaken(head, hasContent: true, nil))
  }

  private func isTaken(_ head: HTTPRequest, hasContent: Bool?, _ table: MediaTypeTable?) -> Bool {
    guard case nil = HeadChecks.refusal(of: head, hasContent: hasContent, table, 1000) else {
      return false
    }
    return true
  }

  @Test func `what an operation throws becomes a refusal and leaks nothing`() async {
    let router = APIRouter(handler: Throwing())
    for (path, status) in [("/error", 500), ("/refusal", 501), ("/context", 500), ("/around", 500)]
    {
      let head = HTTPRequest(method: .get, scheme: "http", authority: nil, path: path)
      let response = await router.respond(to: RequestMessage(head: head))
      #expect(response.head.status.code == status, "\(path)")
      let text = String(decoding: response.body, as: UTF8.self)
      #expect(!text.contains("hunter2"), "\(path)")
      #expect(text.hasPrefix(#"{"type":"about:blank","title":""#))
      #expect(response.head.headerFields[.contentType] == "application/problem+json")
    }
  }

  @Test func `problem details say what does not fit where`() {
    let violation = Violation(
      instancePointer: "/name",
      keyword: "minLength",
      keywordLocation: "/x",
      message: "is too short"
    )
    let refusal = RequestRefusal(
      .invalid([RequestViolation(.body, violation), RequestViolation(.query("limit"), violation)]),
      head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"),
      operation: nil
    )
    #expect(
      String(decoding: refusal.problemDetails.body, as: UTF8.self) == """
        {"type":"about:blank","title":"Bad Request","status":400,"errors":[\
        {"in":"body","pointer":"/name","detail":"is too short"},\
        {"in":"query","name":"limit","pointer":"/name","detail":"is too short"}]}
        """
    )
  }
}

private struct Throwing: APIHandler {
  struct Secret: Error, CustomStringConvertible {
    let description = "hunter2"
  }

  static let routes = ["/error", "/refusal", "/context", "/around"].map { template in
    let metadata = OperationMetadata(
      id: template,
      method: .get,
      template: template,
      source: SourceLine("test.yaml", 1)
    )
    return APIRoute<Throwing>(metadata) { _, request, _, _ in
      if template == "/refusal" {
        throw RequestRefusal(.notImplemented, head: request.head, operation: metadata)
      }
      throw Secret()
    }
  }

  func context(for head: HTTPRequest, operation: OperationMetadata) async throws {
    if operation.template == "/context" { throw Secret() }
  }

  func perform(
    _ operation: OperationMetadata,
    _ request: RequestMessage,
    _ context: Void,
    next: () async throws -> ResponseMessage
  ) async throws -> ResponseMessage {
    if operation.template == "/around" { throw Secret() }
    return try await next()
  }
}
