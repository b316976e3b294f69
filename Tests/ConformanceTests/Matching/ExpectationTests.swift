import AssayRuntime
import Conformance
import SourceDocuments
import Testing

@Suite struct ExpectationTests {
  struct Case: CustomTestStringConvertible {
    var expectation: String
    var answer: Answer
    /// Rule and beginning of the message of each finding.
    var findings: [String]

    var testDescription: String { expectation }

    init(_ expectation: String, _ answer: Answer, _ findings: [String] = []) {
      self.expectation = expectation
      self.answer = answer
      self.findings = findings
    }
  }

  static let headers: [(String, String)] = [
    ("X-One", " a "), ("X-Count", "5"), ("Vary", "Accept"), ("vary", "Origin"),
    ("Set-Cookie", "a=1, 2; Path=/"), ("Set-Cookie", "b=2"), ("X-Time", "2027-01-31T12:00:01Z"),
  ]

  static let ok: Answer = .json("{\"a\":1}", headers: headers)

  static let cases: [Case] = [
    Case("{ status: 200 }", ok), Case("{ status: [404, 2XX] }", ok), Case("{ status: 2XX }", ok),
    Case("{ status: 201 }", ok, ["status-mismatch: expected status 201, found 200"]),
    Case(
      "{ status: [201, 4XX] }",
      ok,
      ["status-mismatch: expected status 201 or 4XX, found 200"]
    ),
    Case("{}", .json("{}", status: 404)),
    Case(
      "{}",
      .json("{}", status: 500),
      ["status-mismatch: expected no error of the server, found status 500"]
    ),
    Case("{ status: 500 }", .json("{}", status: 500)),
    Case("{ type: json }", ok), Case("{ type: Application/JSON; charset=utf-8 }", ok),
    Case("{ type: [text/html, application/json] }", ok),
    Case("{ type: json }", .text("{}", type: "application/problem+json")),
    Case(
      "{ type: application/json }",
      .text("{}", type: "application/problem+json"),
      [
        "media-type-mismatch: expected the media type 'application/json', found "
          + "'application/problem+json'"
      ]
    ),
    Case(
      "{ type: json }",
      .text("a", type: nil),
      ["media-type-mismatch: expected the media type 'json', found none"]
    ),
    Case("{ headers: { x-one: a, X-COUNT: 5 } }", ok),
    Case("{ headers: { X-Count: { $any: integer }, X-One: { $match: \"^.$\" } } }", ok),
    Case("{ headers: { X-Time: { $near: { to: now, within: 2s } } } }", ok),
    Case("{ headers: { X-None: { $absent: true }, X-One: { $not: b } } }", ok),
    Case("{ headers: { Vary: Origin } }", ok),
    Case("{ headers: { Vary: \"Accept, Origin\" } }", ok),
    Case("{ headers: { Vary: [Accept, Origin] } }", ok),
    Case("{ headers: { Vary: { $unordered: [Origin, Accept] } } }", ok),
    Case("{ headers: { Vary: { $contains: [Origin] } } }", ok),
    Case("{ headers: { Set-Cookie: { $match: \"^b=\" } } }", ok),
    Case(
      "{ headers: { Set-Cookie: { $not: { $match: \"b=\" } } } }",
      ok,
      [
        "header-mismatch: header 'Set-Cookie': expected anything but a text that matches /b=/, found"
      ]
    ),
    Case(
      "{ headers: { X-None: { $any: string }, X-One: { $absent: true } } }",
      ok,
      [
        "header-mismatch: header 'X-None': expected a string, found no such field",
        "header-mismatch: header 'X-One': expected no such member, found \"a\"",
      ]
    ),
    Case(
      "{ headers: { X-Count: 6, Vary: Cookie } }",
      ok,
      [
        "header-mismatch: header 'X-Count': expected 6, found 5",
        "header-mismatch: header 'Vary': expected \"Cookie\", found \"Accept\"",
      ]
    ),
    Case("{ empty: true }", .text("", type: nil, status: 204)), Case("{ empty: false }", ok),
    Case("{ empty: true }", ok, ["value-mismatch: expected no body, found one of 7 bytes"]),
    Case(
      "{ empty: false }",
      .text("", type: nil),
      ["value-mismatch: expected a body, found none"]
    ),
    Case(
      "{ body: { a: 1 } }",
      .text("", type: nil),
      ["value-mismatch: expected a JSON body, found none"]
    ),
    Case(
      "{ body: { a: 1 } }",
      .text("<p>", type: "text/html"),
      ["media-type-mismatch: expected a JSON body, found 3 bytes of text/html"]
    ),
    Case(
      "{ contains: { a: 1 } }",
      .json("{\"a\":1"),
      ["value-mismatch: expected a JSON body, found 6 bytes of damaged JSON: 1:7"]
    ),
    Case("{ type: text/plain, body: hello }", .text("hello", type: "text/plain")),
    Case("{ type: text/html, contains: { $match: \"<p>\" } }", .text("a<p>b", type: "text/html")),
    Case(
      "{ type: text/plain, body: hello }",
      .text("hullo", type: "text/plain"),
      ["value-mismatch: body: expected \"hello\", found \"hullo\""]
    ),
    Case(
      "{ transport: timeout }",
      ok,
      [
        "transport-mismatch: expected the request to fail as 'timeout', found an answer with "
          + "status 200"
      ]
    ),
    Case(
      "{ status: 404, headers: { X-One: b }, body: { a: 2 } }",
      ok,
      ["status-mismatch: expected status 404, found 200"]
    ),
    Case(
      "{ status: 201, headers: { X-One: b }, body: { a: 2 } }",
      ok,
      [
        "status-mismatch: expected status 201, found 200", "header-mismatch: header 'X-One'",
        "value-mismatch: /a: expected 2, found 1",
      ]
    ),
    Case(
      "{ body: { $ref: \"#/components/schemas/Pet\" } }",
      ok,
      [
        "undecided-comparison: body: expected a value that fits #/components/schemas/Pet; not decided"
      ]
    ),
  ]

  @Test(arguments: cases) func `an answer is held to what the fixture says`(_ item: Case) throws {
    let found = try findings(item.expectation, on: item.answer)
    let texts = found.map { "\($0.rule.id): \($0.message)" }
    #expect(texts.count == item.findings.count, "\(texts)")
    for (text, beginning) in zip(texts, item.findings) {
      #expect(text.hasPrefix(beginning), "\(text)")
    }
    #expect(found.allSatisfy { $0.place != nil && $0.isFailure })
  }

  @Test func `an error in the place of a success says why, and is compared no further`() throws {
    func found(_ answer: Answer) throws -> [String] {
      let found = try findings("{ status: 200, body: { a: 1 } }", on: answer)
      #expect(found.map(\.rule.id) == ["status-mismatch"])
      return found.flatMap(\.details)
    }
    let problem = "{\"title\": \"no such pet\"}"
    #expect(
      try found(.json(problem, status: 404)) == ["the answer says: {\"title\":\"no such pet\"}"]
    )
    let page = Exchange.Response(
      status: 500,
      headers: [Exchange.Field("Content-Type", "text/html")],
      body: Array("<h1>oh</h1>".utf8)
    )
    #expect(try found(Answer(page)).isEmpty)
    let text = Exchange.Response(
      status: 503,
      headers: [Exchange.Field("Content-Type", "text/plain")],
      body: Array("come\nback later".utf8)
    )
    #expect(try found(Answer(text)) == ["the answer says: come back later"])
  }

  @Test func `an answer may take so long and no longer`() throws {
    let step = try OneStep(expecting: "{ within: 500ms }")
    let scope = try Scope.test()
    func found(_ duration: Duration) -> [String] {
      checkExpectation(step.expectation, on: Self.ok, in: scope, after: duration).map(\.rule.id)
    }
    #expect(found(.milliseconds(500)).isEmpty)
    #expect(found(.milliseconds(501)) == ["late-answer"])
  }

  @Test func `a failure of transport is right where it is the one that is expected`() throws {
    let expectation = try OneStep(expecting: "{ transport: reset }").expectation
    for kind in TransportFailure.Kind.allCases {
      let found = checkExpectation(expectation, on: TransportFailure(kind, "x"))
      #expect(found.isEmpty == (kind == .reset))
    }
  }

  @Test func `many differences are told up to a limit, and the others counted`() throws {
    let expected = "[" + (0..<50).map(String.init).joined(separator: ", ") + "]"
    let body = "[" + (0..<50).map { String($0 + 1) }.joined(separator: ",") + "]"
    let found = try findings("{ body: \(expected) }", on: .json(body))
    #expect(found.count == 20)
    #expect(found.last?.details == ["and 30 more differences"])
  }

  @Test func `a long value is cut in messages`() throws {
    let text = String(repeating: "é", count: 100_000)
    let found = try findings("{ body: a }", on: .json("\"\(text)\""))
    #expect(found.count == 1 && (found.first?.message.count ?? 0) < 300)
    #expect(found.first?.message.hasSuffix("(100000 characters)") == true)
  }
}
