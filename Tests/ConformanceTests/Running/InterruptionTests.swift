import Conformance
import Synchronization
import Testing

/// Runs that end before their end.
@Suite struct InterruptionTests {
  private let text = """
    fixture: 1
    name: interrupted
    steps:
      - {id: create, request: {method: POST, path: /pets}, capture: {pet: /id}}
      - {id: hang, request: {method: GET, path: /hang}}
      - {id: later, request: {method: GET, path: /later}}
      - {id: cleanup, always: true, request: {method: DELETE, path: "/pets/${pet}"}}
    """

  /// Answers everything but `/hang`, which it opens a gate for and then waits until it is cancelled.
  private func server(_ gate: Gate) -> MemoryServer {
    MemoryServer { request, _ in
      guard request.target == "/hang" else { return .json(200, #"{"id": "p1"}"#) }
      await gate.open()
      try? await Task.sleep(for: .seconds(60))
      return Task.isCancelled ? .failure(.cancelled) : .json(200)
    }
  }

  @Test func `an interrupted run cleans up and tells all of its steps`() async throws {
    let gate = Gate()
    let server = server(gate)
    let run = try makeRun([text, text], server)
    let task = Task { await run.run() }
    await gate.wait()
    task.cancel()
    let outcome = await task.value
    #expect(
      verdicts(outcome)
        == "create passed, hang not-judged, later skipped, cleanup passed; "
        + "create skipped, hang skipped, later skipped, cleanup skipped"
    )
    #expect(server.log == ["POST /pets", "GET /hang", "DELETE /pets/p1"])
    #expect(outcome.result.endedEarly == "interrupted")
  }

  @Test func `a time limit ends the run in the same order`() async throws {
    let server = server(Gate())
    let outcome = try await run([text], against: server) { $0.timeMax = .milliseconds(300) }
    let kinds = outcome.result.scenarios[0].steps.map(\.verdict.kind)
    // However far it came by then: what was made is removed.
    #expect(kinds[1] != .passed && kinds[2] == .skipped)
    #expect(server.log.contains("POST /pets") == (server.log.last == "DELETE /pets/p1"))
    #expect(outcome.result.endedEarly?.contains("time limit") == true)
  }

  @Test func `a time limit that is not reached changes nothing`() async throws {
    let server = MemoryServer { _, _ in .json(200, #"{"id": "p1"}"#) }
    let outcome = try await run([text], against: server) { $0.timeMax = .seconds(60) }
    #expect(outcome.result.count(.passed) == 4)
    #expect(outcome.result.endedEarly == nil)
  }

  @Test func `what a request makes is waited for and cleaned up`() async throws {
    let started = Gate()
    let answer = Gate()
    let server = MemoryServer { request, _ in
      guard request.method == "POST" else { return .json(204, "") }
      await started.open()
      await answer.wait()
      return .json(201, #"{"id": "p9"}"#)
    }
    let run = try makeRun([text], server)
    let task = Task { await run.run() }
    await started.wait()
    task.cancel()
    await answer.open()
    let outcome = await task.value
    #expect(server.log == ["POST /pets", "DELETE /pets/p9"])
    #expect(
      verdicts(outcome) == "create passed, hang skipped, later skipped, cleanup passed"
    )
  }

  @Test func `a cleanup that hangs does not hold up the end for ever`() async throws {
    let gate = Gate()
    let server = MemoryServer { request, _ in
      if request.method == "POST" { return .json(200, #"{"id": "p1"}"#) }
      await gate.open()
      try? await Task.sleep(for: .seconds(600))
      return .failure(.cancelled)
    }
    var limits = RunLimits.standard
    limits.cleanupTimeMax = .milliseconds(30)
    let run = try makeRun([text], server, limits: limits)
    let task = Task { await run.run() }
    await gate.wait()
    task.cancel()
    let outcome = await task.value
    // It was waited for a while, or its time was over already.
    #expect(outcome.result.scenarios[0].steps[3].verdict.kind != .passed)
  }

  @Test func `enough failures end the run`() async throws {
    let failing = """
      fixture: 1
      name: failing
      steps:
        - {id: a, request: {method: GET, path: /500}, expect: {status: 200}}
        - {id: b, needs: [], request: {method: GET, path: /500}, expect: {status: 200}}
        - {id: z, always: true, request: {method: GET, path: /cleanup}}
      """
    let server = MemoryServer { request, _ in .json(request.target == "/500" ? 500 : 200) }
    let outcome = try await run([failing, failing], against: server) { $0.failuresMax = 1 }
    #expect(
      verdicts(outcome) == "a failed, b skipped, z passed; a skipped, b skipped, z skipped"
    )
    #expect(outcome.result.endedEarly == "a step failed")
  }
}
