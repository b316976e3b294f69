internal import Generation

/// The files that a path stands for at this moment.
struct FileListing {
  /// More are not listed.
  static let filesMax = 10_000
  private static let depthMax = 32

  /// With what is known of each, in the order of names.
  private(set) var files: [(path: String, status: FileStatus)] = []
  /// Whether there are more, or some that nobody may look at.
  private(set) var isTruncated = false
  private var visited: Set<FileStatus.Identity> = []

  /// What is in a file or, to its depths, in a folder; hidden files too, since servers hide theirs.
  static func all(in paths: [String]) -> FileListing {
    var listing = FileListing()
    for path in paths { listing.add(path, depth: 0) }
    return listing
  }

  /// A log and what it was renamed to when it was rotated: names that go on behind its own, such as
  /// `server.log.1` and `server.log-20261121`; all files of a folder.
  static func logs(_ path: String) -> FileListing {
    var listing = FileListing()
    listing.add(path, depth: 0)
    let name: String = lastComponent(of: path)
    let place: String = folder(of: path)
    guard !listing.isFolder(path), let names = try? folderEntries(place.isEmpty ? "." : place)
    else {
      return listing
    }
    for other in names where other != name && other.hasPrefix(name) {
      guard let next = other.dropFirst(name.count).first, next == "." || next == "-" else {
        continue
      }
      let sibling: String = join(place, other)
      if case .regular? = try? fileKind(sibling) { listing.add(sibling, depth: 0) }
    }
    return listing
  }

  private func isFolder(_ path: String) -> Bool {
    if case .folder? = try? fileKind(path) { true } else { false }
  }

  private mutating func add(_ path: String, depth: Int) {
    guard files.count < Self.filesMax, depth <= Self.depthMax else {
      isTruncated = true
      return
    }
    let status: FileStatus
    do throws(SystemError) {
      guard let found = try fileStatus(path) else { return }
      status = found
    } catch {
      isTruncated = true
      return
    }
    switch status.kind {
    // Nobody knows when a pipe or a socket ends; one that was named is told by whoever reads it.
    case .stream: if depth == 0 { files.append((path, status)) }
    case .regular: if visited.insert(status.identity).inserted { files.append((path, status)) }
    case .folder:
      // A link that leads back is not followed again.
      guard visited.insert(status.identity).inserted else { return }
      guard let names = try? folderEntries(path) else {
        isTruncated = true
        return
      }
      for name in names { add(join(path, name), depth: depth + 1) }
    }
  }
}
