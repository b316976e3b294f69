package import Generation

/// Finds the fixtures among files and folders.
///
/// Folders are looked through to their depths, but for hidden ones; a link that leads back to a
/// folder is not followed again. The order is that of names, whatever the file system's is.
package struct FixtureDiscovery {
  /// How a fixture's name ends.
  package static let endings = [".fixture.yaml", ".fixture.yml", ".fixture.json"]

  /// The fixtures, each once.
  package private(set) var files: [String] = []
  private var known: Set<String> = []
  private var visited: Set<String> = []

  package init() {}

  /// Adds a fixture, or those of a folder; returns how many it found.
  package mutating func add(_ path: String) throws(ReadingError) -> Int {
    let path = normalized(path)
    let count = files.count
    var exists = true
    do throws(SystemError) {
      switch try fileKind(path) {
      case nil: exists = false
      case .folder: try addFolder(path)
      case .regular, .stream: addFile(path)
      }
    } catch {
      throw .system(error)
    }
    if !exists { throw .missing(path: path) }
    return files.count - count
  }

  private mutating func addFile(_ path: String) {
    if known.insert(path).inserted { files.append(path) }
  }

  private mutating func addFolder(_ path: String) throws(SystemError) {
    guard let resolved = resolvedPath(path), visited.insert(resolved).inserted else { return }
    var folders: [String] = []
    for name in try folderEntries(path) where !name.hasPrefix(".") {
      let entry = join(path, name)
      if Self.endings.contains(where: { name.hasSuffix($0) }) {
        if case .regular? = try fileKind(entry) { addFile(entry) }
      } else if case .folder? = try fileKind(entry) {
        folders.append(entry)
      }
    }
    for folder in folders { try addFolder(folder) }
  }
}
