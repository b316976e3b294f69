import Foundation
import TestSupport
import Testing

/// `assay record` as people start it.
@Suite struct RecordTests {
  private let folder: TemporaryFolder
  private let tool: BuiltTool

  init() throws {
    folder = try TemporaryFolder()
    tool = try #require(BuiltTool("assay"))
  }

  private static let spec = SharedFolder.packageRoot + "/spec"
  private static let key = "sk_test_canaryKey0000000000000000000000042"

  /// What a browser would save of making a credential and reading it.
  private static let session = """
    {"log": {"version": "1.2", "entries": [
      {"startedDateTime": "2026-11-20T10:00:00.000Z",
       "request": {"method": "POST", "url": "https://deck.example.com/v2/credentials",
         "headers": [{"name": "authorization", "value": "Bearer \(key)"},
           {"name": "content-type", "value": "application/json"}],
         "postData": {"mimeType": "application/json", "text":
           "{\\"source_id\\": \\"src_1\\", \\"auth_method\\": \\"username_password\\", \\"auth_credentials\\": {\\"username\\": \\"mark\\", \\"password\\": \\"canary-password-1\\"}}"}},
       "response": {"status": 201, "statusText": "",
         "headers": [{"name": "content-type", "value": "application/json"},
           {"name": "content-encoding", "value": "br"}],
         "content": {"mimeType": "application/json", "text":
           "{\\"id\\": \\"cred_0a1b2c3d4e5f\\", \\"object\\": \\"credential\\", \\"status\\": \\"unverified\\"}"}}},
      {"startedDateTime": "2026-11-20T10:00:01.000Z",
       "request": {"method": "GET", "url": "https://deck.example.com/v2/credentials/cred_0a1b2c3d4e5f",
         "headers": [{"name": "authorization", "value": "Bearer \(key)"}]},
       "response": {"status": 200, "statusText": "",
         "headers": [{"name": "content-type", "value": "application/json"}],
         "content": {"mimeType": "application/json", "text":
           "{\\"id\\": \\"cred_0a1b2c3d4e5f\\", \\"object\\": \\"credential\\", \\"status\\": \\"unverified\\"}"}}}
    ]}}
    """

  private func record(_ arguments: String...) throws -> BuiltTool.Output {
    try tool.run(["record"] + arguments, in: folder.path, environment: ["NO_COLOR": "1"])
  }

  @Test func `what a browser saved becomes a fixture that passes at the first try`() throws {
    try folder.write(Self.session, to: "session.har")
    let document = ["--openapi", Self.spec + "/deck-v2.yaml"]
    let overlay = ["--overlay", Self.spec + "/deck-v2.overlay.yaml"]
    let output = try tool.run(
      ["record", "--from", "session.har"] + document + overlay,
      in: folder.path,
      environment: ["NO_COLOR": "1"]
    )
    #expect(output.exitCode == 0, "\(output)")
    #expect(output.standardError.contains("3 steps, 1 secret;"))
    let text = try String(contentsOfFile: folder.path + "/session.fixture.yaml", encoding: .utf8)
    #expect(!text.contains("canary"))
    #expect(text.contains("${create-credential-id}"), "\(text)")
    let replay = try tool.run(
      ["check", "session.fixture.yaml", "--no-echo-checks", "--no-auth-checks"],
      in: folder.path,
      environment: ["NO_COLOR": "1", "ASSAY_API_KEY": "", "GITHUB_ACTIONS": ""]
    )
    #expect(replay.exitCode == 0, "\(replay)")
    // What is there is not replaced by accident.
    let again = try record("--from", "session.har")
    #expect(again.exitCode == 2)
    #expect(again.standardError.contains("--force"))
  }

  @Test(arguments: [
    ([], "say what to record"), (["--proxy"], "needs --target"),
    (["--from", "none.har"], "none.har"), (["--from", "a.har", "--insecure"], "about --proxy"),
    (["--proxy", "--target", "nowhere"], "no URL of a server"),
  ])
  func `wrong use exits with 2 and says what to write`(arguments: [String], text: String) throws {
    let output = try tool.run(
      ["record"] + arguments,
      in: folder.path,
      environment: ["NO_COLOR": "1"]
    )
    #expect(output.exitCode == 2, "\(output)")
    #expect(output.standardError.contains(text), "\(output.standardError)")
  }
}
