package import Conformance
package import Generation
internal import SourceDocuments

/// The files that are searched for the secrets of a run once it is over.
///
/// Of logs it is what was added meanwhile, though they were rotated or begun anew; of other files, and
/// of all in folders, it is everything.
package struct FileSearch: Sendable {
  private let logs: [String]
  private let paths: [String]
  /// Where each file ended before the run.
  private var ends: [FileStatus.Identity: Int] = [:]

  /// Whether there is nothing to search.
  package var isEmpty: Bool { logs.isEmpty && paths.isEmpty }
  /// Whether files are searched that are written by requests only just answered.
  package var hasLogs: Bool { !logs.isEmpty }

  /// Remembers where logs end now: what they hold already is none of this run's.
  package init(logs: [String], paths: [String]) throws(ReadingError) {
    self.logs = logs
    self.paths = paths
    for log in logs {
      do throws(SystemError) {
        _ = try fileStatus(log)
      } catch {
        throw .system(error)
      }
      for (_, status) in FileListing.logs(log).files {
        if case .regular(let bytes) = status.kind { ends[status.identity] = bytes }
      }
    }
  }

  /// Searches everything; what cannot be read is a finding, because nobody knows what stands there.
  package func findings(_ secrets: [HuntedSecret]) -> [Finding] {
    var findings: [Finding] = []
    for log in logs { findings += search(FileListing.logs(log), named: log, ends, secrets) }
    for path in paths { findings += search(.all(in: [path]), named: path, [:], secrets) }
    return findings
  }

  private func search(
    _ listing: FileListing,
    named path: String,
    _ ends: [FileStatus.Identity: Int],
    _ secrets: [HuntedSecret]
  ) -> [Finding] {
    var findings: [Finding] = []
    if !listing.files.contains(where: { $0.path == path }), (try? fileKind(path)) != .folder {
      findings += search(path, from: 0, secrets)
    }
    for (file, status) in listing.files {
      guard case .regular(let bytes) = status.kind else {
        findings += search(file, from: 0, secrets)
        continue
      }
      let end: Int = ends[status.identity] ?? 0
      // Shorter than it was: it was begun anew.
      findings += search(file, from: end <= bytes ? end : 0, secrets)
    }
    if listing.isTruncated {
      findings.append(
        Finding(
          .unsearchedFile,
          "'\(path)' was not searched whole: it has more than \(FileListing.filesMax) files, or some"
            + " that may not be read; name those that the server writes"
        )
      )
    }
    return findings
  }

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
