import AssayRuntime
import Conformance
import Testing

@Suite struct RequestRendererTests {
  struct Case: CustomTestStringConvertible {
    var request: String
    var line: String
    var fields: [String]
    var body: String

    var testDescription: String { request }

    init(_ request: String, _ line: String, _ fields: [String] = ["Accept: */*"], body: String = "")
    {
      self.request = request
      self.line = line
      self.fields = fields
      self.body = body
    }
  }

  static let json: [String] = ["Accept: */*", "Content-Type: application/json"]

  static let cases: [Case] = [
    Case("{ method: GET, path: /things }", "GET /things"),
    Case("{ method: GET, path: \"/things/${odd}\" }", "GET /things/a%2Fb%20%3F%C3%A9"),
    Case("{ method: GET, path: \"/a?q=${odd}&r=${n}\" }", "GET /a?q=a%2Fb%20%3F%C3%A9&r=5"),
    Case("{ method: GET, path: \"/a/../%zz//b?x y\" }", "GET /a/../%zz//b?x y"),
    Case("{ method: GET, path: \"/a/${dots}/b\" }", "GET /a/%2E%2E/b"),
    Case(
      "{ method: GET, path: /a, query: { b: 1, a: [x, \"y z\"], c: null, d: true } }",
      "GET /a?b=1&a=x&a=y%20z&c=null&d=true"
    ),
    Case(
      "{ method: GET, path: \"/a?z=1\", query: { b: \"${odd}\" } }",
      "GET /a?z=1&b=a%2Fb%20%3F%C3%A9"
    ),
    Case("{ method: GET, path: /a, query: { \"n[]\": \"=&\" } }", "GET /a?n%5B%5D=%3D%26"),
    Case("{ method: GET, path: /a, query: { o: { p: 1, q: x } } }", "GET /a?p=1&q=x"),
    Case("{ method: GET, path: /a, query: { o: [] } }", "GET /a"),
    Case(
      "{ method: PATCH, path: /a, body: { z: \"${n}\", a: [null] } }",
      "PATCH /a",
      json,
      body: "{\"z\":5,\"a\":[null]}"
    ),
    Case(
      "{ method: POST, path: /a, text: \"{\\\"a\\\": ${n}\" }",
      "POST /a",
      json,
      body: "{\"a\": 5"
    ),
    Case("{ method: POST, path: /a, base64: AAH/ }", "POST /a", json, body: "\u{0}\u{1}\u{FFFD}"),
    Case(
      "{ method: POST, path: /a, text: hi, type: \"text/plain; charset=utf-8\" }",
      "POST /a",
      ["Accept: */*", "Content-Type: text/plain; charset=utf-8"],
      body: "hi"
    ),
    Case(
      "{ method: POST, path: /a, body: {}, headers: { accept: null, CONTENT-TYPE: a/b, X: [\"1\", \"${n}\"], Y: \"\" } }",
      "POST /a",
      ["CONTENT-TYPE: a/b", "X: 1", "X: 5", "Y: "],
      body: "{}"
    ),
    Case(
      "{ method: POST, path: /a, type: application/x-www-form-urlencoded, body: { a: \"x &${n}\", b: [1, true], c: null, d: { e: é } } }",
      "POST /a",
      ["Accept: */*", "Content-Type: application/x-www-form-urlencoded"],
      body: "a=x%20%265&b=1&b=true&d=%7B%22e%22%3A%22%C3%A9%22%7D"
    ),
    Case(
      "{ method: POST, path: /a, headers: { Content-Type: application/x-www-form-urlencoded; charset=utf-8 }, body: { a: 1 } }",
      "POST /a",
      ["Accept: */*", "Content-Type: application/x-www-form-urlencoded; charset=utf-8"],
      body: "a=1"
    ),
    Case(
      "{ method: POST, path: /a, type: multipart/form-data, body: { \"a\\\"\": x, b: { c: 1 } } }",
      "POST /a",
      ["Accept: */*", "Content-Type: multipart/form-data; boundary=assay-r1"],
      body: "--assay-r1\r\nContent-Disposition: form-data; name=\"a%22\"\r\n\r\nx\r\n"
        + "--assay-r1\r\nContent-Disposition: form-data; name=\"b\"\r\n"
        + "Content-Type: application/json\r\n\r\n{\"c\":1}\r\n--assay-r1--\r\n"
    ),
    Case(
      "{ method: POST, path: /a, type: multipart/form-data; boundary=b, body: {} }",
      "POST /a",
      ["Accept: */*", "Content-Type: multipart/form-data; boundary=b"],
      body: "--b--\r\n"
    ),
    Case(
      "{ method: POST, path: /a, type: text/plain, body: \"n ${n}\" }",
      "POST /a",
      ["Accept: */*", "Content-Type: text/plain"],
      body: "n 5"
    ),
    Case(
      "{ method: POST, path: /a, type: text/plain, body: [1] }",
      "POST /a",
      ["Accept: */*", "Content-Type: text/plain"],
      body: "[1]"
    ),
    Case(
      "{ method: GET, path: /a, auth: key }",
      "GET /a",
      ["Accept: */*", "Authorization: Bearer k-5"]
    ),
    Case("{ method: GET, path: /a, auth: api }", "GET /a", ["Accept: */*", "X-Key: v"]),
    Case(
      "{ method: GET, path: /a, auth: key, headers: { authorization: Basic x } }",
      "GET /a",
      ["Accept: */*", "authorization: Basic x"]
    ),
  ]

  static let head: [String] = [
    "vars: { n: 5, odd: \"a/b ?é\", dots: \"..\", empty: \"\", lines: \"a\\nb\" }",
    "auth: { key: { bearer: \"k-${n}\" }, api: { header: X-Key, value: v } }",
  ]

  private func rendered(
    _ request: String,
    credentials: [String: GivenCredential] = [:],
    basePath: String = ""
  ) throws -> RenderedRequest {
    let step = try OneStep(sending: request, head: Self.head)
    var options = RunOptions(
      surroundings: RunEnvironment(toolVersion: "0", target: "t", seed: 0, startedAt: ""),
      now: { "n" }
    )
    options.credentials = credentials
    options.basePath = basePath
    let renderer = RequestRenderer(Scenario(fixture: step.fixture), options)
    return try renderer.render(step.step.request, in: Scope.test(step.fixture))
  }

  private func fields(_ request: OutgoingRequest) -> [String] {
    request.headers.map {
      String(decoding: $0.name, as: UTF8.self) + ": " + String(decoding: $0.value, as: UTF8.self)
    }
  }

  @Test(arguments: cases) func `a request is written as its template says`(_ item: Case) throws {
    let outgoing = try rendered(item.request).outgoing
    #expect("\(outgoing.method) \(outgoing.target)" == item.line)
    #expect(fields(outgoing) == item.fields)
    #expect(String(decoding: outgoing.body, as: UTF8.self) == item.body)
  }

  @Test
  func `the run's own credential is used where the fixture has none, and not where it says so`()
    throws
  {
    let given: [String: GivenCredential] = [
      "default": GivenCredential(Secret("d1")),
      "other": GivenCredential(Secret("o1"), header: "X-K"),
      "key": GivenCredential(Secret("hidden by the fixture's")),
    ]
    let choices: [(String, String?)] = [
      ("", "Authorization: Bearer d1"), (", auth: null", nil), (", auth: other", "X-K: o1"),
      (", auth: key", "Authorization: Bearer k-5"),
    ]
    for (choice, field) in choices {
      let request = try rendered("{ method: GET, path: /a\(choice) }", credentials: given)
      #expect(fields(request.outgoing) == ["Accept: */*"] + (field.map { [$0] } ?? []))
    }
    let request = try rendered("{ method: GET, path: /a }", credentials: given, basePath: "/v2")
    #expect(request.outgoing.target == "/v2/a" && request.credential == "default")
    #expect(
      request.secrets == [SentSecret("auth default", at: .header("Authorization"), isWhole: false)]
    )
  }

  @Test func `a credential called as a scheme goes where the document asks for it`() throws {
    let contract = TestContract(
      """
      openapi: 3.1.0
      info: {title: t, version: "1"}
      security: [{Key: []}]
      paths:
        /a:
          get: {operationId: plain, responses: {}}
          put: {operationId: session, security: [{Session: []}], responses: {}}
          post: {operationId: both, security: [{Key: [], Session: []}], responses: {}}
          delete: {operationId: either, security: [{Other: []}, {Session: []}], responses: {}}
      components:
        securitySchemes:
          Key: {type: apiKey, in: header, name: X-K}
          Session: {type: apiKey, in: cookie, name: sid}
          Other: {type: http, scheme: bearer}
      """
    ).contract
    func sent(_ operation: String, _ names: [String]) throws -> [String] {
      let step = try OneStep(sending: "{ operation: \(operation) }", head: Self.head)
      var options = RunOptions(
        surroundings: RunEnvironment(toolVersion: "0", target: "t", seed: 0, startedAt: ""),
        now: { "n" }
      )
      for name in names { options.credentials[name] = GivenCredential(Secret("v-\(name)")) }
      let scenario = Scenario(fixture: step.fixture, contract: contract)
      let request = try RequestRenderer(scenario, options)
        .render(step.step.request, in: Scope.test(step.fixture))
      return fields(request.outgoing).filter { $0 != "Accept: */*" }
    }
    #expect(try sent("session", ["default"]) == ["Cookie: sid=v-default"])
    #expect(try sent("session", ["default", "Session"]) == ["Cookie: sid=v-Session"])
    #expect(try sent("plain", ["default", "Session"]) == ["X-K: v-default"])
    #expect(try sent("both", ["default", "Session"]) == ["X-K: v-default"])
    #expect(try sent("both", ["Key", "Session"]) == ["X-K: v-Key", "Cookie: sid=v-Session"])
    #expect(try sent("either", ["default", "Session"]) == ["Cookie: sid=v-Session"])
    #expect(try sent("plain", ["Session"]) == [])
  }

  static let refused: [(String, String)] = [
    ("{ method: GET, path: /a, auth: kee }", "there is no credential 'kee'; did you mean 'key'?"),
    (
      "{ method: GET, path: /a, headers: { X: \"${lines}\" } }",
      "the value of 'X' holds a line break"
    ),
    ("{ operation: getThing }", "cannot be called without a document"),
  ]

  @Test(arguments: refused) func `a request that cannot be made says why`(
    _ request: String,
    _ message: String
  ) throws {
    let error = #expect(throws: TemplateError.self) { try rendered(request) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func `a request knows where its secrets are`() throws {
    let text = """
      fixture: 1
      name: test
      secrets: { pw: { kind: text }, pin: { kind: digits, length: 4 } }
      vars: { login: "user:${secret.pw}" }
      auth: { key: { bearer: "${secret.pin}" } }
      steps:
        - id: step
          request:
            method: POST
            path: /a/${secret.pin}?q=${secret.pw}
            query: { p: ["${secret.pw}"] }
            headers: { X: "x ${secret.pw}" }
            auth: key
            body:
              a: { "b/c": ["${secret.pw}", "${login}"] }
              "${secret.pin}": 1
      """
    let step = try OneStep(text: text)
    let options = RunOptions(
      surroundings: RunEnvironment(toolVersion: "0", target: "t", seed: 0, startedAt: ""),
      now: { "n" }
    )
    let renderer = RequestRenderer(Scenario(fixture: step.fixture), options)
    let request = try renderer.render(step.step.request, in: Scope.test(step.fixture))
    let expected: [SentSecret] = [
      SentSecret("pin", at: .path(""), isWhole: true),
      SentSecret("pw", at: .query(""), isWhole: true),
      SentSecret("pw", at: .query("p"), isWhole: true),
      SentSecret("pw", at: .body("/a/b~1c/0"), isWhole: true),
      SentSecret("pw", at: .body("/a/b~1c/1"), isWhole: false),
      SentSecret("pin", at: .header("Authorization"), isWhole: true),
      SentSecret("pw", at: .header("X"), isWhole: false),
    ]
    for secret in expected { #expect(request.secrets.contains(secret), "\(secret)") }
    #expect(
      request.secrets.contains { secret in
        if case .bodyName = secret.place { secret.name == "pin" } else { false }
      }
    )
    #expect(request.secrets.count == expected.count + 1)
  }
}
