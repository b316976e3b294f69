package import Conformance
internal import Generation

/// Looks at the files of a server while scenarios run, and says what was written.
///
/// A file is known by what it is, not by its name: one that was renamed goes on where it was, one that
/// was begun anew is new. What is too much to be kept is looked at only where it grows.
package actor FileWatch: WrittenFiles {
  /// What is told of one look.
  private static let bytesMax = 8 << 20
  /// What is kept of all files, to see what changes within them.
  private static let keptMax = 64 << 20
  /// How long nobody may write until what was written is taken for all.
  private static let quiet: Duration = .milliseconds(10)
  private static let looksMax = 40

  private let logs: [String]
  private let paths: [String]
  private var files: [FileStatus.Identity: WatchedFile] = [:]
  /// By the name under which it was seen last.
  private var names: [String: FileStatus.Identity] = [:]
  private var keptBytes = 0

  /// A watch on logs, which grow, and on other files and folders.
  package init(logs: [String], paths: [String]) {
    self.logs = logs
    self.paths = paths
  }

  /// What was written since the last call; at the first one nothing.
  package func written() async -> Writings {
    let isFirst: Bool = files.isEmpty
    let found: [Listed] = isFirst ? list() : await listOnceQuiet()
    var writings = Writings()
    var room: Int = Self.bytesMax
    var identities: Set<FileStatus.Identity> = []
    var replaced: [String: WatchedFile] = [:]
    for (name, identity) in names { replaced[name] = files[identity] }
    for listed in found where identities.insert(listed.status.identity).inserted {
      var file: WatchedFile =
        files[listed.status.identity] ?? WatchedFile(isLog: listed.isLog)
      // A file that takes the place of another one, as many are written, is that one written anew.
      if !file.isKnown, !listed.isLog, let before = replaced[listed.path] { file.replace(before) }
      keptBytes -= file.keptBytes
      let pieces: [WrittenPiece] = file.look(
        at: listed.path,
        listed.status,
        keepingAtMost: Self.keptMax - keptBytes,
        isFirst: isFirst
      )
      keptBytes += file.keptBytes
      files[listed.status.identity] = file
      writings.isTruncated = writings.isTruncated || file.isCut
      for piece in pieces {
        guard piece.bytes.count <= room else {
          writings.isTruncated = true
          continue
        }
        room -= piece.bytes.count
        writings.pieces.append(piece)
      }
    }
    for (identity, file) in files where !identities.contains(identity) {
      keptBytes -= file.keptBytes
      files[identity] = nil
    }
    names = Dictionary(found.map { ($0.path, $0.status.identity) }) { first, _ in first }
    return writings
  }

  private struct Listed: Equatable {
    var path: String
    var status: FileStatus
    var isLog: Bool
  }

  private func list() -> [Listed] {
    var listed: [Listed] = []
    for log in logs {
      listed += FileListing.logs(log).files.map {
        Listed(path: $0.path, status: $0.status, isLog: true)
      }
    }
    listed += FileListing.all(in: paths).files.map {
      Listed(path: $0.path, status: $0.status, isLog: false)
    }
    return listed.filter { if case .regular = $0.status.kind { true } else { false } }
  }

  /// What there is once it stays the same for a while, or after some time.
  private func listOnceQuiet() async -> [Listed] {
    var before: [Listed] = list()
    var same = 0
    for _ in 0..<Self.looksMax where same < 2 {
      try? await Task.sleep(for: Self.quiet)
      let now: [Listed] = list()
      same = now == before ? same + 1 : 0
      before = now
    }
    return before
  }
}
