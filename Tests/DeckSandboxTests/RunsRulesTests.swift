import AssayHTTP
import AssayRuntime
import DeckAPI
import HTTPTypes
import TestSupport
import Testing

@testable import DeckSandbox

/// What is refused, what is shown, and how sessions and lists go.
@Suite struct RunsRulesTests {
  @Test func `input that does not fit the input_schema is refused before there is a run`()
    async throws
  {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask(inputSchema: [
        "type": "object", "required": ["night"], "additionalProperties": false,
        "properties": [
          "night": ["type": "string", "format": "date"], "rooms": ["type": "integer"],
        ],
      ])
      let cases: [(JSONValue?, String)] = [
        (["night": "canary-input-value", "rooms": "canary-input-value"], "input.night"),
        (["night": 5], "input.night"), ([:], "input"), (nil, "input"), (.null, "input"),
        (["night": "2026-01-01", "canary-key": 1], "input"), ("canary-input-value", "input"),
      ]
      for (input, field) in cases {
        var body: JSONObject = ["source_id": .string(source)]
        body["input"] = input
        let answer = try await sandbox.run(task, .object(body))
        #expect(answer.status == 422, "\(field)")
        #expect(answer["errors.0.type"] == "request")
        #expect(answer["errors.0.field"]?.stringValue?.hasPrefix(field) == true, "\(answer.error)")
        #expect(!answer.text.contains("canary-input-value"))
      }
      let runs = try await sandbox.ask(.get, "/v2/task-runs")
      #expect(runs["data"] == [])
      #expect(try await sandbox.eventTypes().allSatisfy { !$0.hasPrefix("task_run") })
      let fine = try await sandbox.run(
        task,
        ["source_id": .string(source), "input": ["night": "2026-01-01"]]
      )
      #expect(fine.status == 201)
    }
  }

  @Test func `sections that nobody asked for are absent, and tokenized shows with the input only`()
    async throws
  {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask(inputSchema: [
        "properties": ["card": ["type": "string", "x-secret": true], "night": true]
      ])
      let body: JSONValue = [
        "source_id": .string(source),
        "input": ["card": .string(Canary.pin), "night": "2026-01-01"],
      ]
      let started = try await sandbox.run(task, body, idempotency: "once")
      let again = try await sandbox.run(task, body, idempotency: "once")
      #expect(started.text == again.text)
      let run = try #require(started["id"]?.stringValue)
      _ = try await sandbox.end(of: run)
      let optional: Set<String> = ["input", "tokenized", "storage", "artifacts"]
      let cases: [(String, Set<String>)] = [
        ("", []), ("?include=", []), ("?include=input", ["input", "tokenized"]),
        ("?include=storage", ["storage"]),
        ("?include=artifacts,%20storage", ["artifacts", "storage"]),
        ("?include=input,storage,artifacts", optional),
      ]
      for (query, members) in cases {
        let answer = try await sandbox.ask(.get, "/v2/task-runs/\(run)\(query)")
        #expect(answer.status == 200)
        #expect(answer.json?.memberNames.intersection(optional) == members, "\(query)")
      }
      let shown = try await sandbox.ask(.get, "/v2/task-runs/\(run)?include=input")
      #expect(shown["input"] == ["night": "2026-01-01"])
      #expect(shown["tokenized"] == ["card"])
      let unknown = try await sandbox.ask(.get, "/v2/task-runs/\(run)?include=screenshots")
      #expect(unknown.status == 400)

      let plain = try await sandbox.run(
        task,
        ["source_id": .string(source), "input": ["night": "2026-01-01"]]
      )
      let second = try await sandbox.ask(
        .get,
        "/v2/task-runs/\(try #require(plain["id"]?.stringValue))?include=input"
      )
      #expect(second["input"] == ["night": "2026-01-01"])
      #expect(second["tokenized"] == nil)
    }
  }

  @Test func `a run needs a task, and a source or a credential that are there`() async throws {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let (other, _) = try await sandbox.makeTask(website: "https://other.example")
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      let cases: [(JSONValue, Int, String)] = [
        ([:], 422, "request input_missing credential_id"),
        (["source_id": "src_unknown"], 404, "request source_not_found"),
        (["credential_id": "cred_unknown"], 404, "request credential_not_found"),
        (
          ["source_id": .string(source), "session_id": "sess_unknown"], 404,
          "request session_not_found"
        ),
        (
          ["source_id": .string(other), "credential_id": .string(credential)], 422,
          "request input_invalid source_id"
        ),
        (["source_id": 5], 400, ""),
      ]
      for (body, status, error) in cases {
        let answer = try await sandbox.run(task, body)
        #expect(answer.status == status)
        #expect(answer.error == error)
      }
      let unknown = try await sandbox.run("task_unknown", ["source_id": .string(source)])
      #expect(unknown.error == "request task_not_found")
      let foreign = try await sandbox.run(
        task,
        ["source_id": .string(source)],
        key: TestSandbox.Keys.second
      )
      #expect(foreign.error == "request task_not_found")
      let orphan = try await sandbox.create(TestSandbox.login(source: "src_never_made"))
      let refused = try await sandbox.run(task, ["credential_id": .string(orphan)])
      #expect(refused.error == "request source_not_found")
      let none = try await sandbox.ask(.get, "/v2/task-runs")
      #expect(none["data"] == [])
    }
  }

  @Test func `a run that is canceled logs nobody in`() async throws {
    try await TestSandbox.running(.forRuns { $0.runDelay = .seconds(600) }) { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      let started = try await sandbox.run(task, ["credential_id": .string(credential)])
      let run = try #require(started["id"]?.stringValue)
      let canceling = try await sandbox.ask(.post, "/v2/task-runs/\(run)/cancel")
      #expect(canceling.status == 200)
      #expect(canceling["status"] == "canceling")
      let ended = try await sandbox.end(of: run)
      #expect(ended["status"] == "canceled")
      #expect(ended["result"] == "unknown")
      #expect(try await sandbox.status(of: credential) == "unverified")
      let again = try await sandbox.ask(.post, "/v2/task-runs/\(run)/cancel")
      #expect(again.error == "request task_run_finished")
      #expect(
        try await sandbox.eventTypes("&type=task_run.canceling&type=task_run.canceled")
          == ["task_run.canceling", "task_run.canceled"]
      )
    }
  }

  @Test func `a session outlives its runs, takes others, and ends with its runs canceled`()
    async throws
  {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let first = try await sandbox.run(task, ["source_id": .string(source)])
      let session = try #require(first["session_id"]?.stringValue)
      _ = try await sandbox.end(of: try #require(first["id"]?.stringValue))
      let idle = try await sandbox.until {
        try await sandbox.ask(.get, "/v2/sessions/\(session)")
      } holds: {
        $0["status"] == "idle"
      }
      #expect(idle["task_runs.0.id"] == first["id"])
      let body: JSONValue = [
        "source_id": .string(source), "session_id": .string(session),
      ]
      let second = try await sandbox.run(task, body)
      #expect(second["session_id"]?.stringValue == session)
      _ = try await sandbox.end(of: try #require(second["id"]?.stringValue))
      let ended = try await sandbox.ask(.post, "/v2/sessions/\(session)/end")
      #expect(ended["status"] == "completed")
      #expect(ended["task_runs"]?.arrayValue?.count == 2)
      let again = try await sandbox.ask(.post, "/v2/sessions/\(session)/end")
      #expect(again.error == "request session_ended")
      let late = try await sandbox.run(task, body)
      #expect(late.error == "request session_ended")
      let foreign = try await sandbox.ask(
        .get,
        "/v2/sessions/\(session)",
        key: TestSandbox.Keys.second
      )
      #expect(foreign.error == "request session_not_found")
    }
    try await TestSandbox.running(.forRuns { $0.runDelay = .seconds(600) }) { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let started = try await sandbox.run(task, ["source_id": .string(source)])
      let session = try #require(started["session_id"]?.stringValue)
      let ending = try await sandbox.ask(.post, "/v2/sessions/\(session)/end")
      #expect(ending["status"] == "completing")
      let run = try await sandbox.end(of: try #require(started["id"]?.stringValue))
      #expect(run["status"] == "canceled")
      _ = try await sandbox.until {
        try await sandbox.ask(.get, "/v2/sessions/\(session)")
      } holds: {
        $0["status"] == "completed"
      }
    }
  }

  @Test func `lists of runs filter, and pages of every list meet each item once`() async throws {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      var runs: [String] = []
      for index in 0..<7 {
        let started = try await sandbox.run(
          task,
          index == 3 ? ["credential_id": .string(credential)] : ["source_id": .string(source)]
        )
        runs.append(try #require(started["id"]?.stringValue))
      }
      for run in runs { _ = try await sandbox.end(of: run) }
      let cases: [(String, Int)] = [
        ("", 7), ("&status=completed", 7), ("&status=failed", 0), ("&outcome=success", 7),
        ("&outcome=failure&outcome=unknown", 0), ("&credential_id=\(credential)", 1),
        ("&task_id=\(task)&source_id=\(source)&source_id=src_x", 7), ("&source_id=src_x", 0),
        ("&workflow_id=w", 0), ("&created_after=2020-01-01T00:00:00Z", 7),
        ("&created_before=2020-01-01T00:00:00Z", 0),
      ]
      for (query, count) in cases {
        let page = try await sandbox.ask(.get, "/v2/task-runs?limit=100\(query)")
        #expect(page["data"]?.arrayValue?.count == count, "\(query)")
        #expect(page["data.0.request_id"] == nil)
      }
      for list in ["task-runs", "sources", "agents", "tasks", "events"] {
        let whole = try await sandbox.ask(.get, "/v2/\(list)?limit=100")
        let all = whole["data"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
        #expect(!all.isEmpty)
        var walked: [String] = []
        var cursor = ""
        repeat {
          let page = try await sandbox.ask(.get, "/v2/\(list)?limit=2\(cursor)")
          #expect(page.status == 200, "\(list)")
          walked += page["data"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
          let next = page["next_cursor"]?.stringValue
          #expect(page["has_more"]?.boolValue == (next != nil))
          cursor = next.map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty && walked.count < 200
        #expect(walked == all, "\(list)")
        let foreign = try await sandbox.ask(
          .get,
          "/v2/\(list)",
          key: TestSandbox.Keys.second
        )
        #expect(foreign["data"] == [])
        let unreadable = try await sandbox.ask(.get, "/v2/\(list)?cursor=canary")
        #expect(unreadable.status == 400)
      }
    }
  }

  @Test func `a session token lasts 30 minutes, and its idempotency key repeats it`() async throws {
    try await TestSandbox.running { sandbox in
      let token = try await sandbox.ask(.post, "/v2/token", idempotency: "a")
      #expect(token.status == 201)
      let answer = try CreateSessionTokenResponse(json: token.message.body)
      #expect(answer.expiresAt.secondsSinceEpoch - answer.createdAt.secondsSinceEpoch == 1_800)
      #expect(answer.id.hasPrefix("tok_"))
      #expect(answer.token.withRevealed { $0.hasPrefix("tk_") && $0.count > 30 })
      let again = try await sandbox.ask(.post, "/v2/token", idempotency: "a")
      #expect(again.text == token.text)
      let other = try await sandbox.ask(.post, "/v2/token", idempotency: "b")
      #expect(other["token"] != token["token"])
    }
  }

  @Test func `test says that the service is ready`() async throws {
    try await TestSandbox.running { sandbox in
      let answer = try await sandbox.ask(.get, "/v2/test")
      #expect(answer["status"] == "ready")
      #expect(answer["environment"] == "live")
    }
  }
}
