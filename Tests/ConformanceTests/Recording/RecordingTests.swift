import AssayRuntime
import Conformance
import OpenAPIDocument
import Testing

@Suite struct RecordingTests {
  private let secret = "hunter2-very-secret"
  private let key = "sk_live_0123456789abcdef"

  /// Created, read, changed and deleted, in another order than they happened.
  private var session: [HAREntry] {
    let authorization = [("Authorization", "Bearer \(key)")]
    return [
      HAREntry(
        started: "2026-03-01T10:00:02.000Z",
        url: "https://api.example.com/v1/pets/pet_8fA31",
        headers: authorization,
        content: #"{"id": "pet_8fA31", "name": "Rex", "created_at": "2026-03-01T10:00:01Z"}"#
      ),
      HAREntry(
        started: "2026-03-01T10:00:01.000Z",
        method: "POST",
        url: "https://api.example.com/v1/pets",
        headers: authorization + [("Idempotency-Key", "8b0c"), ("User-Agent", "Browser")],
        body: #"{"name": "Rex", "door_password": "\#(secret)", "note": "it is \#(secret)"}"#,
        status: 201,
        content: #"{"id": "pet_8fA31", "name": "Rex", "status": "new", "count": 4}"#
      ),
      HAREntry(
        started: "2026-03-01T10:00:03.000Z",
        method: "DELETE",
        url: "https://api.example.com/v1/pets/pet_8fA31",
        headers: authorization,
        status: 204,
        content: ""
      ),
      HAREntry(
        started: "2026-03-01T10:00:00.000Z",
        url: "https://api.example.com/app.js",
        content: "let x = 1",
        contentType: "text/javascript"
      ),
    ]
  }

  private func recorded(_ entries: [HAREntry]) throws -> Recording {
    var request = RecordingRequest(name: "a session")
    request.baseURL = "https://api.example.com/v1"
    return try record(try HARLog(parsing: HAREntry.log(entries)).entries, request)
  }

  @Test func `steps stand in the order in which they began`() throws {
    let steps = try recorded(session).fixture.steps
    #expect(steps.map(\.id.text) == ["post-pets", "get-pets", "delete-pets"])
  }

  @Test func `an id that an answer gave is captured where later requests use it`() throws {
    let steps = try recorded(session).fixture.steps
    #expect(steps[0].captures.map(\.name.text) == ["post-pets-id"])
    guard case .path(_, let path) = steps[1].request.target else {
      Issue.record("the step has no path")
      return
    }
    #expect(path.parts == [.literal("/pets/"), .reference("post-pets-id")])
  }

  @Test func `a secret is made anew, also where it stands in another text`() throws {
    let recording = try recorded(session)
    #expect(recording.fixture.secrets.map(\.name.text) == ["door_password"])
    guard case .json(let body) = recording.fixture.steps[0].request.body,
      case .object(let members) = body.kind, case .text(let note) = members[2].value.kind
    else {
      Issue.record("the body is no object")
      return
    }
    #expect(note.parts == [.literal("it is "), .reference("secret.door_password")])
  }

  @Test func `keys are left to the run`() throws {
    let recording = try recorded(session)
    for step in recording.fixture.steps {
      #expect(!step.request.headers.contains { $0.name.literal == "Authorization" })
    }
    #expect(recording.secretsLeft(in: Array("key: \(key)".utf8)) == ["authorization"])
    #expect(recording.secretsLeft(in: Array("nothing".utf8)).isEmpty)
  }

  @Test func `an idempotency key is made anew`() throws {
    let headers = try recorded(session).fixture.steps[0].request.headers
    #expect(headers.map(\.name.literal) == ["Idempotency-Key"])
    guard case .text(let value)? = headers.first?.value.kind else {
      Issue.record("there is no text")
      return
    }
    #expect(value.wholeReference == "uuid")
  }

  @Test func `what differs in each run is compared by its type`() throws {
    let steps = try recorded(session).fixture.steps
    guard case .object(let members)? = steps[0].expectation.contains?.kind else {
      Issue.record("nothing is expected of the body")
      return
    }
    let kinds: [String] = members.map { member in
      switch member.value.kind {
      case .matcher(.any(let type)): "any \(type.rawValue)"
      case .text(let text): text.literal ?? ""
      default: "?"
      }
    }
    #expect(kinds == ["any string", "Rex", "new", "any number"])
  }

  @Test func `a deletion at the end cleans up`() throws {
    #expect(try recorded(session).fixture.steps.map(\.isAlways) == [false, false, true])
  }

  @Test func `what is no call of the API is left out and told`() throws {
    let recording = try recorded(session)
    #expect(recording.fixture.steps.count == 3)
    #expect(recording.notes.count { $0.hasPrefix("left out: 1 ") } == 1)
    #expect(recording.notes.contains { $0.contains("ASSAY_API_KEY") })
  }

  @Test func `a token of an answer is captured as a secret`() throws {
    let token = "tok_5f2c8e7a90b14d"
    let steps = try recorded([
      HAREntry(
        method: "POST",
        url: "https://api.example.com/v1/login",
        body: #"{"password": "\#(secret)"}"#,
        content: #"{"access_token": "\#(token)"}"#
      ),
      HAREntry(
        started: "2026-03-01T10:00:05Z",
        url: "https://api.example.com/v1/me",
        headers: [("Authorization", "Bearer \(token)")],
        content: #"{"name": "Mo"}"#
      ),
    ]).fixture.steps
    #expect(steps[0].captures.map(\.isSecret) == [true])
    #expect(steps[1].request.headers.map(\.name.literal) == ["Authorization"])
  }

  @Test func `a body that was recorded decoded is read, whatever coding it was sent in`() throws {
    for coding in ["br", "gzip", "zstd"] {
      var entries = session
      for index in entries.indices {
        entries[index].responseHeaders = [("content-encoding", coding)]
      }
      #expect(try recorded(entries).fixture.steps[0].captures.map(\.name.text) == ["post-pets-id"])
    }
  }

  @Test func `a cookie that an answer set is captured, and sent again`() throws {
    let cookie = "s3ss10n-8fA31-0x77"
    func session(_ later: String) throws -> Recording {
      try recorded([
        HAREntry(
          method: "POST",
          url: "https://api.example.com/v1/login",
          body: "user=mark&password=\(secret)%26&tag=a&tag=b",
          bodyType: "application/x-www-form-urlencoded",
          status: 204,
          responseHeaders: [("Set-Cookie", "sid=\(cookie); HttpOnly; Path=/")]
        ),
        HAREntry(
          started: "2026-03-01T10:00:05Z",
          url: "https://api.example.com/v1/me",
          headers: [("Cookie", "theme=dark; sid=\(cookie)")],
          responseHeaders: later.isEmpty ? [] : [("Set-Cookie", later)],
          content: #"{"name": "Mo"}"#
        ),
      ])
    }
    let recording = try session("")
    let text = recording.fixture.yamlText()
    #expect(text.contains(#"Cookie: "sid=${post-login-sid}""#), "\(text)")
    #expect(text.contains("auth: null"))
    #expect(text.contains(#"user: mark, password: "${secret.password}", tag: [a, b]"#), "\(text)")
    #expect(recording.fixture.steps[0].captures.map(\.isSecret) == [true])
    #expect(recording.secretsLeft(in: Array(text.utf8)).isEmpty)
    #expect(recording.notes.contains { $0.contains("password: { env: VARIABLE }") })
    // A session that is prolonged is given again.
    let prolonged = try session("sid=\(cookie); Path=/").fixture
    #expect(prolonged.steps[0].captures.map(\.isSecret) == [false])
  }

  @Test func `secrets of forms of several parts are found, files are kept as they are`() throws {
    let plain = "--X\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n\(secret)\r\n"
    let file =
      "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nabc\r\n"
    for (body, line) in [
      (plain, #"body: { password: "${secret.password}" }"#),
      (plain + file, #"\r\n\r\n${secret.password}\r\n"#),
    ] {
      let recording = try recorded([
        HAREntry(
          method: "POST",
          url: "https://api.example.com/v1/upload",
          body: body + "--X--\r\n",
          bodyType: "multipart/form-data; boundary=X",
          status: 204
        )
      ])
      let text = recording.fixture.yamlText()
      #expect(text.contains(line), "\(text)")
      #expect(recording.secretsLeft(in: Array(text.utf8)).isEmpty)
    }
  }

  @Test func `a step that would hold a secret is left out, and those that need it`() throws {
    func entry(_ second: Int, _ method: String, _ path: String, body: String?) -> HAREntry {
      HAREntry(
        started: "2026-03-01T10:00:0\(second).000Z",
        method: method,
        url: "https://api.example.com/v1\(path)",
        headers: [("Authorization", "Bearer \(key)")],
        body: body,
        bodyType: "text/plain",
        content: #"{"id": "\#(path == "/files" ? "file_9" : "pet_8fA31")"}"#
      )
    }
    var recording = try recorded([
      entry(0, "POST", "/pets", body: "x"),
      entry(1, "POST", "/files", body: "the key is \(key), as all know"),
      entry(2, "GET", "/files/file_9", body: nil), entry(3, "GET", "/pets/pet_8fA31", body: nil),
    ])
    recording.leaveOutTellingSteps()
    #expect(recording.fixture.steps.map(\.id.text) == ["post-pets", "get-pets"])
    #expect(recording.secretsLeft(in: Array(recording.fixture.yamlText().utf8)).isEmpty)
    #expect(recording.notes.count { $0.contains("left out") } == 2)
    #expect(!recording.notes.contains { $0.contains(key) })
  }

  @Test func `a password with a word in it that is a name too keeps nothing from being written`()
    throws
  {
    let recording = try recorded([
      HAREntry(
        method: "POST",
        url: "https://api.example.com/v1/reset-password",
        body: #"{"auth_method": "username_password", "password": "my-password-1"}"#,
        content: "{}"
      )
    ])
    #expect(recording.secretsLeft(in: Array(recording.fixture.yamlText().utf8)).isEmpty)
    #expect(recording.secretsLeft(in: Array("a: my-password-1".utf8)) == ["password"])
    // A part that no name has.
    let key = try recorded(session)
    #expect(key.secretsLeft(in: Array("a: 0123456789abcd".utf8)) == ["authorization"])
  }

  @Test func `paths lie below the document's server where they were sent there`() throws {
    let contract = TestContract(
      """
      openapi: 3.1.0
      info: {title: Pets, version: "1"}
      servers: [{url: /v1}]
      paths:
        /pets:
          get:
            operationId: listPets
            parameters: [{name: limit, in: query, schema: {type: integer}}]
            responses: {"200": {description: ok, content: {application/json: {}}}}
      """
    ).contract
    var request = RecordingRequest(name: "pets")
    request.contract = contract
    let entries = [
      HAREntry(
        url: "https://api.example.com/v1/pets?limit=05&limit=5",
        headers: [("Accept", "application/json, */*")],
        content: "[]"
      ),
      HAREntry(method: "POST", url: "https://api.example.com/v1/other", content: "{}"),
    ]
    let log = try HARLog(parsing: HAREntry.log(entries))
    let text = try record(log.entries, request).fixture.yamlText()
    #expect(text.contains("path: /other"), "\(text)")
    #expect(text.contains(#"{ operation: listPets, query: { limit: ["05", 5] } }"#), "\(text)")
  }

  @Test func `an answer that gives a secret back is told and not written`() throws {
    let recording = try recorded([
      HAREntry(
        method: "POST",
        url: "https://api.example.com/v1/pets",
        body: #"{"password": "\#(secret)"}"#,
        content: #"{"echo": "\#(secret)"}"#
      )
    ])
    #expect(recording.notes.contains { $0.contains("'password'") && $0.contains("/echo") })
    #expect(!recording.notes.contains { $0.contains(secret) })
  }

  @Test(arguments: [
    ("", "it is no JSON"), ("[]", "'log'"), (#"{"log": {}}"#, "entries"),
    (#"{"log": {"entries": {}}}"#, "entries"),
  ])
  func `what is no HAR is told`(text: String, part: String) throws {
    let error = #expect(throws: HARError.self) { try HARLog(parsing: Array(text.utf8)) }
    #expect(error?.message.contains(part) == true)
  }

  @Test func `entries that hold no exchange are counted`() throws {
    let text = #"""
      {"log": {"entries": [
        {"request": {"method": "GET", "url": "https://a/b"}, "response": {"status": 0}},
        {"request": 5}, 7,
        {"request": {"method": "GET", "url": "file:///etc"}, "response": {"status": 200}},
        {"request": {"method": "get", "url": "HTTPS://me:pw@A.example:8/b?c=d#e"},
         "response": {"status": 200, "content": {"text": "aGk=", "encoding": "base64"}}}
      ]}}
      """#
    let log = try HARLog(parsing: Array(text.utf8))
    #expect(log.unusableCount == 4)
    #expect(log.entries.map(\.origin) == ["https://a.example:8"])
    #expect(log.entries.first?.exchange.request.target == "/b?c=d")
    #expect(log.entries.first?.exchange.response.body == Array("hi".utf8))
  }

  @Test func `a recording without a call of the API is refused`() throws {
    #expect(throws: RecordingError.self) {
      try record(
        HARLog(parsing: HAREntry.log([session[3]])).entries,
        RecordingRequest(name: "nothing")
      )
    }
  }
}
