import AssayRuntime
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import DeckSandbox

/// Sources, agents and tasks, and what is not served.
@Suite struct RunsResourceTests {
  @Test func `sources are created, read, changed and deleted by their owner alone`() async throws {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask(website: "http://a.example/x")
      let credential = try await sandbox.create(TestSandbox.login(source: source))
      let path = "/v2/sources/\(source)"
      let changed = try await sandbox.ask(
        .patch,
        path,
        ["name": "A", "website": ["url": "https://b.example"]]
      )
      #expect(changed["website.url"] == "https://b.example")
      let cleared = try await sandbox.ask(.patch, path, ["name": .null])
      #expect(cleared["name"] == .null)
      #expect(cleared["website.url"] == "https://b.example")
      let requests: [(HTTPRequest.Method, JSONValue?)] = [
        (.get, nil), (.patch, [:]), (.delete, nil),
      ]
      for (method, body) in requests {
        let foreign = try await sandbox.ask(
          method,
          path,
          body,
          key: TestSandbox.Keys.second
        )
        #expect(foreign.error == "request source_not_found")
      }
      for _ in 0..<2 {
        let deleted = try await sandbox.ask(.delete, path)
        #expect(deleted.status == 200)
        #expect(deleted["deleted"] == true)
      }
      #expect(try await sandbox.ask(.get, path).error == "request source_not_found")
      #expect(try await sandbox.ask(.get, "/v2/sources")["data"] == [])
      let run = try await sandbox.run(task, ["credential_id": .string(credential)])
      #expect(run.error == "request source_not_found")
      #expect(
        try await sandbox.eventTypes().filter { $0.hasPrefix("source") } == [
          "source.created", "source.updated", "source.updated", "source.deleted",
        ]
      )
    }
  }

  @Test func `an agent takes its tasks along, and runs stay`() async throws {
    try await TestSandbox.running { sandbox in
      let (source, task) = try await sandbox.makeTask()
      let started = try await sandbox.run(task, ["source_id": .string(source)])
      _ = try await sandbox.end(of: try #require(started["id"]?.stringValue))
      let agent = try #require(started["agent_id"]?.stringValue)
      let shown = try await sandbox.ask(.get, "/v2/agents/\(agent)")
      #expect(shown["tasks.0.id"]?.stringValue == task)
      let renamed = try await sandbox.ask(
        .patch,
        "/v2/agents/\(agent)",
        ["name": "B", "description": "reads"]
      )
      #expect(renamed["description"] == "reads")
      let nameless = try await sandbox.ask(.patch, "/v2/agents/\(agent)", ["name": .null])
      #expect(nameless.error == "request input_invalid name")
      #expect(try await sandbox.ask(.delete, "/v2/agents/\(agent)")["deleted"] == true)
      #expect(try await sandbox.ask(.get, "/v2/tasks/\(task)").error == "request task_not_found")
      let run = try await sandbox.ask(
        .get,
        "/v2/task-runs/\(try #require(started["id"]?.stringValue))"
      )
      #expect(run["status"] == "completed")
    }
  }

  @Test func `tasks keep what they are told, and refuse what is no schema or no id`() async throws {
    try await TestSandbox.running { sandbox in
      let agent = try #require(
        try await sandbox.ask(.post, "/v2/agents", ["name": "A"])["id"]
      )
      let schema: JSONValue = ["type": "object", "properties": ["b": true, "a": true]]
      let created = try await sandbox.ask(
        .post,
        "/v2/tasks",
        [
          "name": "T", "agent_id": agent, "id": "task_mine", "input_schema": schema,
          "prompt": "Log in as {{credential.username}}", "extraction": true,
          "storage": ["enabled": true], "settings": ["timeout_seconds": 60],
        ]
      )
      #expect(created.status == 201)
      let shown = try await sandbox.ask(.get, "/v2/tasks/task_mine")
      #expect(shown["input_schema"] == schema)
      #expect(shown["output_schema"] == .null)
      #expect(shown["storage.enabled"] == true)
      #expect(shown["status"] == "live")
      let cases: [(JSONObject, Int, String)] = [
        (["id": "task_mine"], 409, "request task_exists"), (["id": "mine"], 422, "id"),
        (["id": "task_é"], 422, "id"), (["input_schema": "canary"], 422, "input_schema"),
        (["input_schema": 5], 422, "input_schema"),
        (["output_schema": []], 422, "output_schema"),
        (["input_schema": ["$ref": "https://example.com/a"]], 422, "input_schema"),
        (["settings": ["timeout_seconds": 86_401]], 422, "settings.timeout_seconds"),
        (["agent_id": "agt_unknown"], 404, "request agent_not_found"), (["name": .null], 400, ""),
      ]
      for (members, status, error) in cases {
        var body: JSONObject = ["name": "T", "agent_id": agent]
        for member in members.members { body[member.key] = member.value }
        let answer = try await sandbox.ask(.post, "/v2/tasks", .object(body))
        #expect(answer.status == status, "\(members)")
        #expect(answer.error.hasSuffix(error), "\(answer.error)")
        #expect(!answer.text.contains("canary"))
      }
      let patched = try await sandbox.ask(
        .patch,
        "/v2/tasks/task_mine",
        ["input_schema": .null, "prompt": .null]
      )
      #expect(patched["input_schema"] == .null)
      #expect(patched["name"] == "T")
      #expect(try await sandbox.ask(.delete, "/v2/tasks/task_mine")["deleted"] == true)
      // A second organisation may have the same id.
      let other = try await sandbox.ask(
        .post,
        "/v2/agents",
        ["name": "A"],
        key: TestSandbox.Keys.second
      )
      let same = try await sandbox.ask(
        .post,
        "/v2/tasks",
        ["name": "T", "agent_id": try #require(other["id"]), "id": "task_mine"],
        key: TestSandbox.Keys.second
      )
      #expect(same.status == 201)
    }
  }

  @Test func `a source is a website with a URL that a browser could open`() async throws {
    try await TestSandbox.running { sandbox in
      let cases: [(JSONValue, Int, String)] = [
        (["type": "website", "website": ["url": "ftp://a.example"]], 422, "website.url"),
        (["type": "website", "website": ["url": "https://"]], 422, "website.url"),
        (["type": "website", "website": ["url": "canary"]], 422, "website.url"),
        (["type": "app", "website": ["url": "https://a.example"]], 422, "type"),
        (["type": "website"], 400, ""), ([:], 400, ""),
      ]
      for (body, status, field) in cases {
        let answer = try await sandbox.ask(.post, "/v2/sources", body)
        #expect(answer.status == status)
        #expect(answer.error.hasSuffix(field))
        #expect(!answer.text.contains("canary"))
      }
      #expect(try await sandbox.ask(.get, "/v2/sources")["data"] == [])
    }
  }

  @Test func `what is not served answers 501 and stands in the README's table`() async throws {
    let operations: [(String, String, JSONValue?)] = [
      ("GET", "/event-destinations", nil),
      ("POST", "/event-destinations", ["name": "a", "webhook": ["url": "https://a.example"]]),
      ("GET", "/event-destinations/{destination_id}", nil),
      ("PATCH", "/event-destinations/{destination_id}", [:]),
      ("DELETE", "/event-destinations/{destination_id}", nil),
      ("GET", "/event-destinations/{destination_id}/event-deliveries", nil),
      ("GET", "/event-types", nil), ("GET", "/storage/{storage_id}", nil),
      ("GET", "/task-runs/{run_id}/storage", nil),
      ("POST", "/task-runs/{run_id}/interaction", ["input": [:]]),
      ("POST", "/tasks/{task_id}/reset", nil),
    ]
    let readme = try String(
      contentsOfFile: SharedFolder.packageRoot + "/README.md",
      encoding: .utf8
    )
    try await TestSandbox.running { sandbox in
      for (method, template, body) in operations {
        let path = "/v2" + template.replacing(#/\{[^}]*\}/#, with: "x")
        let answer = try await sandbox.ask(try #require(HTTPRequest.Method(method)), path, body)
        #expect(answer.status == 501, "\(method) \(template)")
        #expect(answer.error == "api not_implemented")
        #expect(readme.contains("`\(method) \(template)`"), "\(method) \(template)")
      }
    }
  }
}
