import Foundation
import TestSupport
import Testing

/// Runs that cannot go well: the old files must all be there afterwards, and nothing else.
@Suite(.serialized) struct BadWeatherTests {
  private let folder: TemporaryFolder
  private let tool: BuiltTool

  /// So many files that writing them takes a while.
  private static let fileCount = "60"

  init() throws {
    folder = try TemporaryFolder()
    tool = try #require(BuiltTool("assay-generate"))
    try folder.write(document(describing: "first"), to: "first.yaml")
    try folder.write(document(describing: "second"), to: "second.yaml")
  }

  private func document(describing text: String) -> String {
    var yaml =
      "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n"
    for index in 0..<120 {
      yaml += "    Thing\(index): { description: The \(text) one., type: object, "
      yaml += "properties: { name: { type: string, minLength: \(text.count) } } }\n"
    }
    return yaml
  }

  private func arguments(_ name: String) -> [String] {
    ["generate", name, "--output", "out", "--files", Self.fileCount, "--quiet"]
  }

  /// What is in the output folder, hidden files too.
  private func tree() throws -> [String: String] {
    var tree: [String: String] = [:]
    for name in try folder.names(in: "out") { tree[name] = folder.text("out/\(name)") ?? "" }
    return tree
  }

  private func generated(_ name: String) throws -> [String: String] {
    let output = try tool.run(arguments(name), in: folder.path)
    try #require(output.exitCode == 0, "\(output.standardError)")
    return try tree()
  }

  @Test func `a run that is told to stop leaves all of the old files or all of the new`() throws {
    let new = try generated("second.yaml")
    let old = try generated("first.yaml")
    #expect(new != old)
    var interruptedCount = 0
    for delay in stride(from: 0, through: 120, by: 8) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: tool.path)
      process.arguments = arguments("second.yaml")
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(delay) / 1_000)
      process.terminate()
      process.waitUntilExit()
      let after = try tree()
      // A test's process may start others with the signal held back; the run then ends by itself.
      if process.terminationReason == .uncaughtSignal || process.terminationStatus == 2 {
        interruptedCount += 1
        #expect(after == old || after == new, "after \(delay) ms")
      } else {
        #expect(after == new, "after \(delay) ms")
      }
      _ = try generated("first.yaml")
    }
    #expect(interruptedCount > 0)
  }

  @Test func `a run that is killed leaves whole files, and the next one cleans up`() throws {
    let new = try generated("second.yaml")
    let old = try generated("first.yaml")
    for delay in stride(from: 20, through: 120, by: 20) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: tool.path)
      process.arguments = arguments("second.yaml")
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      try process.run()
      Thread.sleep(forTimeInterval: Double(delay) / 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      for (name, text) in try tree() where !name.hasPrefix(".") {
        #expect(text == old[name] || text == new[name], "\(name) after \(delay) ms")
      }
      #expect(try generated("first.yaml") == old)
    }
  }

  /// A limit on the size of files stops a write in its middle, as a full disk does.
  @Test func `a write that fails half way changes nothing`() throws {
    let old = try generated("first.yaml")
    let command =
      "trap '' XFSZ; ulimit -f 1; exec '\(tool.path)' "
      + "generate second.yaml --output out --files 4 --quiet"
    let output = try runProcess("/bin/bash", ["-c", command], in: folder.path)
    #expect(output.exitCode == 2)
    #expect(output.standardError.contains("output-unwritable"))
    #expect(output.standardError.split(separator: "\n").count == 1)
    #expect(try tree() == old)
  }

  @Test func `a new folder is not left behind when its files cannot be written`() throws {
    let command =
      "trap '' XFSZ; ulimit -f 1; exec '\(tool.path)' "
      + "generate second.yaml --output new/out --files 4 --quiet"
    let output = try runProcess("/bin/bash", ["-c", command], in: folder.path)
    #expect(output.exitCode == 2)
    #expect(try folder.names() == ["first.yaml", "second.yaml"])
  }

  @Test func `a full disk behind standard output is told`() throws {
    let command = "exec '\(tool.path)' generate first.yaml --dump document >/dev/full"
    let output = try runProcess("/bin/bash", ["-c", command], in: folder.path)
    #expect(output.exitCode == 2)
    #expect(output.standardError.contains("standard output"))
  }

  @Test func `a reader that goes away ends the run quietly`() throws {
    let command = "'\(tool.path)' generate first.yaml --dump yaml | head -n 1"
    let output = try runProcess("/bin/bash", ["-c", command], in: folder.path)
    #expect(output.standardOutput.hasPrefix("openapi: "))
    #expect(output.standardError == "")
  }

  @Test func `a folder that may not be written is told`() throws {
    let old = try generated("first.yaml")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555],
      ofItemAtPath: folder("out")
    )
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o755],
        ofItemAtPath: folder("out")
      )
    }
    var command = [tool.path] + arguments("second.yaml")
    if getuid() == 0 {
      // Root may write anywhere, so the run becomes nobody where that can be done.
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") else {
        print("SKIPPED \(#function): root may write anywhere, and there is no setpriv")
        return
      }
      command = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + command
    }
    let output = try runProcess("/usr/bin/env", command, in: folder.path)
    #expect(output.exitCode == 2)
    #expect(output.standardError.contains("output-unwritable"))
    #expect(try tree() == old)
  }
}
