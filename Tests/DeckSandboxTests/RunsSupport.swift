import AssayHTTP
import AssayRuntime
import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import DeckSandbox

/// What a log was told, as it would have gone to standard error.
final class LogSink: Sendable {
  private let bytes: Mutex<[UInt8]> = Mutex([])

  func logger(_ format: LogFormat = .json, level: Logger.Level = .trace) -> Logger {
    Logger(label: "test") { _ in
      StreamLogHandler(format: format, level: level) { line in
        self.bytes.withLock { $0 += line }
      }
    }
  }

  var contents: [UInt8] { bytes.withLock { $0 } }
  var text: String { String(decoding: contents, as: UTF8.self) }
}

extension SandboxConfiguration {
  /// Two organisations, no rate limit, and runs that take no time, unless changed.
  static func forRuns(
    _ change: (inout SandboxConfiguration) -> Void = { _ in }
  ) -> SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.organisations = [
      OrganisationSetup(id: "org_first", apiKeys: [Secret(TestSandbox.Keys.first)]),
      OrganisationSetup(id: "org_second", apiKeys: [Secret(TestSandbox.Keys.second)]),
    ]
    configuration.rateLimit = nil
    configuration.runDelay = .zero
    change(&configuration)
    return configuration
  }
}

extension TestSandbox {
  /// Serves as the command does, worker and health included, on the system's clock, while `body` runs.
  static func running(
    _ configuration: SandboxConfiguration = .forRuns(),
    _ body: @escaping @Sendable (TestSandbox) async throws -> Void
  ) async throws {
    let sandbox = try await Sandbox.open(configuration)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = SandboxServer(sandbox)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        do {
          try await server.run { port in continuation.yield(port) }
        } catch is CancellationError {}
      }
      let port = try #require(await ports.first { _ in true })
      let asking = TestSandbox(
        sandbox: sandbox,
        server: try ServerURL("http://127.0.0.1:\(port)"),
        clock: ManualClock()
      )
      let outcome: Result<Void, any Error>
      do {
        outcome = .success(try await body(asking))
      } catch {
        outcome = .failure(error)
      }
      group.cancelAll()
      try outcome.get()
    }
  }

  /// A source, an agent and a task: what a run needs besides a credential.
  func makeTask(
    website: String = "https://www.hotel.example",
    inputSchema: JSONValue = .null,
    key: String = Keys.first
  ) async throws -> (source: String, task: String) {
    let source = try await ask(
      .post,
      "/v2/sources",
      ["type": "website", "website": ["url": .string(website)]],
      key: key
    )
    #expect(source.status == 200)
    let agent = try await ask(.post, "/v2/agents", ["name": "Reader"], key: key)
    #expect(agent.status == 201)
    let task = try await ask(
      .post,
      "/v2/tasks",
      [
        "name": "Read", "agent_id": try #require(agent["id"]), "input_schema": inputSchema,
      ],
      key: key
    )
    #expect(task.status == 201)
    return (
      try #require(source["id"]?.stringValue), try #require(task["id"]?.stringValue)
    )
  }

  /// Starts a run.
  func run(
    _ task: String,
    _ body: JSONValue,
    key: String = Keys.first,
    idempotency: String? = nil
  ) async throws -> Answer {
    try await ask(
      .post,
      "/v2/tasks/\(task)/run",
      body,
      key: key,
      idempotency: idempotency
    )
  }

  /// Starts a run with a credential and waits until it is over.
  func runToEnd(_ task: String, credential: String) async throws -> Answer {
    let started = try await run(task, ["credential_id": .string(credential)])
    #expect(started.status == 201)
    #expect(started["status"] == "queued")
    #expect(started["result"] == .null)
    return try await end(of: try #require(started["id"]?.stringValue))
  }

  /// Waits until a run is over.
  func end(of run: String) async throws -> Answer {
    try await until {
      try await self.ask(.get, "/v2/task-runs/\(run)")
    } holds: { answer in
      ["completed", "failed", "canceled"].contains(answer["status"]?.stringValue)
    }
  }

  /// Asks until an answer is as it should be, for ten seconds at most.
  func until(
    _ ask: () async throws -> Answer,
    holds: (Answer) -> Bool
  ) async throws -> Answer {
    for _ in 0..<1_000 {
      let answer = try await ask()
      if holds(answer) { return answer }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("what was waited for did not come")
    return try await ask()
  }

  /// The status of a credential.
  func status(of credential: String) async throws -> String? {
    try await get(credential)["status"]?.stringValue
  }

  /// The types of all events, the first that happened first.
  func eventTypes(_ query: String = "") async throws -> [String] {
    let page = try await ask(.get, "/v2/events?limit=100" + query)
    #expect(page.status == 200)
    let types = page["data"]?.arrayValue?.compactMap { $0["type"]?.stringValue } ?? []
    return types.reversed()
  }
}

/// A value that a test carries from one server to the next.
final class Recorded: Sendable {
  private let mutex: Mutex<String> = Mutex("")

  var value: String {
    get { mutex.withLock { $0 } }
    set { mutex.withLock { $0 = newValue } }
  }
}
