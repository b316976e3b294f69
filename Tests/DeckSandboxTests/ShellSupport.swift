import AssayAsyncHTTPClient
import AssayHTTP
import AssayRuntime
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import DeckSandbox

/// `assay sandbox` as a process, with what it writes.
final class ShellProcess: Sendable {
  let folder: TemporaryFolderBox
  private let process: ProcessBox
  let server: String

  /// Starts the command and waits until it says where it serves.
  static func start(
    _ arguments: [String],
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) async throws -> ShellProcess {
    let tool = try #require(BuiltTool("assay"), "the command is built before the tests run")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool.path)
    process.arguments = ["sandbox", "--port", "0", "--run-delay", "0"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try folder.write("", to: "out")
    try folder.write("", to: "err")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: folder("out"))
    process.standardError = FileHandle(forWritingAtPath: folder("err"))
    try process.run()
    for _ in 0..<2_000 {
      if let line = folder.text("out")?.firstMatch(of: #/on (http:\S+)/v2\n/#) {
        return ShellProcess(folder, process, String(line.1))
      }
      guard process.isRunning else { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    throw ShellFailure(text: folder.text("err") ?? "")
  }

  private init(_ folder: TemporaryFolder, _ process: Process, _ server: String) {
    self.folder = TemporaryFolderBox(folder: folder)
    self.process = ProcessBox(process: process)
    self.server = server
  }

  deinit {
    if process.process.isRunning { kill(process.process.processIdentifier, SIGKILL) }
  }

  /// Sends a signal and waits for the end: the exit code, or 128 and the signal's number.
  func end(_ signal: Int32) async throws -> Int32 {
    kill(process.process.processIdentifier, signal)
    for _ in 0..<2_000 {
      if !process.process.isRunning {
        let isExit = process.process.terminationReason == .exit
        return process.process.terminationStatus + (isExit ? 0 : 128)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("the process did not end")
    return -1
  }

  var output: String { folder.folder.text("out") ?? "" }
  var log: String { folder.folder.text("err") ?? "" }

  /// The API key that the banner shows.
  var printedKey: String? {
    output.firstMatch(of: #/API key +(\S+)/#).map { String($0.1) }
  }

  /// Whoever asks over real HTTP; the sandbox in the value is not the one that is asked.
  func asking() async throws -> TestSandbox {
    TestSandbox(
      sandbox: try await Sandbox.open(SandboxConfiguration()),
      server: try ServerURL(server),
      clock: ManualClock()
    )
  }

  /// `GET /healthz`.
  func health() async throws -> (status: Int, body: String) {
    let message = try await AsyncHTTPClientTransport.shared.send(
      RequestMessage(
        head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/healthz")
      ),
      to: try ServerURL(server),
      limits: TransportLimits()
    )
    return (message.head.status.code, String(decoding: message.body, as: UTF8.self))
  }
}

/// A process that could not start, with what it said.
struct ShellFailure: Error {
  let text: String
}

/// `@unchecked Sendable` because a folder's path never changes and its files are the system's to guard.
struct TemporaryFolderBox: @unchecked Sendable {
  let folder: TemporaryFolder
}

/// `@unchecked Sendable` because Foundation guards what is asked of a process.
private struct ProcessBox: @unchecked Sendable {
  let process: Process
}
