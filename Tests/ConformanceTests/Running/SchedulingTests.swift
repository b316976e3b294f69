import AssayRuntime
import Conformance
import Synchronization
import Testing

@Suite struct SchedulingTests {
  private func fixture(_ name: String) -> String {
    """
    fixture: 1
    name: \(name)
    secrets: {pw: {kind: text, length: 16}}
    leaks: {twin: false}
    steps:
      - {id: a, request: {method: POST, path: /\(name), body: {pw: "${secret.pw}", run: "${run.id}", id: "${uuid}"}}}
    """
  }

  /// Lets answers go when so many requests wait for them.
  private actor Meeting {
    private let count: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { self.count = count }

    func join() async {
      if waiting.count + 1 == count {
        for continuation in waiting { continuation.resume() }
        waiting = []
        return
      }
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  @Test func `so many scenarios run at a time as there are jobs`() async throws {
    let meeting = Meeting(4)
    let server = MemoryServer { _, _ in
      await meeting.join()
      return .json(200)
    }
    let outcome = try await run((0..<8).map { fixture("s\($0)") }, against: server) {
      $0.jobs = 4
      $0.runsErrorEchoes = false
    }
    #expect(outcome.result.count(.passed) == 8)
    #expect(outcome.result.scenarios.map(\.name) == (0..<8).map { "s\($0)" })
  }

  @Test func `the same seed sends the same requests and another one does not`() async throws {
    func bodies(_ seed: UInt64) async throws -> [String] {
      let server = MemoryServer { _, _ in .json(200) }
      _ = try await run([fixture("x"), fixture("y")], against: server) {
        $0.seed = seed
        $0.runsErrorEchoes = false
      }
      return server.received.map(\.text)
    }
    let first = try await bodies(1)
    #expect(try await bodies(1) == first)
    #expect(try await bodies(2) != first)
    #expect(Set(first).count == 2)
  }

  @Test func `all secrets of a run are handed to whoever redacts`() async throws {
    let server = MemoryServer { _, _ in .json(200) }
    let outcome = try await run([fixture("x")], against: server) {
      $0.runsErrorEchoes = false
      $0.credentials["default"] = GivenCredential(Secret("key-1234567890"))
    }
    let values = outcome.secrets.map { String(decoding: $0.value.reveal(), as: UTF8.self) }
    #expect(values.contains("key-1234567890"))
    let sent = try JSONValue(json: server.received[0].text)["pw"]?.stringValue
    #expect(values.contains(try #require(sent)))
  }

  /// Remembers what it was told.
  private final class Listener: RunObserver {
    let told: Mutex<[String]> = Mutex([])

    func runWillStart(scenarioCount: Int) async { told.withLock { $0.append("\(scenarioCount)") } }
    func scenarioDidEnd(_ result: ScenarioResult) async {
      told.withLock { $0.append(result.name) }
    }
    func passWillStart(_ pass: RunPass, scenarioCount: Int) async {
      told.withLock { $0.append("\(pass.label): \(scenarioCount)") }
    }
    func passDidAdvance() async {}
  }

  @Test func `an observer hears of each scenario once`() async throws {
    let listener = Listener()
    let server = MemoryServer { _, _ in .json(200) }
    _ = try await run((0..<3).map { fixture("s\($0)") }, against: server, observer: listener)
    #expect(
      listener.told.withLock { $0.sorted() } == ["3", "s0", "s1", "s2", "tried in other ways: 3"]
    )
  }

  @Test func `requests keep to a rate over all scenarios`() async throws {
    let server = MemoryServer { _, _ in .json(200) }
    let clock = ContinuousClock()
    let started = clock.now
    _ = try await run((0..<6).map { fixture("s\($0)") }, against: server) {
      $0.jobs = 3
      $0.requestsPerSecond = 100
      $0.runsErrorEchoes = false
    }
    // Five intervals of ten milliseconds are between six requests; more is no fault.
    #expect(started.duration(to: clock.now) >= .milliseconds(50))
  }

  @Test func `an empty plan ends at once`() async throws {
    let outcome = try await run([], against: MemoryServer { _, _ in .json(200) })
    #expect(outcome.result.scenarios.isEmpty)
    #expect(!outcome.targetWasUnreachable)
  }
}
