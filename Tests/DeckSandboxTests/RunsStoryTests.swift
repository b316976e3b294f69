import AssayRuntime
import DeckVault
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import DeckSandbox

/// The way of a credential through runs, over real HTTP.
@Suite struct RunsStoryTests {
  static let simulation = """
    sources:
      - website: www.hotel.example
        login:
          member: '{{credential.username}}'
          pin: '{{credential.password}}'
          house: 'ACME/{{credential.company_id}}'
          number: '{{credential.member_ssn}}'
        accounts:
          - form: { member: mark@example.com, pin: 'pw-Tweede?Vogel/42', house: ACME/44, \
    number: 123-45-6789-canary }
            output: { nights: 3 }
    """

  private static func configure(_ configuration: inout SandboxConfiguration) {
    let read = DeckSandboxTests.simulation(simulation)
    #expect(read.problems == [])
    configuration.simulation = read.simulation
  }

  @Test
  func `a run verifies what the source accepts, and what it refuses is invalid until updated`()
    async throws
  {
    try await TestSandbox.running(.forRuns(Self.configure)) { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(
        TestSandbox.login(
          source: source,
          fields: ["company_id": "44", "member_ssn": .string(Canary.ssn)],
          tokenized: ["member_ssn"]
        )
      )
      #expect(try await sandbox.status(of: credential) == "unverified")

      let refused = try await sandbox.runToEnd(task, credential: credential)
      #expect(refused["status"] == "failed")
      #expect(refused["result"] == "failure")
      #expect(refused["errors.0.type"] == "auth")
      #expect(refused["errors.0.code"] == "auth_invalid")
      #expect(refused["output"] == .null)
      #expect(try await sandbox.status(of: credential) == "invalid")

      let patched = try await sandbox.patch(
        credential,
        ["auth_credentials": ["password": .string(Canary.newPassword)]]
      )
      #expect(patched["status"] == "unverified")

      let accepted = try await sandbox.runToEnd(task, credential: credential)
      #expect(accepted["status"] == "completed")
      #expect(accepted["result"] == "success")
      #expect(accepted["output.nights"] == 3)
      #expect(accepted["errors"] == .null)
      #expect(accepted["source_id"]?.stringValue == source)
      #expect(try await sandbox.status(of: credential) == "verified")

      // A second success changes nothing and so emits nothing.
      _ = try await sandbox.runToEnd(task, credential: credential)
      #expect(
        try await sandbox.eventTypes().filter { $0.hasPrefix("credential.") } == [
          "credential.created", "credential.invalid", "credential.unverified",
          "credential.verified",
        ]
      )
    }
  }

  @Test func `a deleted credential starts no run, and one deleted meanwhile fails its run`()
    async throws
  {
    try await TestSandbox.running(.forRuns { $0.runDelay = .milliseconds(300) }) { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      let started = try await sandbox.run(task, ["credential_id": .string(credential)])
      #expect(started.status == 201)
      let deleted = try await sandbox.ask(.delete, "/v2/credentials/\(credential)")
      #expect(deleted.status == 200)
      let run = try await sandbox.end(of: try #require(started["id"]?.stringValue))
      #expect(run["status"] == "failed")
      #expect(run["errors.0.code"] == "credential_deleted")
      #expect(try await sandbox.status(of: credential) == "deleted")

      let refused = try await sandbox.run(task, ["credential_id": .string(credential)])
      #expect(refused.status == 409)
      #expect(refused.error == "request credential_deleted")
      let runs = try await sandbox.ask(.get, "/v2/task-runs")
      #expect(runs["data"]?.arrayValue?.count == 1)
    }
  }

  @Test(arguments: [
    ("sandbox-rejected", "invalid", "auth_invalid"),
    ("sandbox-locked", "invalid", "account_locked"),
    ("sandbox-unavailable", "unverified", "source_not_available"),
  ])
  func `the reserved words play a source of which nothing is said`(
    _ word: String,
    _ status: String,
    _ code: String
  ) async throws {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask(website: "https://any.example")
      let credential = try await sandbox.create(
        [
          "source_id": .string(source), "auth_method": "username_password",
          "auth_credentials": ["username": "u", "password": .string(word)],
        ]
      )
      let run = try await sandbox.runToEnd(task, credential: credential)
      #expect(run["errors.0.code"]?.stringValue == code)
      #expect(try await sandbox.status(of: credential) == status)
    }
  }

  @Test func `a run whose stored secret was tampered with fails, and holds up no other`()
    async throws
  {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let first = try await sandbox.create(TestSandbox.login(source: source))
      try await sandbox.sandbox.database.write { transaction in
        _ = try transaction.execute(
          "UPDATE vault_secrets SET sealed = zeroblob(64) WHERE kind = 'password'"
        )
      }
      let second = try await sandbox.create(TestSandbox.login(source: source))
      let failed = try await sandbox.runToEnd(task, credential: first)
      #expect(failed["status"] == "failed")
      #expect(failed["errors.0.type"] == "api")
      #expect(try await sandbox.status(of: first) == "unverified")
      let fine = try await sandbox.runToEnd(task, credential: second)
      #expect(fine["status"] == "completed")
      #expect(try await sandbox.status(of: second) == "verified")
    }
  }

  @Test func `where there is nothing to log in with, nobody logs in and the status stays`()
    async throws
  {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(["source_id": .string(source)])
      let run = try await sandbox.runToEnd(task, credential: credential)
      #expect(run["status"] == "completed")
      #expect(try await sandbox.status(of: credential) == "unverified")

      let withoutCredential = try await sandbox.run(task, ["source_id": .string(source)])
      #expect(withoutCredential.status == 201)
      #expect(withoutCredential["credential_id"] == .null)
      let ended = try await sandbox.end(
        of: try #require(withoutCredential["id"]?.stringValue)
      )
      #expect(ended["status"] == "completed")
    }
  }

  @Test func `events stand in the order in which things happened, and hold no secret`()
    async throws
  {
    try await TestSandbox.running(.forRuns(Self.configure)) { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      _ = try await sandbox.patch(
        credential,
        [
          "auth_credentials": [
            "password": .string(Canary.newPassword),
            "source_fields": ["company_id": "44", "member_ssn": .string(Canary.ssn)],
            "tokenized": ["member_ssn"],
          ]
        ]
      )
      _ = try await sandbox.runToEnd(task, credential: credential)
      _ = try await sandbox.until {
        try await sandbox.ask(.get, "/v2/events?type=session.idle")
      } holds: {
        $0["data"]?.arrayValue?.count == 1
      }
      #expect(
        try await sandbox.eventTypes() == [
          "source.created", "agent.created", "task.created", "credential.created",
          "session.queued", "task_run.queued", "session.running", "task_run.running",
          "credential.verified", "task_run.completed", "session.idle",
        ]
      )
      let page = try await sandbox.ask(.get, "/v2/events?type=credential.verified")
      let event = try #require(page["data.0"])
      #expect(event["data"]?["status"] == "verified")
      #expect(event["data"]?["auth_credentials"] == nil)
      #expect(event["request_id"] == .null)
      let one = try await sandbox.ask(
        .get,
        "/v2/events/\(try #require(event["id"]?.stringValue))"
      )
      #expect(one.status == 200)
      #expect(one["request_id"]?.stringValue?.hasPrefix("req_") == true)
      let other = try await sandbox.ask(
        .get,
        "/v2/events/\(try #require(event["id"]?.stringValue))",
        key: Keys.second
      )
      #expect(other.status == 404)
    }
  }

  @Test func `runs that wait are taken up by the next process`() async throws {
    let folder = try TemporaryFolder()
    let (database, keys) = (folder("deck.sqlite"), folder("deck.key"))
    let stored: @Sendable (inout SandboxConfiguration) -> Void = { configuration in
      configuration.database = .file(database)
      configuration.keys = .file(keys, createsIfMissing: true)
    }
    let run = Recorded()
    try await TestSandbox.running(
      .forRuns {
        stored(&$0)
        $0.runDelay = .seconds(3_600)
      }
    ) { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      let started = try await sandbox.run(task, ["credential_id": .string(credential)])
      run.value = try #require(started["id"]?.stringValue)
    }
    let later = SandboxClock { SandboxClock.system.now + .seconds(3_601) }
    try await TestSandbox.running(
      .forRuns {
        stored(&$0)
        $0.clock = later
      }
    ) { sandbox in
      let ended = try await sandbox.end(of: run.value)
      #expect(ended["status"] == "completed")
      let credential = try #require(ended["credential_id"]?.stringValue)
      #expect(try await sandbox.status(of: credential) == "verified")
    }
    for name in try folder.names() {
      let bytes = [UInt8](FileManager.default.contents(atPath: folder(name)) ?? Data())
      #expect(Canary.hunter.findings(in: bytes) == [], "in \(name)")
    }
  }
}

private typealias Keys = TestSandbox.Keys
