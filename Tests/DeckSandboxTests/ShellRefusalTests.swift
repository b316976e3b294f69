import Foundation
import TestSupport
import Testing

@testable import DeckSandbox

/// What keeps the command from starting: exit code 2 and one line that says what to do.
@Suite struct ShellRefusalTests {
  static let both = ["--database", "d.sqlite", "--key-file", "d.key"]

  private func refused(
    _ arguments: [String],
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws -> String {
    let tool = try #require(BuiltTool("assay"))
    let result = try tool.run(["sandbox"] + arguments, in: folder.path, environment: environment)
    #expect(result.exitCode == 2, "\(result.standardError)")
    #expect(result.standardOutput.isEmpty)
    #expect(!result.standardError.contains("canary"))
    return result.standardError
  }

  @Test(arguments: [
    (["--database", "d.sqlite"], "--database needs --key-file"),
    (["--key-file", "d.key"], "--key-file needs --database"),
    (["--port", "70000"], "--port"), (["--rate-limit", "maybe"], "--rate-limit"),
    (["--log-level", "loud"], "there is no log level 'loud'"),
    (["--organization", "sk_live_x"], "--organization"), (["--run-delay", "-1"], "--run-delay"),
    (["--simulation", "none.yaml"], "no such file"), (["--api-key-file", "none"], "no such file"),
    (["keys", "list"], "name the database"),
    (["keys", "list", "--database", "none", "--key-file", "k"], "there is no database 'none'"),
    (["--host", "192.0.2.1", "--port", "0"], "cannot listen on 192.0.2.1:0"),
    (["--host", "not a host", "--port", "0"], "cannot listen on"),
  ])
  func `wrong use is told`(_ arguments: [String], _ text: String) throws {
    #expect(try refused(arguments, in: TemporaryFolder()).contains(text))
  }

  @Test func `a port that is taken is told with the way out`() async throws {
    let folder = try TemporaryFolder()
    let process = try await ShellProcess.start([], in: folder)
    let port = try #require(process.server.split(separator: ":").last)
    let text = try refused(["--port", String(port)], in: TemporaryFolder())
    #expect(text.contains("cannot listen on 127.0.0.1:\(port): another program does"))
    #expect(text.contains("--port 0"))
  }

  @Test func `files that cannot be used are told and left as they are`() throws {
    let folder = try TemporaryFolder()
    try folder.write("canary, but no database at all, and long enough to be read as one", to: "x")
    #expect(
      try refused(["--database", "x", "--key-file", "d.key"], in: folder)
        .contains("is not an SQLite database")
    )
    #expect(folder.text("x")?.hasPrefix("canary") == true)

    try folder.write("canary", to: "open.key")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644],
      ofItemAtPath: folder("open.key")
    )
    let open = try refused(["--database", "d.sqlite", "--key-file", "open.key"], in: folder)
    #expect(open.contains("mode 0644"))
    #expect(open.contains("chmod 600"))

    try folder.write("sk_test_canary0000000000000000000000000\n", to: "keys.txt")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640],
      ofItemAtPath: folder("keys.txt")
    )
    #expect(try refused(["--api-key-file", "keys.txt"], in: folder).contains("chmod 600"))
    for (text, problem) in [
      ("# nothing\n\n", "holds no API key"), ("a b c canary\n", "keys.txt:1: a line holds"),
      ("\nsk_live_canary sk_live_canary\n", "keys.txt:2: an organization's name"),
      ("canary\n", "an API key is 'sk_live_'"),
    ] {
      try folder.write(text, to: "keys.txt")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600],
        ofItemAtPath: folder("keys.txt")
      )
      #expect(try refused(["--api-key-file", "keys.txt"], in: folder).contains(problem))
    }
    #expect(
      try refused([], in: folder, environment: ["ASSAY_SANDBOX_API_KEY": "canary"])
        .contains("an API key is 'sk_live_'")
    )
    try folder.write("sources: [{website: a, accounts: [{form: {PIN: canary}}]}]", to: "s.yaml")
    #expect(try refused(["--simulation", "s.yaml"], in: folder).contains("s.yaml:1:11:"))
  }

  @Test func `help teaches by examples`() throws {
    let tool = try #require(BuiltTool("assay"))
    let folder = try TemporaryFolder()
    for arguments in [["sandbox", "--help"], ["sandbox", "keys", "--help"]] {
      let help = try tool.run(arguments, in: folder.path)
      #expect(help.exitCode == 0)
      #expect(help.standardOutput.contains("assay sandbox"))
      #expect(help.standardOutput.contains("--key-file deck.key"))
    }
  }
}
