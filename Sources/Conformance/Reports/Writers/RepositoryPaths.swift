/// Turns names of files into paths from the top of a repository, which is where code hosts look.
package struct RepositoryPaths: Sendable, Hashable {
  /// Absolute folders: of the repository, and the one that names are relative to.
  private let root: [Substring]?
  private let folder: [Substring]

  /// Names that are relative already stay so where nothing is given.
  package init(root: String? = nil, workingFolder: String? = nil) {
    self.root = root.map { Self.normalized($0[...], from: []) }
    self.folder = Self.normalized((workingFolder ?? root ?? "")[...], from: [])
  }

  /// The path with `/` between its parts; what lies outside keeps its whole path without the first `/`.
  package func path(of file: String) -> String {
    let isAbsolute: Bool = file.hasPrefix("/")
    let whole: [Substring] = Self.normalized(file[...], from: isAbsolute ? [] : folder)
    guard let root, whole.starts(with: root), whole.count > root.count else {
      return whole.isEmpty ? "unknown" : whole.joined(separator: "/")
    }
    return whole.dropFirst(root.count).joined(separator: "/")
  }

  /// The path as a relative reference (RFC 3986 §4.2).
  ///
  /// Never a URL: one with `https:` clashes with the `file:` of a checkout.
  func reference(to file: String) -> String {
    path(of: file).utf8.map { byte in
      if ASCII.isAlphanumeric(byte) || "-._~/".utf8.contains(byte) {
        return String(Character(Unicode.Scalar(byte)))
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "%0" + digits : "%" + digits
    }.joined()
  }

  private static func normalized(_ path: Substring, from base: [Substring]) -> [Substring] {
    var parts: [Substring] = base
    for part in path.split(separator: "/") {
      if part == ".." {
        if !parts.isEmpty { parts.removeLast() }
      } else if part != "." {
        parts.append(part)
      }
    }
    return parts
  }
}
