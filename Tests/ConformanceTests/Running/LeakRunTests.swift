import AssayRuntime
import Conformance
import SourceDocuments
import Synchronization
import Testing

/// Secrets that servers give back while scenarios run.
@Suite struct LeakRunTests {
  private let text = """
    fixture: 1
    name: pets
    secrets: {pw: {kind: text, length: 20}, pin: {kind: digits, length: 6}}
    steps:
      - id: create
        request: {method: POST, path: /pets, body: {password: "${secret.pw}", pin: "${secret.pin}"}}
        capture: {pet: /id}
        expect: {status: 201}
      - {id: read, request: {method: GET, path: "/pets/${pet}"}, expect: {status: 200}}
      - {id: cleanup, always: true, request: {method: DELETE, path: "/pets/${pet}"}, expect: {status: 204}}
    """

  /// Keeps what was made last, and answers reads as the closure says.
  private actor Store {
    private var kept: [String: JSONValue] = [:]
    private var count = 0

    func make(_ body: JSONValue) -> String {
      count += 1
      let id = "pet_\(100_000 + count * 7919)"
      kept[id] = body
      return id
    }

    func read(_ id: String) -> JSONValue? { kept[id] }
    func remove(_ id: String) { kept[id] = nil }
  }

  private func server(
    read: @escaping @Sendable (_ id: String, _ password: String, _ pin: String) -> TransportOutcome
  ) -> MemoryServer {
    let store = Store()
    return MemoryServer { request, _ in
      let id = String(request.target.split(separator: "/").last ?? "")
      switch request.method {
      case "POST":
        guard let body = try? JSONValue(json: request.body), body["password"]?.stringValue != nil
        else { return .json(400, #"{"error": "malformed"}"#) }
        let made = await store.make(body)
        return .json(201, #"{"id": "\#(made)"}"#)
      case "GET":
        guard let body = await store.read(id) else { return .json(404) }
        return read(
          id,
          body["password"]?.stringValue ?? "",
          body["pin"]?.stringValue ?? ""
        )
      case "DELETE":
        await store.remove(id)
        return .json(204, "")
      default: return .json(405, #"{"error": "method"}"#, headers: [("allow", "POST")])
      }
    }
  }

  private func leaks(_ outcome: RunOutcome) -> [String] {
    outcome.result.allFindings.compactMap { scenario, step, finding in
      guard let leak = finding.leak, finding.isFailure else { return nil }
      return "\(step?.id ?? "-") \(leak.secret) \(finding.isTwin ? "by comparison" : leak.form)"
    }
  }

  @Test func `a server that keeps its secrets passes`() async throws {
    let server = server { id, _, _ in .json(200, #"{"id": "\#(id)", "name": "Rex"}"#) }
    let outcome = try await run([text], against: server)
    #expect(leaks(outcome) == [])
    #expect(verdicts(outcome) == "create passed, read passed, cleanup passed")
  }

  @Test func `a secret in a later answer is found with its form and step`() async throws {
    let server = server { id, password, _ in
      .json(200, #"{"id": "\#(id)"}"#, headers: [("x-debug", password.uppercased())])
    }
    let outcome = try await run([text], against: server)
    #expect(leaks(outcome).contains("read pw other case"))
    #expect(verdicts(outcome) == "create passed, read failed, cleanup passed")
    let step = outcome.result.scenarios[0].steps[1]
    #expect(step.curl?.contains("/pets/pet_") == true)
    #expect(step.exchange != nil)
  }

  @Test func `what only a comparison of runs shows is found`() async throws {
    // A checksum that no search knows.
    let server = server { id, password, _ in
      let sum = password.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 9973 }
      return .json(200, #"{"id": "\#(id)", "score": \#(sum)}"#)
    }
    let outcome = try await run([text], against: server)
    #expect(leaks(outcome) == ["read pw by comparison"])
  }

  @Test func `without a comparison it is not`() async throws {
    let server = server { id, password, _ in
      .json(200, #"{"id": "\#(id)", "score": \#(password.utf8.reduce(7) { $0 + Int($1) })}"#)
    }
    let outcome = try await run([text], against: server) { $0.runsTwins = false }
    #expect(leaks(outcome) == [])
  }

  @Test func `a leak is a leak though a later attempt has none`() async throws {
    let text = """
      fixture: 1
      name: retried
      secrets: {pw: {kind: text, length: 20}}
      leaks: {twin: false}
      steps:
        - id: a
          retry: {times: 2, delay: 1ms}
          request: {method: POST, path: /x, body: {password: "${secret.pw}"}}
          expect: {status: 200}
      """
    let server = MemoryServer { request, count in
      count == 0 ? .json(503, request.text) : .json(200)
    }
    let outcome = try await run([text], against: server) { $0.runsErrorEchoes = false }
    #expect(verdicts(outcome) == "a failed")
    #expect(leaks(outcome) == ["a pw backslash escapes"])
    #expect(server.log.count == 2)
  }

  @Test func `a captured secret is hunted from then on`() async throws {
    let text = """
      fixture: 1
      name: captured
      steps:
        - id: login
          request: {method: POST, path: /login}
          capture: {token: {from: /token, secret: true}}
        - {id: list, request: {method: GET, path: /list}}
      """
    let token = "tok_9f8e7d6c5b4a39281706f5e4"
    let server = MemoryServer { request, _ in
      request.target == "/login"
        ? .json(200, #"{"token": "\#(token)"}"#) : .json(200, #"["\#(token)"]"#)
    }
    let outcome = try await run([text], against: server)
    #expect(leaks(outcome) == ["list token as sent"])
    #expect(verdicts(outcome) == "login passed, list failed")
    #expect(outcome.secrets.contains { $0.label == "token" })
  }

  @Test func `the key of a run is a secret of every scenario`() async throws {
    let text = """
      fixture: 1
      name: key
      steps:
        - {id: a, request: {method: GET, path: /x}}
      """
    let server = MemoryServer { request, _ in
      .json(200, #"{"you": "\#(request.header("authorization") ?? "")"}"#)
    }
    let outcome = try await run([text], against: server) {
      $0.credentials["default"] = GivenCredential(Secret("sk_test_4eC39HqLyjWDarjtT1zdp7dc"))
    }
    #expect(leaks(outcome) == ["a auth default as sent"])
  }

  @Test func `an answer to a malformed request is searched too`() async throws {
    let store = server { id, _, _ in .json(200, #"{"id": "\#(id)"}"#) }
    let server = MemoryServer { request, _ in
      if request.method == "POST", let body = try? JSONValue(json: request.body),
        body["password"]?.arrayValue != nil
      {
        return .json(422, #"{"errors": [{"input": \#(request.text)}]}"#)
      }
      return await store.send(request)
    }
    let outcome = try await run([text], against: server)
    #expect(leaks(outcome).contains("create pw backslash escapes"))
    let finding = try #require(
      outcome.result.scenarios[0].steps[0].findings.first { $0.leak?.secret == "pw" }
    )
    #expect(finding.probe?.contains("in a list") == true)
    #expect(finding.details.contains { $0.hasPrefix("curl ") })
  }

  @Test func `what accepted probes made is cleaned up`() async throws {
    let server = server { id, _, _ in .json(200, #"{"id": "\#(id)"}"#) }
    _ = try await run([text], against: server)
    let made = server.log.filter { $0 == "POST /pets" }.count
    let removed = Set(server.log.filter { $0.hasPrefix("DELETE") && $0.contains("pet_") }).count
    #expect(made > 3)
    // Every accepted request made a pet; refused ones did not.
    #expect(removed > 3)
  }

  @Test func `an allowance makes a leak a note and an unused one is told`() async throws {
    let allowing = text.replacing(
      "steps:",
      with: """
        leaks:
          twin: false
          allow:
            - {secret: pw, at: "header:x-debug", reason: known}
            - {secret: pin, at: /nowhere, reason: gone}
        steps:
        """
    )
    let server = server { id, password, _ in
      .json(200, #"{"id": "\#(id)"}"#, headers: [("x-debug", password)])
    }
    let outcome = try await run([allowing], against: server)
    #expect(leaks(outcome) == [])
    #expect(outcome.result.findings.map(\.rule.id) == ["unused-allowance"])
  }

  /// Two scenarios of which the second searches what the first may have stored.
  private func stranger(_ secret: String, allow: String = "") -> [String] {
    [
      """
      fixture: 1
      name: store
      secrets: {own: \(secret)}
      leaks: {twin: false\(allow)}
      steps: [{id: put, request: {method: POST, path: /put, body: {v: "${secret.own}"}}}]
      """,
      """
      fixture: 1
      name: find
      secrets: {other: {kind: text, length: 16}}
      leaks: {twin: false}
      steps: [{id: search, request: {method: GET, path: "/search?q=${run.id}"}}]
      """,
    ]
  }

  private final class Shelf: Sendable {
    private let text: Mutex<String> = Mutex("")
    var value: String { text.withLock { $0 } }
    func put(_ value: String) { text.withLock { $0 = value } }
  }

  @Test(arguments: [
    ("{kind: text, length: 16}", "", true), ("{kind: pattern, pattern: \"999-99-9999\"}", "", true),
    ("{kind: digits, length: 16}", "", true), ("{kind: digits, length: 6}", "", false),
    (
      "{kind: text, length: 16}", ", allow: [{secret: own, at: /v, reason: it is shown}]", false
    ),
  ])
  func `what one scenario stored is found in the answers to another`(
    secret: String,
    allow: String,
    isFound: Bool
  ) async throws {
    let shelf = Shelf()
    let server = MemoryServer { request, _ in
      if request.method == "POST" {
        let value = (try? JSONValue(json: request.body))?["v"]?.stringValue ?? ""
        shelf.put(value)
        return .json(200)
      }
      return .json(200, #"{"hits": ["\#(Base64Text.encoded(Array(shelf.value.utf8)))"]}"#)
    }
    let outcome = try await run(stranger(secret, allow: allow), against: server) {
      $0.runsErrorEchoes = false
    }
    let found = leaks(outcome).filter { $0.hasPrefix("search") }
    #expect(found == (isFound ? ["search own of store base64"] : []))
  }

  @Test(arguments: ["If-None-Match", "If-Match", "Range"])
  func `answers to conditions and parts are searched too`(_ field: String) async throws {
    let shelf = Shelf()
    let server = server { _, password, _ in
      shelf.put(password)
      return .json(200, "{}", headers: [("etag", "\"1\"")])
    }
    let careless = MemoryServer { request, count in
      guard request.method == "GET", request.header(field) != nil else {
        return await server.send(request)
      }
      let status = field == "Range" ? 416 : field == "If-Match" ? 412 : 304
      return .json(status, "", headers: [("x-debug", String(shelf.value.reversed()))])
    }
    let outcome = try await run([text], against: careless) { $0.runsTwins = false }
    #expect(leaks(outcome).contains("read pw reversed"))
    #expect(try await leaks(run([text], against: server)).isEmpty)
  }

  @Test func `HEAD says what GET says`() async throws {
    let server = server { _, _, _ in .json(200, "{}", headers: [("etag", "\"1\"")]) }
    let careless = MemoryServer { request, _ in
      guard request.method == "HEAD" else { return await server.send(request) }
      return .json(200, "", headers: [("etag", "\"2\"")])
    }
    let outcome = try await run([text], against: careless) { $0.runsTwins = false }
    #expect(rules(outcome).contains("read: head-differs"))
    #expect(try await !rules(run([text], against: server)).contains("read: head-differs"))
  }
}
