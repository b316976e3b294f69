import Conformance
import Testing

@Suite struct StepOrderTests {
  /// A fixture with these steps behind its head.
  private func fixture(_ steps: String, head: String = "") -> String {
    "fixture: 1\nname: a scenario\n\(head)\nsteps:\n\(steps)"
  }

  /// Answers with the status that the path's last segment is, 200 where it is no number.
  private var echo: MemoryServer {
    MemoryServer { request, _ in
      let segment = request.target.split(separator: "/").last.map(String.init) ?? ""
      return .json(Int(segment) ?? 200, #"{"id": "i1"}"#)
    }
  }

  private static let cases: [(name: String, steps: String, verdicts: String)] = [
    (
      "a step needs the one before it",
      """
        - {id: a, request: {method: GET, path: /500}, expect: {status: 200}}
        - {id: b, request: {method: GET, path: /x}}
        - {id: c, request: {method: GET, path: /x}}
      """,
      "a failed, b skipped, c skipped"
    ),
    (
      "needs name other steps",
      """
        - {id: a, request: {method: GET, path: /x}}
        - {id: b, request: {method: GET, path: /500}, expect: {status: 200}}
        - {id: c, needs: [a], request: {method: GET, path: /x}}
        - {id: d, needs: [], request: {method: GET, path: /x}}
        - {id: e, needs: [a, b], request: {method: GET, path: /x}}
      """,
      "a passed, b failed, c passed, d passed, e skipped"
    ),
    (
      "a step that runs always runs after failures",
      """
        - {id: a, request: {method: GET, path: /x}, capture: {id: /id}}
        - {id: b, request: {method: GET, path: /500}, expect: {status: 200}}
        - {id: c, request: {method: GET, path: /x}}
        - {id: z, always: true, request: {method: DELETE, path: "/${id}"}}
      """,
      "a passed, b failed, c skipped, z passed"
    ),
    (
      "a cleanup of what was never made is skipped",
      """
        - {id: a, request: {method: POST, path: /500}, capture: {made: /made}, expect: {status: 201}}
        - {id: z, always: true, request: {method: DELETE, path: "/${made}"}}
      """,
      "a failed, z skipped"
    ),
    (
      "a step that is left out is none that others wait for",
      """
        - {id: a, request: {method: GET, path: /x}}
        - {id: b, skip: {reason: later}, request: {method: GET, path: /x}}
        - {id: c, request: {method: GET, path: /x}}
      """,
      "a passed, b skipped, c passed"
    ),
    (
      "a known failure stops nobody",
      """
        - {id: a, known_failure: {reason: old}, request: {method: GET, path: /500}, expect: {status: 200}}
        - {id: b, request: {method: GET, path: /x}}
      """,
      "a known-failure, b passed"
    ),
    (
      "a known failure that passes is a failure",
      """
        - {id: a, known_failure: {reason: old}, request: {method: GET, path: /x}}
        - {id: b, request: {method: GET, path: /x}}
      """,
      "a failed, b passed"
    ),
    (
      "a known failure counts again after its day",
      """
        - {id: a, known_failure: {reason: old, expires: 2026-11-20}, request: {method: GET, path: /500}, expect: {status: 200}}
      """,
      "a failed"
    ),
    (
      "a known failure holds on its last day",
      """
        - {id: a, known_failure: {reason: old, expires: 2026-11-21}, request: {method: GET, path: /500}, expect: {status: 200}}
      """,
      "a known-failure"
    ),
  ]

  @Test(arguments: cases.indices)
  func `verdicts follow the order and the needs of steps`(index: Int) async throws {
    let example = Self.cases[index]
    let outcome = try await run([fixture(example.steps)], against: echo)
    #expect(verdicts(outcome) == example.verdicts, "\(example.name)")
  }

  @Test func `a captured value is sent by later steps`() async throws {
    let server = echo
    let steps = """
        - {id: a, request: {method: POST, path: /pets}, capture: {pet: /id}}
        - {id: b, request: {method: GET, path: "/pets/${pet}"}}
      """
    let outcome = try await run([fixture(steps)], against: server)
    #expect(verdicts(outcome) == "a passed, b passed")
    #expect(server.log == ["POST /pets", "GET /pets/i1"])
  }

  @Test func `each row of a matrix is a scenario`() async throws {
    let server = echo
    let steps = "  - {id: a, request: {method: GET, path: \"/${path}\"}, expect: {status: 200}}\n"
    let outcome = try await run(
      [fixture(steps, head: "matrix: [{path: x}, {path: '404'}]")],
      against: server
    )
    #expect(outcome.result.scenarios.map(\.id) == ["f0.fixture.yaml[1]", "f0.fixture.yaml[2]"])
    #expect(verdicts(outcome) == "a passed; a failed")
  }

  @Test func `a skipped step runs where its condition holds`() async throws {
    let steps = """
        - {id: a, skip: {reason: r, unless: env.FULL}, request: {method: GET, path: /x}}
        - {id: b, skip: {reason: r, unless: profile.strict}, request: {method: GET, path: /x}}
        - {id: c, skip: {reason: r, unless: flag}, request: {method: GET, path: /x}}
      """
    let text = fixture(steps, head: "vars: {flag: false}")
    #expect(try await verdicts(run([text], against: echo)) == "a skipped, b skipped, c skipped")
    let outcome = try await run([text], against: echo) { options in
      options.environment = ["FULL": "1"]
      options.profile = "strict"
    }
    #expect(verdicts(outcome) == "a passed, b passed, c skipped")
  }

  @Test func `a fixture for another profile is left out`() async throws {
    let text = fixture(
      "  - {id: a, request: {method: GET, path: /x}}\n",
      head: "api: {profile: old}"
    )
    #expect(try await verdicts(run([text], against: echo) { $0.profile = "new" }) == "a skipped")
    #expect(try await verdicts(run([text], against: echo) { $0.profile = "old" }) == "a passed")
  }

  @Test func `a step is tried again as often as it says`() async throws {
    let server = MemoryServer { _, count in .json(count < 2 ? 503 : 200) }
    let steps = """
        - {id: a, retry: {times: 3, delay: 1ms}, request: {method: GET, path: /x}, expect: {status: 200}}
      """
    let outcome = try await run([fixture(steps)], against: server)
    #expect(verdicts(outcome) == "a passed")
    #expect(outcome.result.scenarios[0].steps[0].attempts == 3)
    #expect(rules(outcome) == ["a: attempt-repeated", "a: attempt-repeated"])
  }

  @Test func `a step is tried again only for the cause that it names`() async throws {
    let steps = """
        - {id: a, retry: {times: 3, delay: 1ms, on: error}, request: {method: GET, path: /x}, expect: {status: 200}}
      """
    let failing = MemoryServer { _, _ in .json(503) }
    _ = try await run([fixture(steps)], against: failing)
    #expect(failing.log.count == 1)
    let breaking = MemoryServer { _, count in count < 2 ? .failure(.reset) : .json(200) }
    let outcome = try await run([fixture(steps)], against: breaking)
    #expect(verdicts(outcome) == "a passed")
  }
}
