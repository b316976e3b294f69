import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// What is known of requests before any of them is sent.
@Suite struct PreviewTests {
  private static let contract = TestContract(
    """
    openapi: 3.1.0
    info: {title: Notes, version: "1"}
    security: [{key: []}]
    paths:
      /notes:
        get:
          operationId: listNotes
          parameters: [{name: limit, in: query, schema: {type: integer}}]
          responses: {"200": {description: ok}, "400": {description: no}}
        post:
          operationId: createNote
          requestBody:
            required: true
            content:
              application/json:
                schema:
                  type: object
                  required: [title]
                  properties: {title: {type: string}, parent: {type: integer}, word: {type: string, minLength: 30}}
          responses: {"201": {description: made}}
      /notes/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get: {operationId: readNote, parameters: [{name: w, in: query, schema: {type: string}}], responses: {"200": {description: ok}}}
    components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
    """
  ).contract

  private static let key = "key_7Hq2mXw9Rt4Lz8Vb"

  private func preview(
    _ steps: String,
    key: String? = Self.key
  ) throws -> ScenarioPreview {
    let text = """
      fixture: 1
      name: notes
      secrets: {word: {kind: text, length: 20}}
      steps:
      \(steps)
      """
    let run = try makeRun([text], MemoryServer { _, _ in .json(500, "") }, contract: Self.contract)
    {
      options in
      options.basePath = "/v1"
      if let key { options.credentials = ["default": GivenCredential(Secret(key))] }
    }
    return ScenarioPreview(run.plan.scenarios[0], run.options)
  }

  @Test func `requests stand there with places for what is secret or not known yet`() throws {
    let preview = try preview(
      """
      - id: create
        request: {operation: createNote, body: {title: "a ${run.id}", note: "${secret.word}"}}
        capture: {note: /id}
      - id: read
        request: {operation: readNote, params: {id: "${note}"}, query: {w: "${secret.word}"}}
      - {id: never, skip: {reason: not yet}, request: {operation: listNotes}, capture: {no: /a}}
      """
    )
    #expect(preview.diagnostics.isEmpty, "\(preview.diagnostics)")
    let create = try #require(preview.steps[0].request)
    #expect(create.hasPrefix("POST /v1/notes\n"))
    #expect(create.contains("\nX-Key: ${auth default}\n"), "\(create)")
    #expect(create.contains(#""note":"${secret.word}"}"#))
    #expect(preview.steps[0].captures == ["note"])
    let read = try #require(preview.steps[1].request)
    #expect(read.hasPrefix("GET /v1/notes/${note}?w=${secret.word}\n"), "\(read)")
    #expect(preview.steps[2].reason == "skipped: not yet")
    let secrets = preview.secrets.map { String(decoding: $0.value.reveal(), as: UTF8.self) }
    #expect(secrets.count == 2)
    for secret in secrets { #expect(!(create + read).contains(secret)) }
  }

  static let mistakes: [(String, Bool, String)] = [
    ("{operation: createNot, body: {title: a}}", true, "did you mean 'createNote'?"),
    ("{operation: readNote}", true, "'params' has no value for 'id'"),
    ("{operation: listNotes, query: {limt: 5}}", false, "did you mean 'limit'?"),
    ("{operation: createNote}", false, "'createNote' needs a body"),
    ("{operation: createNote, body: {titel: a}}", false, "the member 'title' is missing"),
    ("{operation: createNote, body: {title: a, parent: b}}", false, "/parent: expected an integer"),
    ("{operation: createNote, text: '{', type: application/json}", false, "is no JSON"),
    ("{operation: createNote, body: {title: a}, type: text/plain}", false, "and not text/plain"),
    ("{operation: createNote, body: {title: a, word: '${secret.word}'}}", false, "/word: "),
  ]

  @Test(arguments: mistakes)
  func `a request that cannot be sent is an error, one that will be refused a warning`(
    request: String,
    isError: Bool,
    text: String
  ) throws {
    let found = try preview("- {id: a, request: \(request)}").diagnostics
    #expect(found.map { $0.severity == .error } == [isError], "\(found)")
    #expect(found.first?.message.contains(text) == true, "\(found)")
    #expect(found.first?.range?.line == 5)
    // Who expects the refusal is right.
    guard !isError else { return }
    #expect(
      try preview("- {id: a, request: \(request), expect: {status: 4XX}}").diagnostics.isEmpty
    )
  }

  @Test func `a captured value is held to nothing, and one that is never captured is told`() throws
  {
    let steps = """
      - {id: a, request: {operation: listNotes}, capture: {parent: /0/id}}
      - {id: b, request: {operation: createNote, body: {title: a, parent: "${parent}"}}}
      """
    #expect(try preview(steps).diagnostics.isEmpty)
    let skipped = steps.replacing("{id: a,", with: "{id: a, skip: {reason: later},")
    let found = try preview(skipped).diagnostics
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.message.contains("'parent'") == true)
  }

  @Test func `a status that no response describes is told`() throws {
    func messages(_ status: String) throws -> [String] {
      try preview("- {id: a, request: {operation: listNotes}, expect: {status: \(status)}}")
        .diagnostics.map(\.message)
    }
    #expect(try messages("202") == ["'listNotes' has no response 202 in the document"])
    #expect(try messages("418") == ["'listNotes' has no response 418 in the document"])
    for status in ["200", "400", "405", "4XX", "[200, 202]"] { #expect(try messages(status) == []) }
  }

  @Test(arguments: ["application/vnd.a+json", "application/merge-patch+json"])
  func `a media type may lie in a range of the document`(type: String) throws {
    let request = "{operation: createNote, type: \(type), body: {title: a}}"
    #expect(try preview("- {id: a, request: \(request)}").diagnostics.count == 1)
    let open = TestContract(
      """
      openapi: 3.1.0
      info: {title: Notes, version: "1"}
      paths:
        /notes:
          post:
            operationId: createNote
            requestBody: {content: {application/*+json: {}}}
            responses: {"201": {description: made}}
      """
    ).contract
    let text = "fixture: 1\nname: a\nsteps: [{id: a, request: \(request)}]\n"
    let run = try makeRun([text], MemoryServer { _, _ in .json(500, "") }, contract: open)
    #expect(ScenarioPreview(run.plan.scenarios[0], run.options).diagnostics.isEmpty)
  }

  @Test func `a key that nobody gave is told once`() throws {
    let steps = """
      - {id: a, request: {operation: listNotes}}
      - {id: b, needs: [], request: {operation: listNotes}}
      """
    #expect(
      try preview(steps, key: nil).diagnostics.count { $0.message.contains("ASSAY_API_KEY") } == 1
    )
    let own = "- {id: a, request: {operation: listNotes, headers: {X-Key: abc}}}"
    #expect(try preview(own, key: nil).diagnostics.isEmpty)
  }
}
