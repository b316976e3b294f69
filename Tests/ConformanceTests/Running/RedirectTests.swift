import Conformance
import Testing

@Suite struct RedirectTests {
  private func fixture(_ follows: Bool = true) -> String {
    """
    fixture: 1
    name: redirects
    secrets: {pw: {kind: text, length: 20}}
    leaks: {twin: false}
    steps:
      - id: a
        request: {method: POST, path: /start, redirects: \(follows), body: {pw: "${secret.pw}"}}
        expect: {status: 200}
    """
  }

  private func outcome(
    _ server: MemoryServer,
    follows: Bool = true
  ) async throws -> RunOutcome {
    try await run([fixture(follows)], against: server) { $0.runsErrorEchoes = false }
  }

  private func redirect(_ status: Int, _ location: String) -> TransportOutcome {
    .json(status, "", headers: [("location", location)])
  }

  @Test(arguments: [
    ("/end", "/end"), ("end?x=1", "/end?x=1"), ("?x=1", "/start?x=1"),
    ("http://server.test/end", "/end"), ("HTTP://SERVER.TEST", "/"), ("./a/../end", "/end"),
    ("/end#part", "/end"),
  ])
  func `a redirect on the server is followed`(location: String, target: String) async throws {
    let server = MemoryServer { request, count in
      count == 0 ? redirect(303, location) : .json(200)
    }
    let outcome = try await outcome(server)
    #expect(server.log == ["POST /start", "GET \(target)"])
    #expect(verdicts(outcome) == "a passed")
  }

  @Test func `methods change as browsers change them`() async throws {
    for (status, method) in [
      (301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST"),
    ] {
      let server = MemoryServer { _, count in
        count == 0 ? redirect(status, "/end") : .json(200)
      }
      _ = try await outcome(server)
      #expect(server.log.last == "\(method) /end", "\(status)")
      #expect(server.received.last?.body.isEmpty == (method == "GET"))
    }
  }

  @Test(arguments: [
    "https://server.test/x", "http://other.test/x", "//other.test/x", "mailto:a@b", "/a b",
    "http://server.test:81/x", "http://server.test@other.test/x", "http://server.test.other/x",
  ])
  func `a redirect to another server is not followed`(location: String) async throws {
    let server = MemoryServer { _, _ in redirect(302, location) }
    let outcome = try await outcome(server)
    #expect(server.log.count == 1)
    #expect(rules(outcome).contains("a: redirect-refused"))
    #expect(verdicts(outcome) == "a failed")
  }

  @Test func `a base path stands once in URLs, of redirects and of command lines`() async throws {
    for (name, origin) in [
      ("http://server.test/v1", "http://server.test"), ("the sandbox", "http://127.0.0.1:8080"),
    ] {
      let server = MemoryServer { _, count in
        count == 0 ? redirect(303, "\(origin)/v1/end") : .json(404, "")
      }
      let outcome = try await run([fixture()], against: server) { options in
        options.surroundings.target = name
        options.basePath = "/v1"
        options.curlOptions = ["--cacert", "my ca.pem"]
        options.runsErrorEchoes = false
      }
      #expect(server.log == ["POST /v1/start", "GET /v1/end"])
      let curl = try #require(outcome.result.scenarios.first?.steps.first?.curl)
      #expect(curl.contains(" \(origin)/v1/start"), "\(curl)")
      #expect(curl.contains(" --cacert 'my ca.pem' "))
    }
  }

  @Test func `redirects that never end do`() async throws {
    let circle = MemoryServer { request, _ in
      redirect(307, request.target == "/start" ? "/other" : "/start")
    }
    #expect(try await rules(outcome(circle)).contains("a: redirect-refused"))
    #expect(circle.log.count == 2)
    let endless = MemoryServer { _, count in redirect(307, "/next/\(count)") }
    #expect(try await rules(outcome(endless)).contains("a: redirect-refused"))
    #expect(endless.log.count == 11)
  }

  @Test func `a redirect is an answer where nobody asks to follow it`() async throws {
    let server = MemoryServer { _, _ in redirect(302, "/end") }
    let outcome = try await outcome(server, follows: false)
    #expect(server.log.count == 1)
    #expect(verdicts(outcome) == "a failed")
  }

  @Test func `secrets are found in each answer on the way`() async throws {
    let server = MemoryServer { request, count in
      let word = request.text.utf8.dropFirst(7).dropLast(2)
      let secret = String(decoding: word.filter { $0 != 0x5C && $0 != 0x22 }, as: UTF8.self)
      return count == 0
        ? .json(303, "", headers: [("location", "/end"), ("x-debug", secret)]) : .json(200)
    }
    let outcome = try await outcome(server)
    #expect(rules(outcome).contains("a: leak"))
  }
}
