import AssayRuntime
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import DeckSandbox

/// The command as people start it.
@Suite struct ShellProcessTests {
  static let key = "sk_test_ShellOrganisation0000000000000000009"
  static let files = [
    "--database", "deck.sqlite", "--key-file", "deck.key", "--log-format", "json",
  ]
  static let environment = ["ASSAY_SANDBOX_API_KEY": key]

  @Test func `without arguments it serves in memory, prints a key that works, and ends at SIGTERM`()
    async throws
  {
    let folder = try TemporaryFolder()
    let process = try await ShellProcess.start([], in: folder)
    #expect(process.server.hasPrefix("http://127.0.0.1:"))
    let health = try await process.health()
    #expect(health.status == 200)
    let key = try #require(process.printedKey)
    let asking = try await process.asking()
    #expect(try await asking.ask(.get, "/v2/test", key: key)["status"] == "ready")
    let refused = try await asking.ask(.get, "/v2/test", key: Self.key)
    #expect(refused.status == 401)
    #expect(refused.error == "request api_key_invalid")
    #expect(try await process.end(SIGTERM) == 0)
    #expect(!process.log.contains(key))
    #expect(!process.log.contains(Self.key))
    #expect(try folder.names() == ["err", "out"])
  }

  @Test func `killed and started again, it has what it acknowledged`() async throws {
    let folder = try TemporaryFolder()
    var process = try await ShellProcess.start(
      Self.files,
      in: folder,
      environment: Self.environment
    )
    #expect(process.printedKey == nil)
    var asking = try await process.asking()
    let (source, task) = try await asking.makeTask(key: Self.key)
    let credential = try await asking.create(
      TestSandbox.login(source: source),
      key: Self.key
    )
    #expect(try await process.end(SIGKILL) == 128 + SIGKILL)

    process = try await ShellProcess.start(Self.files, in: folder, environment: [:])
    #expect(process.printedKey == nil)
    asking = try await process.asking()
    #expect(try await asking.get(credential, key: Self.key)["status"] == "unverified")
    let run = try await asking.run(task, ["credential_id": .string(credential)], key: Self.key)
    #expect(run.status == 201)
    let later = try await process.asking()
    _ = try await later.until {
      try await later.get(credential, key: Self.key)
    } holds: {
      $0["status"] == "verified"
    }
    #expect(try await process.end(SIGINT) == 0)
    for name in try folder.names() {
      let bytes = [UInt8](FileManager.default.contents(atPath: folder(name)) ?? Data())
      #expect(Canary.hunter.findings(in: bytes) == [], "in \(name)")
      #expect(SecretHunter([Self.key]).findings(in: bytes) == [], "in \(name)")
      let mode = try FileManager.default.attributesOfItem(atPath: folder(name))[.posixPermissions]
      if name.hasPrefix("deck") { #expect(mode as? Int == 0o600, "\(name)") }
    }
  }

  @Test func `with a wrong key file it is sealed, answers 503 and tells nothing`() async throws {
    let folder = try TemporaryFolder()
    var process = try await ShellProcess.start(
      Self.files,
      in: folder,
      environment: Self.environment
    )
    let credential = try await process.asking().create(key: Self.key)
    #expect(try await process.end(SIGTERM) == 0)
    try FileManager.default.moveItem(atPath: folder("deck.key"), toPath: folder("right.key"))
    for isWrong in [true, false] {
      if isWrong {
        let tool = try #require(BuiltTool("assay"))
        let made = try tool.run(["sandbox", "keys", "create", "deck.key"], in: folder.path)
        #expect(made.exitCode == 0)
      } else {
        try FileManager.default.removeItem(atPath: folder("deck.key"))
      }
      process = try await ShellProcess.start(
        Self.files,
        in: folder,
        environment: Self.environment
      )
      #expect(process.output.contains("sealed"))
      let health = try await process.health()
      #expect(health.status == 503)
      #expect(health.body == #"{"status":"sealed"}"#)
      let asking = try await process.asking()
      for key in [Self.key, nil] {
        let answer = try await asking.ask(.get, "/v2/credentials/\(credential)", key: key)
        #expect(answer.status == 503)
        #expect(answer.error == "api vault_sealed")
        for word in ["deck.key", "deck.sqlite", "wrong", "missing", "version"] {
          #expect(!answer.text.contains(word))
        }
      }
      #expect(process.log.contains(#""level":"error","message":"sealed""#))
      #expect(try await process.end(SIGTERM) == 0)
      // No key is made for a database that has one.
      #expect((folder.text("deck.key") != nil) == isWrong)
    }
    try? FileManager.default.removeItem(atPath: folder("deck.key"))
    try FileManager.default.moveItem(atPath: folder("right.key"), toPath: folder("deck.key"))
    process = try await ShellProcess.start(Self.files, in: folder)
    #expect(try await process.asking().get(credential, key: Self.key).status == 200)
  }

  @Test func `keys are rotated, rewrapped and retired while it serves`() async throws {
    let folder = try TemporaryFolder()
    let process = try await ShellProcess.start(
      Self.files,
      in: folder,
      environment: Self.environment
    )
    let asking = try await process.asking()
    let (source, task) = try await asking.makeTask(key: Self.key)
    let old = try await asking.create(TestSandbox.login(source: source), key: Self.key)
    let tool = try #require(BuiltTool("assay"))
    func keys(_ arguments: String...) throws -> BuiltTool.Output {
      try tool.run(
        ["sandbox", "keys"] + arguments + ["--database", "deck.sqlite", "--key-file", "deck.key"],
        in: folder.path
      )
    }
    func verify(_ credential: String) async throws {
      let run = try await asking.run(
        task,
        ["credential_id": .string(credential)],
        key: Self.key
      )
      #expect(run.status == 201)
      _ = try await asking.until {
        try await asking.get(credential, key: Self.key)
      } holds: {
        $0["status"] == "verified"
      }
    }
    #expect(try keys("retire", "1").exitCode == 2)
    #expect(try keys("rotate").exitCode == 0)
    let new = try await asking.create(TestSandbox.login(source: source), key: Self.key)
    try await verify(new)
    #expect(try keys("retire", "1").exitCode == 2)
    let rewrapped = try keys("rewrap")
    #expect(rewrapped.exitCode == 0)
    #expect(rewrapped.standardOutput.contains("were wrapped anew"))
    try await verify(old)
    #expect(try keys("retire", "1").exitCode == 0)
    let list = try keys("list")
    #expect(list.exitCode == 0)
    #expect(list.standardOutput.contains(#/1 +destroyed +0 /#))
    #expect(list.standardOutput.contains(#/2 +primary +[1-9]/#))
    let last = try await asking.create(TestSandbox.login(source: source), key: Self.key)
    try await verify(last)
    #expect(try await process.end(SIGTERM) == 0)
  }
}
