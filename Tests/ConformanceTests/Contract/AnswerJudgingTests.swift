import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// What is wrong with answers, and what is not.
@Suite struct AnswerJudgingTests {
  struct Case: Sendable {
    var name: String
    var exchange: TestExchange
    /// The rules of the errors, each once, sorted.
    var errors: [String]
    var warnings: [String]

    init(
      _ name: String,
      _ exchange: TestExchange,
      errors: [String] = [],
      warnings: [String] = []
    ) {
      self.name = name
      self.exchange = exchange
      self.errors = errors
      self.warnings = warnings
    }
  }

  private func check(
    _ cases: [Case],
    _ change: (inout AnswerOptions) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for item in cases {
      let findings = PetDocument.contract.findings(item.exchange, change)
      func rules(_ severity: Diagnostic.Severity) -> [String] {
        Set(findings.filter { $0.severity == severity }.map(\.rule.id)).sorted()
      }
      let texts: String = findings.map(\.message).joined(separator: "; ")
      #expect(
        rules(.error) == item.errors,
        "\(item.name): \(texts)",
        sourceLocation: sourceLocation
      )
      #expect(
        rules(.warning) == item.warnings,
        "\(item.name): \(texts)",
        sourceLocation: sourceLocation
      )
    }
  }

  @Test func `a correct answer has nothing to say about it, however it is dressed`() {
    let pet = PetDocument.pet
    check([
      Case("plain", TestExchange("GET", "/pets/1", 200, pet)),
      Case("behind the server's path", TestExchange("GET", "/v2/pets/1?x=1", 200, pet)),
      Case(
        "charset",
        TestExchange("GET", "/pets/1", 200, pet, type: "application/json; charset=utf-8")
      ),
      Case(
        "capitals",
        TestExchange("GET", "/pets/1", 200, pet, type: "Application/JSON;Charset=\"UTF-8\"")
      ),
      Case(
        "order and space",
        TestExchange("GET", "/pets/1", 200, "{ \"name\" : \"Rex\",\n\"id\":\"pet_1\" }\n")
      ),
      Case(
        "further headers",
        TestExchange("GET", "/pets/1", 200, pet, headers: [("X-New", "1"), ("Server", "x")])
      ),
      Case(
        "a map",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":"","labels":{"any":"x"}}"#)
      ),
      Case("length", TestExchange("GET", "/pets/1", 200, pet, headers: [("Content-Length", "27")])),
      Case(
        "page",
        TestExchange(
          "GET",
          "/pets",
          200,
          PetDocument.page,
          headers: [("X-Total", "1"), ("x-tags", "a, b")]
        )
      ),
      Case(
        "error of a range",
        TestExchange("GET", "/pets", 422, PetDocument.error(field: "limit"))
      ),
      Case(
        "text",
        TestExchange("GET", "/pets/mine", 200, "Rex", type: "text/plain; charset=utf-8")
      ),
      Case("JSON as text", TestExchange("GET", "/pets/mine", 200, pet)),
      Case("picture", TestExchange("GET", "/pets/1/photo", 200, "\u{1}PNG", type: "image/png")),
      Case("no content", TestExchange("DELETE", "/pets/1", 204)),
      Case(
        "head",
        TestExchange(
          "HEAD",
          "/pets/1",
          200,
          headers: [("Content-Length", "300"), ("Content-Type", "application/json")]
        )
      ),
      Case("anything", TestExchange("GET", "/open", 200, "[1]")),
      Case(
        "validation",
        TestExchange(
          "POST",
          "/pets",
          sends: "{}",
          400,
          #"{"errors":{"$.Owner.Email":["Bad."]},"status":400,"traceId":"00-1"}"#
        )
      ),
      Case(
        "enveloped",
        TestExchange("POST", "/pets", sends: "{}", 400, PetDocument.error(field: "owner.email"))
      ),
      Case(
        "null field",
        TestExchange(
          "GET",
          "/pets/1",
          404,
          #"{"errors":[{"type":"a","code":"b","message":"c","field":null}],"request_id":"r"}"#
        )
      ),
      Case(
        "same id",
        TestExchange(
          "GET",
          "/pets/1",
          404,
          PetDocument.error(),
          headers: [("X-Request-Id", "req_1")]
        )
      ),
      Case(
        "challenge",
        TestExchange(
          "GET",
          "/pets/mine",
          401,
          headers: [("WWW-Authenticate", "Bearer realm=\"x\"")]
        )
      ),
    ])
  }

  @Test func `what clients cope with is a warning`() {
    let pet = PetDocument.pet
    check([
      Case(
        "drift",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":"Rex","age":3}"#),
        warnings: ["answer-undocumented-member"]
      ),
      Case(
        "problem+json",
        TestExchange("GET", "/pets/1", 404, PetDocument.error(), type: "application/problem+json"),
        warnings: ["answer-media-type-variant"]
      ),
      Case(
        "text/json",
        TestExchange("GET", "/pets/1", 200, pet, type: "text/json"),
        warnings: ["answer-media-type-variant"]
      ),
      Case("415", TestExchange("GET", "/pets/1", 415), warnings: ["answer-undocumented-status"]),
      Case(
        "mark",
        TestExchange("GET", "/pets/1", 200, "\u{FEFF}" + pet),
        warnings: ["answer-json-encoding"]
      ),
      Case(
        "zero length",
        TestExchange("DELETE", "/pets/1", 204, headers: [("Content-Length", "0")]),
        warnings: ["answer-content-length"]
      ),
      Case(
        "retry",
        TestExchange("GET", "/pets", 429, PetDocument.error()),
        warnings: ["answer-missing-retry-after"]
      ),
      Case(
        "a framework's name",
        TestExchange("POST", "/pets", sends: "{}", 400, #"{"errors":{"petInput":["Required."]}}"#),
        warnings: ["error-field"]
      ),
      Case(
        "scheme",
        TestExchange("GET", "/pets/mine", 401, headers: [("WWW-Authenticate", "Basic")]),
        errors: ["answer-challenge-scheme"]
      ),
      Case(
        "error code",
        TestExchange(
          "GET",
          "/pets/mine",
          401,
          headers: [("WWW-Authenticate", "Bearer error=\"invalid_token\"")]
        ),
        warnings: ["answer-challenge-scheme"]
      ),
    ])
    check([
      Case(
        "drift",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":"","x":1}"#),
        errors: ["answer-undocumented-member"]
      )
    ]) {
      $0.isClosed = true
    }
    check([
      Case("secrets", TestExchange("GET", "/pets/1", 200, pet), warnings: ["answer-cacheable"])
    ]) {
      $0.carriesSecrets = true
    }
    check([
      Case(
        "no-store",
        TestExchange("GET", "/pets/1", 200, pet, headers: [("cache-control", "private, No-Store")])
      )
    ]) {
      $0.carriesSecrets = true
    }
  }

  @Test func `faults of status, framing, type and headers are found`() {
    let pet = PetDocument.pet
    check([
      Case(
        "undocumented",
        TestExchange("GET", "/pets/1", 202, pet),
        errors: ["answer-undocumented-status"]
      ),
      Case(
        "server error",
        TestExchange("POST", "/pets", sends: "{}", 500, PetDocument.error()),
        errors: ["answer-server-error"]
      ),
      Case("no status", TestExchange("GET", "/pets/1", 600), errors: ["answer-invalid-status"]),
      Case(
        "HTML",
        TestExchange("GET", "/pets/1", 404, "<html>", type: "text/html"),
        errors: ["answer-media-type"]
      ),
      Case(
        "no type",
        TestExchange("GET", "/pets/1", 200, pet, type: nil),
        errors: ["answer-media-type"]
      ),
      Case(
        "bad type",
        TestExchange("GET", "/pets/1", 200, pet, type: "json"),
        errors: ["answer-media-type"]
      ),
      Case(
        "two types",
        TestExchange("GET", "/pets/1", 200, pet, headers: [("content-type", "text/html")]),
        errors: ["answer-media-type"]
      ),
      Case("no body", TestExchange("GET", "/pets/1", 200), errors: ["answer-missing-body"]),
      Case(
        "a body",
        TestExchange("DELETE", "/pets/1", 204, "{}"),
        errors: ["answer-forbidden-body"]
      ),
      Case(
        "a body of HEAD",
        TestExchange("HEAD", "/pets/1", 200, "{}"),
        errors: ["answer-forbidden-body"]
      ),
      Case(
        "length",
        TestExchange("GET", "/pets/1", 200, pet, headers: [("Content-Length", "26")]),
        errors: ["answer-content-length"]
      ),
      Case(
        "lengths",
        TestExchange(
          "GET",
          "/pets/1",
          200,
          pet,
          headers: [("Content-Length", "27"), ("Content-Length", "28")]
        ),
        errors: ["answer-content-length"]
      ),
      Case(
        "two framings",
        TestExchange(
          "GET",
          "/pets/1",
          200,
          pet,
          headers: [("Content-Length", "27"), ("Transfer-Encoding", "chunked")]
        ),
        errors: ["answer-content-length"]
      ),
      Case(
        "no header",
        TestExchange("GET", "/pets", 200, PetDocument.page),
        errors: ["answer-missing-header"]
      ),
      Case(
        "bad header",
        TestExchange(
          "GET",
          "/pets",
          200,
          PetDocument.page,
          headers: [("X-Total", "-1"), ("X-Tags", "a,c")]
        ),
        errors: ["answer-header-schema"]
      ),
      Case(
        "no challenge",
        TestExchange("GET", "/pets/mine", 401),
        errors: ["answer-missing-challenge"]
      ),
      Case("no Allow", TestExchange("PUT", "/pets/1", 405), errors: ["answer-missing-allow"]),
    ])
    check([
      Case(
        "expected",
        TestExchange("GET", "/pets/1", 202),
        warnings: ["answer-undocumented-status"]
      )
    ]) {
      $0.expectsStatus = true
    }
    check([
      Case(
        "expected",
        TestExchange("GET", "/pets/1", 503, headers: [("Retry-After", "1")]),
        warnings: ["answer-undocumented-status"]
      )
    ]) {
      $0.expectsStatus = true
    }
  }

  @Test func `Allow is held against the document and the refusal`() {
    check([
      Case("good", TestExchange("PUT", "/pets/1", 405, headers: [("Allow", "GET, HEAD, DELETE")])),
      Case(
        "lacks one",
        TestExchange("PUT", "/pets/1", 405, headers: [("Allow", "GET, HEAD")]),
        warnings: ["answer-allow"]
      ),
      Case(
        "has the refused",
        TestExchange("PUT", "/pets/1", 405, headers: [("Allow", "GET, HEAD, DELETE, PUT")]),
        errors: ["answer-allow"]
      ),
    ])
  }

  @Test func `bodies are held against JSON and the schema`() {
    check([
      Case(
        "syntax",
        TestExchange("GET", "/pets/1", 200, #"{"id":"#),
        errors: ["answer-json-syntax"]
      ),
      Case(
        "behind",
        TestExchange("GET", "/pets/1", 200, PetDocument.pet + "x"),
        errors: ["answer-json-syntax"]
      ),
      Case(
        "twice",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":"a","name":"b"}"#),
        errors: ["answer-duplicate-member"]
      ),
      Case(
        "type",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":1}"#),
        errors: ["answer-schema"]
      ),
      Case(
        "pattern",
        TestExchange("GET", "/pets/1", 200, #"{"id":"1","name":""}"#),
        errors: ["answer-schema"]
      ),
      Case(
        "required",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1"}"#),
        errors: ["answer-schema"]
      ),
      Case(
        "format",
        TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":"","born":"1.2.2020"}"#),
        errors: ["answer-schema"]
      ),
      Case(
        "error as success",
        TestExchange("GET", "/pets/1", 200, PetDocument.error()),
        errors: ["answer-schema"],
        warnings: ["answer-undocumented-member"]
      ),
      Case(
        "success as error",
        TestExchange("GET", "/pets/1", 404, PetDocument.pet),
        errors: ["answer-schema"],
        warnings: ["answer-undocumented-member"]
      ),
      Case(
        "short text",
        TestExchange("GET", "/pets/mine", 200, "Re", type: "text/plain"),
        errors: ["answer-schema"]
      ),
      Case(
        "list entry",
        TestExchange(
          "GET",
          "/pets",
          200,
          #"{"data":[{"id":"pet_1","name":"a"},{"id":"pet_2"}],"has_more":true}"#,
          headers: [("X-Total", "2")]
        ),
        errors: ["answer-schema"]
      ),
    ])
  }

  @Test func `errors are held against the rules of their shapes`() {
    let place = ("GET", "/pets/1")
    func error(
      _ body: String,
      _ status: Int = 404,
      headers: [(String, String)] = []
    ) -> TestExchange {
      TestExchange(place.0, place.1, status, body, headers: headers)
    }
    check([
      Case("empty list", error(#"{"errors":[],"request_id":"r"}"#), errors: ["error-empty"]),
      Case("no code", error(PetDocument.error(code: "")), errors: ["error-entry"]),
      Case("no message", error(PetDocument.error(message: " ")), errors: ["error-entry"]),
      Case("no type", error(PetDocument.error("")), errors: ["error-entry"]),
      Case("empty field", error(PetDocument.error(field: "")), errors: ["error-entry"]),
      Case("no id", error(PetDocument.error(id: "")), errors: ["request-id-missing"]),
      Case(
        "id absent",
        error(#"{"errors":[{"type":"a","code":"b","message":"c"}]}"#),
        errors: ["answer-schema"]
      ),
      Case(
        "other id",
        error(PetDocument.error(), headers: [("X-Request-ID", "req_2")]),
        errors: ["request-id-mismatch"]
      ),
      Case(
        "status",
        TestExchange(
          "POST",
          "/pets",
          sends: "{}",
          400,
          #"{"errors":{"name":["Required."]},"status":422}"#
        ),
        errors: ["error-status"]
      ),
      Case(
        "empty map",
        TestExchange("POST", "/pets", sends: "{}", 400, #"{"errors":{}}"#),
        errors: ["error-empty"]
      ),
      Case(
        "no messages",
        TestExchange("POST", "/pets", sends: "{}", 400, #"{"errors":{"name":[]}}"#),
        errors: ["error-entry"]
      ),
      Case(
        "no such field",
        TestExchange("POST", "/pets", sends: "{}", 422, PetDocument.error(field: "colour")),
        errors: ["error-field"]
      ),
      Case(
        "trace",
        error(PetDocument.error(message: "at app.Pets.find(Pets.java:12)")),
        errors: ["error-internals"]
      ),
      Case(
        "trace member",
        TestExchange(
          "POST",
          "/pets",
          sends: "{}",
          409,
          #"{"errors":[{"type":"a","code":"b","message":"c"}],"request_id":"r","stackTrace":"x"}"#
        ),
        errors: ["error-internals"],
        warnings: ["answer-undocumented-member"]
      ),
      Case(
        "both shapes",
        TestExchange("POST", "/pets", sends: "{}", 400, #"{"errors":"no"}"#),
        errors: ["answer-schema"]
      ),
    ])
  }

  @Test func `findings name the places in answer and document, and quote no member's value`() throws
  {
    let exchange = TestExchange("GET", "/pets/1", 200, #"{"id":"pet_1","name":7}"#)
    let finding = try #require(PetDocument.contract.findings(exchange).first)
    #expect(finding.answerPlace == "/name")
    #expect(finding.documentPlace == "api.yaml#/components/schemas/Pet/properties/name/type")
    let range = try #require(PetDocument.contract.contract.range(of: finding.documentPlace ?? ""))
    #expect(range.line > 100)
  }

  @Test func `a list with many undocumented members of one kind is told once`() {
    let pets = (0..<50).map { #"{"id":"pet_\#($0)","name":"","x":{"y":1}}"# }.joined(separator: ",")
    let exchange = TestExchange(
      "GET",
      "/pets",
      200,
      #"{"data":[\#(pets)],"has_more":false}"#,
      headers: [("X-Total", "50")]
    )
    let findings = PetDocument.contract.findings(exchange)
    #expect(findings.map(\.answerPlace) == ["/data/0/x"])
    #expect(findings.first?.message.contains("49 more") ?? false)
  }

  @Test func `a request id that comes twice is told, unless an answer is repeated`() {
    var identifiers = RequestIdentifiers()
    func findings(_ exchange: TestExchange, key: String? = nil) -> Int {
      var exchange = exchange
      if let key { exchange.request.headers.append(Exchange.Field("Idempotency-Key", key)) }
      return identifiers.findings(on: Answer(exchange.response), to: exchange.request, step: "s")
        .count
    }
    #expect(findings(TestExchange("GET", "/pets/1", 404, PetDocument.error(id: "a"))) == 0)
    #expect(findings(TestExchange("GET", "/pets/1", 404, PetDocument.error(id: "b"))) == 0)
    #expect(findings(TestExchange("GET", "/pets/2", 404, PetDocument.error(id: "a"))) == 1)
    #expect(findings(TestExchange("POST", "/pets", 201, #"{"request_id":"c"}"#), key: "k") == 0)
    #expect(findings(TestExchange("POST", "/pets", 201, #"{"request_id":"c"}"#), key: "k") == 0)
    #expect(findings(TestExchange("GET", "/events/1", 200, #"{"request_id":"d"}"#)) == 0)
    #expect(findings(TestExchange("GET", "/events/2", 200, #"{"request_id":"d"}"#)) == 0)
    #expect(
      findings(TestExchange("GET", "/pets", 200, "[]", headers: [("X-Request-Id", "e")])) == 0
    )
    #expect(
      findings(TestExchange("GET", "/pets", 200, "[]", headers: [("X-Request-Id", "e")])) == 1
    )
  }
}
