import Conformance
import Generation
import SourceDocuments
import Synchronization

/// The files that are searched for the secrets of a run once it is over.
struct CheckSearch: Sendable {
  /// Logs, with where each ended before the run.
  private var logs: [(path: String, offset: Int)] = []
  private var files: [String]

  /// Remembers where logs end now: what they hold already is none of this run's.
  init(_ options: CheckJudgingOptions) throws(CheckFailure) {
    files = options.search
    for path in options.serverLog {
      do throws(ReadingError) {
        logs.append((path, try fileSize(path) ?? 0))
      } catch {
        throw CheckFailure("--server-log: \(error.message)")
      }
    }
  }

  /// Searches everything; what cannot be read is a finding, because nobody knows what stands there.
  func findings(_ secrets: [HuntedSecret]) async -> [Finding] {
    if logs.isEmpty, files.isEmpty { return [] }
    // A server may write its line after its answer.
    if !logs.isEmpty { try? await Task.sleep(for: Self.logDelay) }
    var findings: [Finding] = []
    for (path, offset) in logs { findings += search(path, from: offset, secrets) }
    for path in files { findings += search(path, from: 0, secrets) }
    return findings
  }

  private static let logDelay: Duration = .milliseconds(200)

  private func search(_ path: String, from offset: Int, _ secrets: [HuntedSecret]) -> [Finding] {
    var hunt = LogHunt(secrets, name: path)
    do throws(ReadingError) {
      try readChunks(of: path, from: offset) { hunt.read($0) }
    } catch {
      return [Finding(.unsearchedFile, "'\(path)' was not searched: \(error.message)")]
    }
    return hunt.finish()
  }
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

extension DiagnosticRule {
  /// The rules of the command itself.
  static let check: [DiagnosticRule] = [.unsearchedFile]

  static let unsearchedFile = DiagnosticRule(
    "unsearched-file",
    .error,
    summary: "A file that was to be searched for secrets cannot be read.",
    explanation: """
      `--server-log` and `--search` name files in which no secret of the run may stand. One that is
      not there, or that may not be read, tells nothing, and a run that passed would say more than is
      known. Name files that the server really writes, and run the command as somebody who may read
      them.
      """
  )
}
