import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// Requests and responses as wholes: what is collected, what is refused, what never gets out.
@Suite struct `Messages` {
  private static let plan = testPlan(
    #"{"type":["integer"]}"#,
    #"{"type":["object"],"properties":{"n":1},"required":["n"]}"#
  )
  private static let parameters = ParameterTable(
    """
    path id simple ! i Unit#1
    query limit form* - i Unit#1
    query cursor form* ! s -
    header X-Trace simple - i Unit#1
    cookie session form* - i Unit#1
    """,
    in: plan
  )
  private static let bodies = MediaTypeTable(
    "!\njson application/json Unit#2\njson application/*+json Unit#2",
    in: plan
  )

  private func reader(
    _ path: String,
    _ fields: HTTPFields,
    _ body: String,
    _ limits: CodingLimits = .standard
  ) -> RequestReader {
    let head = HTTPRequest(
      method: .post,
      scheme: nil,
      authority: nil,
      path: path,
      headerFields: fields
    )
    return RequestReader(
      RequestMessage(head: head, body: Array(body.utf8)),
      .none,
      parameters: Self.parameters,
      bodies: Self.bodies,
      limits: limits
    )
  }

  @Test func `one refusal names everything that is wrong`() {
    var fields: HTTPFields = [.contentType: "application/json", .cookie: "session=secretvalue"]
    fields[HTTPField.Name("X-Trace") ?? .accept] = "secretvalue"
    var reader = reader("/x?limit=secretvalue", fields, #"{"n":"secretvalue"}"#)
    let _: Int = reader.parameter(0)
    let _: Int? = reader.optional(1)
    let _: String = reader.parameter(2)
    let _: Int? = reader.optional(3)
    let _: Int? = reader.optional(4)
    let _: JSONValue = reader.body()
    guard case .invalid(let found) = reader.refusal else {
      Issue.record("the request was taken")
      return
    }
    #expect(
      found.map(\.place) == [
        .path("id"), .query("limit"), .query("cursor"), .header("X-Trace"), .cookie("session"),
        .body,
      ]
    )
    #expect(
      found.map(\.violation.keyword) == ["required", "type", "required", "type", "type", "type"]
    )
    #expect(!found.contains { "\($0)".contains("secretvalue") })
  }

  /// Content type, body, and the refusal's name.
  private static let refusals: [(String?, String, String)] = [
    ("application/json", #"{"n":1}"#, "none"),
    ("application/problem+json", #"{"n":1}"#, "none"),
    (nil, #"{"n":1}"#, "unsupportedMediaType"),
    ("", #"{"n":1}"#, "unsupportedMediaType"),
    ("text/plain", #"{"n":1}"#, "unsupportedMediaType"),
    ("application/json; charset=latin1", #"{"n":1}"#, "unsupportedMediaType"),
    ("application/json", "", "missingBody"),
    (nil, "", "missingBody"),
    ("application/json", "{", "malformedBody"),
    ("application/json", #"{"n":1,"n":2}"#, "malformedBody"),
    ("application/json", " ", "malformedBody"),
    ("application/json", #"{"n":1} x"#, "malformedBody"),
    ("application/json", String(repeating: "[", count: 100_000), "malformedBody"),
    ("application/json", "[]", "invalid"),
    ("application/json", "null", "invalid"),
  ]

  @Test func `bodies are refused for what is wrong with them`() {
    for (type, body, expected) in Self.refusals {
      var fields = HTTPFields()
      if let type { fields[.contentType] = type }
      var reader = reader("/x", fields, body)
      let _: JSONValue = reader.body()
      let name = reader.refusal.map { String("\($0)".prefix { $0 != "(" }) } ?? "none"
      #expect(name == expected, "\(body.prefix(20))")
    }
  }

  @Test func `a body that is missing or none stands beside the parameters`() {
    for (body, keyword) in [("", "required"), ("{", "content")] {
      var reader = reader("/x?limit=x", [.contentType: "application/json"], body)
      let _: Int? = reader.optional(1)
      let _: JSONValue = reader.body()
      guard case .invalid(let found) = reader.refusal else {
        Issue.record("the request was taken")
        return
      }
      #expect(found.map(\.place) == [.query("limit"), .body])
      #expect(found.last?.violation.keyword == keyword)
    }
  }

  @Test func `content in a coding is of no documented type`() {
    var reader = reader("/x", [.contentEncoding: "gzip", .contentType: "application/json"], "{}")
    let _: JSONValue? = reader.optionalBody()
    guard case .unsupportedMediaType = reader.refusal else {
      Issue.record("gzip was taken")
      return
    }
  }

  @Test func `findings end at the limit`() {
    var limits = CodingLimits.standard
    limits.violationsMax = 2
    var reader = reader("/x?limit=x", [:], "", limits)
    let _: Int = reader.parameter(0)
    let _: Int? = reader.optional(1)
    let _: String = reader.parameter(2)
    guard case .invalid(let found) = reader.refusal else {
      Issue.record("the request was taken")
      return
    }
    #expect(found.count == 2)
  }

  @Test func `a response never reveals a secret`() {
    var writer = ResponseWriter(
      to: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x")
    )
    writer.status(200)
    writer.body(Self.bodies, ["password": Secret("hunter2")])
    guard case .thrown(let error) = writer.refusal else {
      Issue.record("the secret was written")
      return
    }
    #expect(!"\(error)".contains("hunter2"))
    #expect(writer.finish().body.isEmpty)
  }

  @Test func `a response's header fields are written and read`() {
    let headers = ParameterTable(
      "header X-Count simple ! i Unit#1\nheader X-Tags simple - a(s) -",
      in: Self.plan
    )
    var writer = ResponseWriter(
      to: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x")
    )
    writer.status(201)
    writer.header(headers, 0, 7)
    writer.optionalHeader(headers, 1, ["a", "b"])
    writer.body(Self.bodies, ["n": 1])
    let message = writer.finish()
    #expect(message.head.status.code == 201)
    var reader = ResponseReader(message)
    #expect(reader.status == 201)
    #expect(reader.header(headers, 0) == 7)
    #expect(reader.optionalHeader(headers, 1) == ["a", "b"])
    #expect(reader.bodyIndex(Self.bodies) == 0)
    #expect(reader.body(Self.bodies) == ["n": 1])
    #expect(reader.fault == nil)
  }

  @Test func `what a client gets is held to the document`() {
    let cases: [(String?, String, String)] = [
      ("application/json", #"{"n":1}"#, "none"),
      ("application/json", #"{"n":"x"}"#, "invalid"),
      ("application/json", "<html>", "malformedBody"),
      ("text/html", "<html>", "undocumentedMediaType"),
    ]
    for (type, body, expected) in cases {
      var head = HTTPResponse(status: .ok)
      if let type { head.headerFields[.contentType] = type }
      var reader = ResponseReader(ResponseMessage(head: head, body: Array(body.utf8)))
      let _: JSONValue = reader.body(Self.bodies)
      let name = reader.fault.map { String("\($0)".prefix { $0 != "(" }) } ?? "none"
      #expect(name == expected)
      #expect(reader.message.body == Array(body.utf8))
      #expect(reader.fault.map { !"\($0)".contains("<html>") } ?? true)
    }
  }

  @Test func `texts and bytes travel as they are`() throws {
    let table = MediaTypeTable("text text/plain -\nbytes image/* -", in: openPlan)
    let metadata = OperationMetadata(
      id: "op",
      method: .put,
      template: "/x",
      source: SourceLine("test.yaml", 1)
    )
    let none = ParameterTable("", in: openPlan)
    var writer = RequestWriter(metadata, parameters: none, bodies: table)
    writer.text(0, "grüß \"Gott\"\n")
    var request = try writer.finish()
    #expect(request.head.headerFields[.contentType] == "text/plain; charset=utf-8")
    var reader = RequestReader(request, .none, parameters: none, bodies: table)
    #expect(reader.bodyIndex == 0)
    #expect(reader.text() == "grüß \"Gott\"\n")
    writer = RequestWriter(metadata, parameters: none, bodies: table)
    writer.bytes(1, BinaryBody(bytes: [0, 255], mediaType: "image/png"))
    request = try writer.finish()
    reader = RequestReader(request, .none, parameters: none, bodies: table)
    #expect(reader.bodyIndex == 1)
    #expect(reader.bytes() == BinaryBody(bytes: [0, 255], mediaType: "image/png"))
    #expect(reader.refusal == nil)
  }
}
