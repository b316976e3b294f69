import Foundation

/// An executable of this package, as the test run built it.
public struct BuiltTool: Sendable {
  /// Where it lies.
  public let path: String

  /// What a run said.
  public struct Output: Sendable {
    /// The exit code; 128 and the signal's number where a signal ended the run.
    public var exitCode: Int32
    /// What it wrote to standard output.
    public var standardOutput: String
    /// What it wrote to standard error.
    public var standardError: String
  }

  /// Names an executable product; nil where it has not been built.
  public init?(_ name: String) {
    // The test runner lies beside the executables; on macOS inside a bundle beside them.
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: name).path
      if FileManager.default.isExecutableFile(atPath: candidate) {
        path = candidate
        return
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// Runs the tool to its end in a folder.
  public func run(
    _ arguments: [String],
    in folder: String,
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> Output {
    try runProcess(path, arguments, in: folder, input: input, environment: environment)
  }
}

/// Runs a program to its end; what it says goes through files, so that no pipe can fill up.
public func runProcess(
  _ executable: String,
  _ arguments: [String],
  in folder: String,
  input: String = "",
  environment: [String: String] = [:]
) throws -> BuiltTool.Output {
  let scratch = try TemporaryFolder()
  try scratch.write(input, to: "in")
  try scratch.write("", to: "out")
  try scratch.write("", to: "err")
  let process = Process()
  process.executableURL = URL(fileURLWithPath: executable)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardInput = FileHandle(forReadingAtPath: scratch("in"))
  process.standardOutput = FileHandle(forWritingAtPath: scratch("out"))
  process.standardError = FileHandle(forWritingAtPath: scratch("err"))
  try process.run()
  process.waitUntilExit()
  let isExit = process.terminationReason == .exit
  return BuiltTool.Output(
    exitCode: process.terminationStatus + (isExit ? 0 : 128),
    standardOutput: scratch.text("out") ?? "",
    standardError: scratch.text("err") ?? ""
  )
}
