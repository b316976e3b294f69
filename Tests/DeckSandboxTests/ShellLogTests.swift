import AssayRuntime
import HTTPTypes
import Logging
import Testing

@testable import DeckSandbox

/// What the log says, and what it never says.
@Suite struct ShellLogTests {
  @Test func `a log line is one line, in both formats, whatever stands in it`() throws {
    let sink = LogSink()
    for format in LogFormat.allCases {
      sink.logger(format).info("a\nb", metadata: ["k": "x\r\n\u{2028}y \"z\"", "a": "1", "e": ""])
    }
    let lines = sink.text.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count == 3)
    #expect(lines[0].contains(" info a b a=1 e=\"\" k=\"x"))
    #expect(lines[2].isEmpty)
    let json = try JSONValue(json: String(lines[1]))
    #expect(json["message"] == "a\nb")
    #expect(json["level"] == "info")
    #expect(json["k"] == "x\r\n\u{2028}y \"z\"")
  }

  @Test(arguments: LogFormat.allCases)
  func `at every level the log of a whole story holds no secret, no body and no query`(
    _ format: LogFormat
  ) async throws {
    let sink = LogSink()
    try await TestSandbox.running(.forRuns { $0.logger = sink.logger(format) }) { sandbox in
      let (source, task) = try await sandbox.makeTask(
        website: "https://canary-website.example",
        inputSchema: ["properties": ["pin": ["format": "password"]]]
      )
      let credential = try await sandbox.create(
        TestSandbox.login(
          source: source,
          fields: ["company_id": "canary-company", "member_ssn": .string(Canary.ssn)],
          tokenized: ["member_ssn"]
        )
      )
      _ = try await sandbox.runToEnd(task, credential: credential)
      _ = try await sandbox.run(
        task,
        ["credential_id": .string(credential), "input": ["pin": .string(Canary.pin)]]
      )
      _ = try await sandbox.ask(.get, "/v2/events?cursor=canary-query")
      _ = try await sandbox.ask(
        .post,
        "/v2/credentials",
        bytes: Array("{\"canary-body\": \(Canary.newPassword)".utf8)
      )
      _ = try await sandbox.ask(.get, "/v2/test", headers: [("X-Canary", "canary-header")])
      _ = try await sandbox.ask(.get, "/v2/canary-path/\(Canary.ssn)")
      _ = try await sandbox.ask(.get, "/v2/test", key: "sk_test_canarykey00000000000000000000001")
    }
    #expect(sink.text.contains("createCredential"))
    #expect(sink.text.contains("req_"))
    #expect(!sink.text.contains("FirstOrg"))
    #expect(Canary.hunter.findings(in: sink.contents) == [])
    for word in [
      "canary-website", "canary-company", "canary-query", "canary-body", "canary-header",
      "canary-path", "canarykey00000", "mark@example.com", TestSandbox.Keys.first,
    ] {
      #expect(!sink.text.contains(word), "\(word)")
    }
  }
}
