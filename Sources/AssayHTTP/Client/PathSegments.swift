/// A path taken apart at its slashes, to see whether it still names what its template names.
struct PathSegments {
  private let segments: [Substring]

  /// Takes a path, or what stands before the `?` of one with a query.
  init(_ path: String) {
    segments = path.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
  }

  /// Whether a segment is `.` or `..`, percent-encoded or not.
  ///
  /// RFC 3986 §5.2.4 takes them out of a path, so that another resource than the one meant is asked,
  /// and §2.3 makes the encoded forms equivalent.
  var containsDots: Bool {
    segments.contains { segment in
      guard segment.utf8.count <= 6 else { return false }
      let plain = segment.lowercased().split(separator: "%2e", omittingEmptySubsequences: false)
        .joined(separator: ".")
      return plain == "." || plain == ".."
    }
  }

  /// Whether a segment is empty where the template has something: `/pets/{id}` became `/pets/`, which
  /// is often the path of the whole collection.
  func isEmptied(of template: PathSegments) -> Bool {
    guard segments.count == template.segments.count else { return false }
    return zip(segments, template.segments).contains { $0.isEmpty && !$1.isEmpty }
  }
}
