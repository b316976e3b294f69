import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// What is tried besides the steps of fixtures, by the document.
@Suite struct ProbingRunTests {
  private static let document = """
    openapi: 3.1.0
    info: {title: Notes, version: "1"}
    security: [{key: []}]
    paths:
      /notes:
        get:
          operationId: listNotes
          responses:
            "200": {description: ok, content: {application/json: {}, text/plain: {}}}
            "401": {description: who}
        post:
          operationId: createNote
          requestBody: {content: {application/json: {schema: {type: object}}}}
          responses:
            "201": {description: made, content: {application/json: {}}}
            4XX: {description: refused}
      /notes/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: readNote
          responses:
            "200": {description: ok, content: {application/json: {}}}
            4XX: {description: refused}
        delete:
          operationId: deleteNote
          responses: {"204": {description: gone}, 4XX: {description: refused}}
      /health:
        get: {operationId: health, security: [], responses: {"200": {description: ok}}}
    components:
      securitySchemes: {key: {type: http, scheme: bearer}}
    """

  private let text = """
    fixture: 1
    name: notes
    secrets: {word: {kind: text, length: 20}}
    leaks: {twin: false}
    steps:
      - id: create
        request: {operation: createNote, body: {word: "${secret.word}"}}
        capture: {note: /id}
      - {id: read, request: {operation: readNote, params: {id: "${note}"}}}
      - {id: list, request: {operation: listNotes}}
    """

  /// What a server does wrong; nothing where all is false.
  struct Fault: Sendable {
    var readsWithoutKey = false
    var deletesWithoutKey = false
    var comparesBeginnings = false
    var readsForOthers = false
    var listsForOthers = false
    var tellsIDsApart = false
  }

  private static let key = "key_7Hq2mXw9Rt4Lz8Vb"
  private static let other = "key_Zx8Kp3Nd6Qs1Jf5Y"
  private static let note = "note_8127364519"

  private func server(_ fault: Fault = Fault()) -> MemoryServer {
    let challenge = [("www-authenticate", "Bearer")]
    let refusal = TransportOutcome.json(401, "", headers: challenge)
    return MemoryServer { request, count in
      let key = String((request.header("authorization") ?? "").dropFirst("Bearer ".count))
      let isBearer = request.header("authorization")?.hasPrefix("Bearer ") ?? false
      let operation = "\(request.method) \(request.target == "/notes" ? "/notes" : "/notes/*")"
      var isOpen = fault.readsWithoutKey && operation == "GET /notes/*"
      isOpen = isOpen || (fault.deletesWithoutKey && request.method == "DELETE")
      let isKnown = fault.comparesBeginnings ? key.hasPrefix(Self.key) : key == Self.key
      let isOther = key == Self.other && isBearer
      guard isOpen || isOther || (isKnown && isBearer) else { return refusal }
      switch operation {
      case "POST /notes":
        guard let body = try? JSONValue(json: request.body), body["word"]?.stringValue != nil
        else { return .json(400, "") }
        return .json(201, #"{"id": "\#(Self.note)"}"#)
      case "GET /notes/*":
        let isNote = request.target == "/notes/\(Self.note)"
        if isOther, !fault.readsForOthers {
          return .json(fault.tellsIDsApart && isNote ? 403 : 404, #"{"error": "no such note"}"#)
        }
        return isNote ? .json(200, #"{"id": "\#(Self.note)"}"#) : .json(404, #"{"error": "no"}"#)
      case "GET /notes":
        if request.header("accept") == "text/plain" {
          return .answered(
            Exchange.Response(
              status: 200,
              headers: [Exchange.Field("content-type", "text/plain")],
              body: Array("notes".utf8)
            )
          )
        }
        let isShown = !isOther || fault.listsForOthers
        return .json(200, isShown ? #"["\#(Self.note)"]"# : "[]")
      case "DELETE /notes/*": return .json(204, "")
      default: return .json(405, "", headers: [("allow", "GET, POST")])
      }
    }
  }

  private func findings(
    _ fault: Fault,
    _ change: (inout RunOptions) -> Void = { _ in }
  )
    async throws -> [String]
  {
    let contract = TestContract(Self.document).contract
    let outcome = try await run([text], against: server(fault), contract: contract) { options in
      options.runsErrorEchoes = false
      options.credentials = [
        "default": GivenCredential(Secret(Self.key)), "other": GivenCredential(Secret(Self.other)),
      ]
      change(&options)
    }
    return outcome.result.allFindings.filter(\.finding.isFailure)
      .map { "\($0.step?.id ?? "-") \($0.finding.rule.id)" }
  }

  @Test func `a server that asks everybody who he is passes`() async throws {
    #expect(try await findings(Fault()) == [])
  }

  @Test func `each way around the key is a finding of its step`() async throws {
    #expect(try await findings(Fault(readsWithoutKey: true)).contains("read missing-refusal"))
    let beginnings = try await findings(Fault(comparesBeginnings: true))
    #expect(Set(beginnings).isSuperset(of: ["create missing-refusal", "read missing-refusal"]))
    #expect(try await findings(Fault(readsForOthers: true)).contains("read foreign-access"))
    #expect(try await findings(Fault(listsForOthers: true)) == ["list foreign-data"])
    #expect(try await findings(Fault(tellsIDsApart: true)) == ["read distinguishable-ids"])
  }

  @Test func `a scenario without secrets is run again only as far as keys are tried`() async throws
  {
    let steps = (0..<5).map { "  - {id: list-\($0), request: {operation: listNotes}}" }
    let text = "fixture: 1\nname: lists\nsteps:\n" + steps.joined(separator: "\n")
    let server = server()
    let contract = TestContract(Self.document).contract
    _ = try await run([text], against: server, contract: contract) { options in
      options.credentials = ["default": GivenCredential(Secret(Self.key))]
      options.coversOtherOperations = false
    }
    let asked = server.received.count { $0.header("authorization") == "Bearer \(Self.key)" }
    #expect(asked == 6)
  }

  @Test func `operations that no fixture calls are tried without a key too`() async throws {
    let fault = Fault(deletesWithoutKey: true)
    #expect(try await findings(fault) == ["deleteNote missing-refusal"])
    #expect(try await findings(fault) { $0.coversOtherOperations = false } == [])
    #expect(try await findings(fault) { $0.runsAuthenticationChecks = false } == [])
  }

  @Test func `runs that share a suite share those operations too, each once`() async throws {
    for count in 1...3 {
      var found: [String] = []
      for index in 1...count {
        found += try await findings(Fault(deletesWithoutKey: true)) { options in
          options.shard = Shard(index: index, count: count)
        }
      }
      #expect(found == ["deleteNote missing-refusal"], "\(count) shards")
    }
  }

  @Test func `what another run's fixtures call is theirs`() async throws {
    let contract = TestContract(Self.document).contract
    let remove = """
      fixture: 1
      name: removal
      steps: [{id: remove, request: {method: DELETE, path: "/notes/${run.id}"}}]
      """
    let server = server(Fault(deletesWithoutKey: true))
    var run = try makeRun([text, remove], server, contract: contract) { options in
      options.runsErrorEchoes = false
      options.credentials = ["default": GivenCredential(Secret(Self.key))]
      options.shard = Shard(index: 1, count: 1)
    }
    run.plan.elsewhere = [run.plan.scenarios.removeLast()]
    let outcome = await run.run()
    #expect(outcome.result.scenarios.count == 1)
  }

  @Test func `reads of a scenario with secrets are asked for in each media type`() async throws {
    let server = server()
    let contract = TestContract(Self.document).contract
    _ = try await run([text], against: server, contract: contract) { options in
      options.runsErrorEchoes = false
      options.runsAuthenticationChecks = false
      options.credentials = ["default": GivenCredential(Secret(Self.key))]
    }
    let accepts = server.received.filter { $0.target == "/notes" && $0.method == "GET" }
      .map { $0.header("accept") ?? "" }
    #expect(accepts.last == "text/plain")
    #expect(accepts.count == 2)
  }
}
