import Conformance
import Testing

/// What becomes of steps whose server does not answer as it should.
@Suite struct AnswerlessTests {
  private let one = """
    fixture: 1
    name: one step
    steps:
      - {id: a, request: {method: GET, path: /x}, expect: {status: 200}}
    """

  private static let half = Exchange.Response(
    status: 200,
    headers: [Exchange.Field("content-length", "9")],
    body: Array("half".utf8)
  )

  struct Case: Sendable {
    var kind: TransportFailure.Kind
    var partial: Exchange.Response?
    var verdict: String
    var isUnreachable: Bool
  }

  private static let cases: [Case] = [
    Case(kind: .refused, verdict: "a not-judged", isUnreachable: true),
    Case(kind: .tls, verdict: "a not-judged", isUnreachable: true),
    Case(kind: .timeout, verdict: "a not-judged", isUnreachable: true),
    Case(kind: .reset, verdict: "a not-judged", isUnreachable: false),
    Case(kind: .timeout, partial: half, verdict: "a failed", isUnreachable: false),
    Case(kind: .reset, partial: half, verdict: "a failed", isUnreachable: false),
    Case(kind: .malformed, verdict: "a failed", isUnreachable: false),
    Case(kind: .tooLarge, partial: half, verdict: "a failed", isUnreachable: false),
  ]

  @Test(arguments: cases.indices)
  func `a failure of transport has a clear verdict`(index: Int) async throws {
    let example = Self.cases[index]
    let server = MemoryServer { _, _ in .failure(example.kind, partial: example.partial) }
    let outcome = try await run([one], against: server)
    #expect(verdicts(outcome) == example.verdict)
    #expect(outcome.targetWasUnreachable == example.isUnreachable)
    #expect(rules(outcome) == ["a: answer-missing"])
  }

  @Test func `an expected failure passes and another one does not`() async throws {
    let text = one.replacing("{status: 200}", with: "{transport: timeout}")
    let expected = try await run([text], against: MemoryServer { _, _ in .failure(.timeout) })
    #expect(verdicts(expected) == "a passed")
    #expect(!expected.targetWasUnreachable)
    for server in [
      MemoryServer { _, _ in .failure(.reset) }, MemoryServer { _, _ in .json(200) },
    ] {
      #expect(try await verdicts(run([text], against: server)) == "a failed")
    }
  }

  @Test func `one answer is enough for a server to be there`() async throws {
    let server = MemoryServer { request, _ in
      request.target == "/there" ? .json(200) : .failure(.refused)
    }
    let there = one.replacing("/x", with: "/there")
    let outcome = try await run([one, there], against: server)
    #expect(verdicts(outcome) == "a not-judged; a passed")
    #expect(!outcome.targetWasUnreachable)
  }

  @Test func `a run gives up where nobody ever answers`() async throws {
    let server = MemoryServer { _, _ in .failure(.timeout) }
    var limits = RunLimits.standard
    limits.unreachableMax = 3
    let outcome = try await run(
      Array(repeating: one, count: 9),
      against: server,
      limits: limits
    )
    #expect(server.log.count == 3)
    #expect(outcome.result.endedEarly == "the server cannot be reached")
    #expect(outcome.result.count(.notJudged) == 3)
    #expect(outcome.result.count(.skipped) == 6)
  }

  @Test func `secrets are found in what came before a connection broke off`() async throws {
    let text = """
      fixture: 1
      name: half an answer
      secrets: {pw: {kind: text, length: 20}}
      leaks: {twin: false}
      steps:
        - id: a
          request: {method: POST, path: /x, body: {password: "${secret.pw}"}}
      """
    let server = MemoryServer { request, _ in
      .failure(.reset, partial: Exchange.Response(status: 400, body: request.body))
    }
    let outcome = try await run([text], against: server) { $0.runsErrorEchoes = false }
    #expect(verdicts(outcome) == "a failed")
    #expect(rules(outcome) == ["a: leak", "a: answer-missing"])
  }

  @Test func `a value that is missing keeps a step from being judged`() async throws {
    let text = """
      fixture: 1
      name: missing
      steps:
        - {id: a, request: {method: GET, path: "/${env.NOWHERE}"}}
      """
    let server = MemoryServer { _, _ in .json(200) }
    let outcome = try await run([text], against: server)
    #expect(verdicts(outcome) == "a not-judged")
    #expect(rules(outcome) == ["a: template-unfilled"])
    #expect(server.log.isEmpty)
  }
}
