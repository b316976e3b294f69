import Conformance
import ConformanceFiles
import Generation
import Synchronization

/// The files that are searched for the secrets of a run once it is over, and watched until then.
struct CheckSearch: Sendable {
  private let files: FileSearch
  /// What is compared as answers are; nil where no file was named.
  let watch: FileWatch?

  /// Remembers where logs end now: what they hold already is none of this run's.
  init(_ options: CheckJudgingOptions) throws(CheckFailure) {
    do throws(ReadingError) {
      files = try FileSearch(logs: options.serverLog, paths: options.search)
    } catch {
      throw CheckFailure("--server-log: \(error.message)")
    }
    watch = files.isEmpty ? nil : FileWatch(logs: options.serverLog, paths: options.search)
  }

  /// Searches everything.
  func findings(_ secrets: [HuntedSecret]) async -> [Finding] {
    // A server may write its line after its answer.
    if files.hasLogs { try? await Task.sleep(for: Self.logDelay) }
    return files.findings(secrets)
  }

  private static let logDelay: Duration = .milliseconds(200)
}

/// The log of a sandbox that a run started itself, for the search afterwards.
final class SandboxLog: Sendable {
  private let bytes: Mutex<[UInt8]> = Mutex([])

  /// More is not kept.
  private static let bytesMax = 64 << 20

  func write(_ line: [UInt8]) {
    bytes.withLock { bytes in
      if bytes.count + line.count <= Self.bytesMax { bytes += line }
    }
  }

  func findings(_ secrets: [HuntedSecret]) -> [Finding] {
    var hunt = LogHunt(secrets, name: "the sandbox's log")
    hunt.read(bytes.withLock(\.self))
    return hunt.finish()
  }
}
