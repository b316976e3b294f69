import Foundation
import TestSupport
import Testing

/// `assay check` as people start it, against a sandbox of its own or against nobody.
@Suite struct CheckTests {
  private let folder: TemporaryFolder
  private let tool: BuiltTool

  init() throws {
    folder = try TemporaryFolder()
    tool = try #require(BuiltTool("assay"))
  }

  private static let spec = SharedFolder.packageRoot + "/spec"

  private func write(_ steps: String, to name: String = "a.fixture.yaml") throws {
    try folder.write(
      """
      fixture: 1
      name: \(name)
      api: { openapi: \(Self.spec)/deck-v2.yaml, overlay: \(Self.spec)/deck-v2.overlay.yaml }
      secrets: { pw: { kind: text, length: 20 } }
      steps:
      \(steps)
      """,
      to: name
    )
  }

  private func check(
    _ arguments: String...,
    environment: [String: String] = [:]
  ) throws -> BuiltTool.Output {
    var environment = environment.merging(["NO_COLOR": "1"]) { $1 }
    for name in ["ASSAY_API_KEY", "ASSAY_OTHER_API_KEY", "GITHUB_ACTIONS"]
    where environment[name] == nil {
      environment[name] = ""
    }
    return try tool.run(["check"] + arguments, in: folder.path, environment: environment)
  }

  private static let good = """
      - id: test
        request: { method: GET, path: /test }
        expect: { status: 200 }
    """

  @Test func `what passes exits with 0, and says what was run`() throws {
    try write(
      """
        - id: test
          request: { method: GET, path: /test, headers: { X-Note: "${secret.pw}" } }
          expect: { status: 200 }
      """
    )
    let output = try check("--no-auth-checks", "--no-echo-checks")
    #expect(output.exitCode == 0, "\(output)")
    #expect(output.standardOutput.contains("1 scenario, 1 step"))
    #expect(output.standardOutput.contains("target the sandbox"))
    let quiet = try check("--quiet", "--no-auth-checks", "--no-echo-checks")
    #expect(quiet.exitCode == 0)
    #expect(quiet.standardError == "")
  }

  @Test func `a failed step exits with 1, and stands with its line`() throws {
    try write(Self.good.replacing("200", with: "418"))
    let output = try check()
    #expect(output.exitCode == 1)
    #expect(output.standardOutput.contains("a.fixture.yaml:8:23: error: "), "\(output)")
    #expect(output.standardOutput.contains("curl "))
    #expect(!output.standardOutput.contains("sk_"))
  }

  @Test func `an invalid fixture exits with 2 before anything is sent`() throws {
    try write(Self.good)
    try write(Self.good.replacing("expect", with: "expct"), to: "b.fixture.yaml")
    let output = try check("--base-url", "http://127.0.0.1:1")
    #expect(output.exitCode == 2, "\(output)")
    #expect(output.standardError.contains("did you mean"))
    #expect(output.standardError.contains("nothing was sent"))
    #expect(output.standardOutput == "")
  }

  @Test func `a server that is not there exits with 3`() throws {
    try write(Self.good)
    let output = try check("--base-url", "http://127.0.0.1:1/v2")
    #expect(output.exitCode == 3, "\(output)")
    #expect(output.standardOutput.contains("Connection refused"))
  }

  @Test(arguments: [
    (["--base-url", "127.0.0.1:8080"], "Try http://127.0.0.1:8080"),
    (["--base-url", "http://user:canary@host"], "user name"), (["none"], "none"),
    (["--auth", "default=canary-key", "--base-url", "http://127.0.0.1:1"], "keys never stand"),
    (["--auth", "default=env:NOT_SET", "--base-url", "http://127.0.0.1:1"], "no NOT_SET"),
    (["--auth", "default=env:X"], "need --base-url"), (["--shard", "6/5"], "such as 2/5"),
    (["--timeout", "30"], "write 500ms, 30s or 5m"), (["--jobs", "0"], "from 1 to 10000"),
    (["--quiet", "--verbose"], "do not go together"), (["--rate", "-1"], "--rate"),
    (["--client-key", "x", "--base-url", "https://h"], "needs --client-certificate"),
    (["--ca", "none.pem", "--base-url", "https://127.0.0.1:1"], "--ca: 'none.pem'"),
    (["--filter", "nothing is called so"], "nothing is called so"),
    (["--proxy", "proxy", "--base-url", "http://127.0.0.1:1"], "--proxy takes a URL"),
  ])
  func `wrong use exits with 2 and says what to write`(
    arguments: [String],
    text: String
  ) throws {
    try write(Self.good)
    let output = try tool.run(
      ["check"] + arguments,
      in: folder.path,
      environment: ["NO_COLOR": "1", "ASSAY_API_KEY": ""]
    )
    #expect(output.exitCode == 2, "\(output)")
    #expect(output.standardError.contains(text), "\(output.standardError)")
    #expect(!output.standardError.contains("canary"))
    #expect(output.standardOutput == "")
  }

  @Test func `the sandbox is started for its own document alone`() throws {
    try folder.write(
      "openapi: 3.1.0\ninfo: {title: Notes, version: '1'}\npaths: {}\n",
      to: "notes.yaml"
    )
    try write(Self.good)
    let output = try check("a.fixture.yaml")
    #expect(output.exitCode == 0, "\(output)")
    try folder.write(
      """
      fixture: 1
      name: notes
      api: { openapi: notes.yaml }
      steps: [{ id: a, request: { method: GET, path: /a } }]
      """,
      to: "notes.fixture.yaml"
    )
    let refused = try check("notes.fixture.yaml")
    #expect(refused.exitCode == 2, "\(refused)")
    #expect(refused.standardError.contains("'Notes 1': say where its server is, with --base-url"))
  }

  @Test func `listing sends nothing`() throws {
    try write(Self.good)
    for option in ["--list", "--dry-run"] {
      let output = try check(option, "--base-url", "http://127.0.0.1:1")
      #expect(output.exitCode == 0)
      let shown = option == "--list" ? "#test  GET /test" : "      GET /v2/test\n"
      #expect(output.standardOutput.contains(shown), "\(output)")
      #expect(output.standardOutput.contains("1 scenario, 1 step"))
    }
    try write(Self.good.replacing("method: GET, path: /test", with: "operation: listCredential"))
    let output = try check("--dry-run")
    #expect(output.exitCode == 2, "\(output)")
    #expect(output.standardOutput.contains("cannot be sent: "))
    #expect(output.standardError.contains("a.fixture.yaml:7:14: error: "))
    #expect(output.standardError.contains("did you mean 'listCredentials'?"))
  }

  @Test func `a key from the environment stands in no output`() async throws {
    try write(Self.good)
    let key = "sk_test_canaryKey0000000000000000000000042"
    let server = try RunningSandbox(tool, key: key)
    let output = try check(
      "--base-url",
      server.url,
      "--verbose",
      environment: ["ASSAY_API_KEY": key]
    )
    #expect(output.exitCode == 0, "\(output)")
    #expect(!(output.standardOutput + output.standardError).contains("canaryKey"))
    // Without a path the document's own is found; with a wrong key the step fails.
    let origin = String(server.url.dropLast(3))
    let wrong = try check(
      "--base-url",
      origin,
      environment: ["ASSAY_API_KEY": key.replacing("42", with: "43")]
    )
    #expect(wrong.exitCode == 1, "\(wrong)")
    #expect(wrong.standardError.contains("operations are below \(origin)/v2"))
    #expect(!(wrong.standardOutput + wrong.standardError).contains("canaryKey"))
    let exact = try check("--base-url", origin + "/", environment: ["ASSAY_API_KEY": key])
    #expect(exact.exitCode == 1)
  }

  @Test func `a log that holds a secret, and one that cannot be read, fail the run`() async throws {
    try write(Self.good)
    try folder.write("before: sk_test_canaryKey0000000000000000000000042\n", to: "server.log")
    let key = "sk_test_canaryKey0000000000000000000000042"
    let server = try RunningSandbox(tool, key: key)
    let environment = ["ASSAY_API_KEY": key]
    let old = try check(
      "--base-url",
      server.url,
      "--server-log",
      "server.log",
      environment: environment
    )
    #expect(old.exitCode == 0, "what was there before is not of this run: \(old)")
    let found = try check(
      "--base-url",
      server.url,
      "--search",
      "server.log",
      "--search",
      "gone.db",
      environment: environment
    )
    #expect(found.exitCode == 1)
    #expect(found.standardOutput.contains("server.log"))
    #expect(found.standardOutput.contains("'gone.db' was not searched"))
    #expect(!found.standardOutput.contains("canaryKey"))
  }

  @Test func `an interrupt runs the cleanups, and writes the report`() throws {
    try write(
      """
        - id: wait
          request: { method: GET, path: /test }
          expect: { status: 418 }
          retry: { times: 100, delay: 100ms }
        - id: never
          request: { method: GET, path: /test }
          expect: { status: 200 }
        - id: cleanup
          always: true
          request: { method: GET, path: /test }
          expect: { status: 200 }
      """
    )
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool.path)
    process.arguments = ["check", "--verbose"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(["NO_COLOR": "1"]) { $1 }
    try folder.write("", to: "out")
    try folder.write("", to: "err")
    process.standardOutput = FileHandle(forWritingAtPath: folder("out"))
    process.standardError = FileHandle(forWritingAtPath: folder("err"))
    try process.run()
    Thread.sleep(forTimeInterval: 3)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    let said = folder.text("out") ?? ""
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 1, "\(said)")
    #expect(folder.text("err")?.contains("interrupted") == true)
    #expect(said.contains("ended early"))
    #expect(said.contains("passed a.fixture.yaml#cleanup"), "\(said)")
    #expect(said.contains("skipped a.fixture.yaml#never"))
  }

  @Test func `every rule is explained`() throws {
    let rules = try tool.run(["explain"], in: folder.path)
    for rule in ["leak", "unsearched-file", "status-mismatch", "no-fixtures"] {
      #expect(rules.standardOutput.contains("\n\(rule) "), "\(rule)")
    }
  }

  @Test func `help fits a terminal of 80 columns`() throws {
    let help = try tool.run(["check", "--help"], in: folder.path, environment: ["COLUMNS": "80"])
    #expect(help.standardOutput.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(help.standardOutput.contains("EXIT CODES\n  0  everything passed"))
  }
}

/// `assay sandbox` with a key, until the value goes.
private final class RunningSandbox {
  private let process = Process()
  private let folder: TemporaryFolder
  let url: String

  init(_ tool: BuiltTool, key: String) throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "out")
    process.executableURL = URL(fileURLWithPath: tool.path)
    process.arguments = ["sandbox", "--port", "0", "--rate-limit", "off", "--log-level", "error"]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["ASSAY_SANDBOX_API_KEY": key]) { $1 }
    process.standardOutput = FileHandle(forWritingAtPath: folder("out"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    var found: Substring?
    for _ in 0..<400 where found == nil {
      Thread.sleep(forTimeInterval: 0.05)
      found = folder.text("out")?.firstMatch(of: /http:\/\/[0-9.:]+\/v2/)?.output
    }
    url = String(try #require(found))
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }
}
