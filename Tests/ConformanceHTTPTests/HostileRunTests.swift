import AssayHTTP
import AssayRuntime
import Conformance
import ConformanceHTTP
import SourceDocuments
import TestServers
import Testing

/// Whole runs against servers that misbehave.
@Suite(.serialized) struct HostileRunTests {
  private static let fixture = """
    fixture: 1
    name: hostile
    secrets: { pw: { kind: text, length: 24 } }
    steps:
      - id: first
        request: { method: POST, path: /, body: { password: "${secret.pw}" }, timeout: 300ms }
        expect: { status: 200 }
      - id: second
        request: { method: GET, path: /, timeout: 300ms }
        expect: { status: 200 }
      - id: cleanup
        always: true
        request: { method: DELETE, path: /, timeout: 300ms }
        expect: { status: 200 }
    """

  private func run(
    _ fixture: String = Self.fixture,
    port: Int,
    change: (inout RunOptions) -> Void = { _ in }
  ) async throws -> RunOutcome {
    var files = SourceFiles()
    let file = files.add(name: "hostile.fixture.yaml", bytes: Array(fixture.utf8))
    let reading = readFixture(file, in: files)
    let read = try #require(reading.fixture, "\(reading.diagnostics)")
    var options = RunOptions(
      surroundings: RunEnvironment(
        toolVersion: "test",
        target: "test",
        seed: 1,
        startedAt: "2026-01-01T00:00:00Z"
      ),
      now: { "2026-01-01T00:00:00Z" }
    )
    options.runsTwins = false
    change(&options)
    var limits = HTTPTransportOptions()
    limits.limits.bodyBytesMax = 1 << 20
    let transport = try HTTPExchangeTransport(
      try ServerURL("http://127.0.0.1:\(port)"),
      options: limits
    )
    let plan = RunPlan(scenarios: [Scenario(fixture: read)], files: files)
    return await ConformanceRun(plan: plan, options: options, transport: transport).run()
  }

  @Test(arguments: Misbehaviour.all + Misbehaviour.slow)
  func `whatever a server does, each step has a verdict and the report is whole`(
    misbehaviour: Misbehaviour
  ) async throws {
    try await RawServer.run(misbehaviour.acts) { server in
      let outcome = try await run(port: server.port)
      let steps = try #require(outcome.result.scenarios.first).steps
      try #require(steps.map(\.id) == ["first", "second", "cleanup"])
      #expect([.failed, .notJudged].contains(steps[0].verdict.kind), "\(steps[0].verdict)")
      #expect(steps[1].verdict.kind == .skipped)
      #expect([.failed, .notJudged].contains(steps[2].verdict.kind), "\(steps[2].verdict)")
      let report = Report(outcome.result, redactor: Redactor(outcome.secrets))
      #expect(!report.isPassed)
      #expect(ConsoleReport().text(of: report).contains(misbehaviour.words))
    }
  }

  @Test func `a secret in an answer that breaks off is a leak all the same`() async throws {
    for text in [
      "HTTP/1.1 200 OK\r\nX-Echo: SECRET\r\nContent-Le", "SECRET is no status line",
      "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\nSECRET",
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nSECRET",
      "HTTP/1.1 103 Hints\r\nX-Echo: SECRET\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.1 200 SECRET\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=SECRET\r\nok\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Echo: SECRET\r\n\r\n",
    ] {
      let canary = "Zq7vKp2WxJ9rTn4LsB6yHd3m"
      let acts: [RawServer.Act] = [
        .send(text.replacing("SECRET", with: canary)), .wait(milliseconds: 20), .close,
      ]
      try await RawServer.run(acts) { server in
        let outcome = try await run(port: server.port) { options in
          options.credentials["default"] = GivenCredential(Secret(canary))
        }
        let leaks = outcome.result.allFindings.filter { $0.finding.leak != nil }
        #expect(leaks.contains { $0.finding.leak?.secret == "auth.default" }, "\(text)")
        let redactor = Redactor(outcome.secrets)
        let report = ConsoleReport().text(of: Report(outcome.result, redactor: redactor))
        #expect(!report.contains(canary))
      }
    }
  }

  @Test func `redirects without end are a verdict`() async throws {
    let acts: [RawServer.Act] = [
      .send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"), .next,
    ]
    let fixture = Self.fixture.replacing("timeout: 300ms }", with: "redirects: true }")
    try await RawServer.run(acts) { server in
      let outcome = try await run(fixture, port: server.port)
      let steps = try #require(outcome.result.scenarios.first).steps
      #expect(steps[0].verdict.kind == .failed)
      #expect(server.requests.count < 60)
    }
  }

  @Test func `a damaged gzip is a verdict, and what could be read was searched`() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
    let acts: [RawServer.Act] = [
      .send(
        Array((head + "Content-Length: 14\r\n\r\n").utf8)
          + [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF]
      ), .next,
    ]
    try await RawServer.run(acts) { server in
      let outcome = try await run(port: server.port)
      let steps = try #require(outcome.result.scenarios.first).steps
      #expect(steps[0].verdict.kind == .failed, "\(steps[0])")
    }
  }
}
