/// Files that stand for what has a URI, since nothing is ever fetched.
package struct URIMap: Sendable {
  /// A URI and its file; one with `/` at its end stands for what begins so, and its path for a folder.
  package struct Entry: Sendable, Hashable {
    package var uri: String
    package var path: String

    package init(uri: String, path: String) {
      self.uri = uri
      self.path = path
    }
  }

  package private(set) var entries: [Entry] = []

  package init() {}

  /// Adds an entry written as `URI=PATH`; false where it is none.
  ///
  /// The URI of a folder gets its `/`.
  package mutating func add(option: String) -> Bool {
    guard let mark = option.lastIndex(of: "=") else { return false }
    var uri = String(option[..<mark])
    let path = String(option[option.index(after: mark)...])
    guard !uri.isEmpty, !path.isEmpty else { return false }
    if uri.hasSuffix("#") { uri.removeLast() }
    if isFolder(path), !uri.hasSuffix("/") { uri += "/" }
    entries.append(Entry(uri: uri, path: path))
    return true
  }

  package mutating func add(_ entry: Entry) { entries.append(entry) }

  /// The path of the file for a URI, by the longest entry that fits; nil where none does.
  package func path(for uri: String) -> String? {
    var best: Entry?
    for entry in entries
    where uri == entry.uri || entry.uri.hasSuffix("/") && uri.hasPrefix(entry.uri) {
      if entry.uri.utf8.count > best?.uri.utf8.count ?? -1 { best = entry }
    }
    guard let best else { return nil }
    if uri == best.uri { return best.path }
    let rest = String(uri.dropFirst(best.uri.count))
    // A URI that climbs out of its folder leads nowhere.
    if rest.split(separator: "/").contains("..") { return nil }
    return join(best.path, rest)
  }

  /// Whether there is a folder at a path.
  private func isFolder(_ path: String) -> Bool {
    if case .folder? = try? fileKind(path) { return true }
    return false
  }
}
