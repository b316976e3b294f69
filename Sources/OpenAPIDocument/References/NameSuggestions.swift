import SourceDocuments

/// Names near to misspelt ones, as long as looking for them stays cheap.
///
/// Comparing every unknown name with every known one takes time with their product, which a document
/// can make as large as it likes.
struct NameSuggestions {
  private var candidatesLeft: Int

  init(limits: ReferenceLimits) { candidatesLeft = limits.suggestionCandidatesMax }

  /// The nearest name, nil where none is near or enough have been looked through.
  mutating func nearest(to name: String, among candidates: [String]) -> String? {
    guard candidates.count <= candidatesLeft else { return nil }
    candidatesLeft -= candidates.count
    return nearestName(to: name, among: candidates)
  }

  /// The nearest key of an object.
  mutating func nearest(to name: String, amongKeysOf members: [Member]) -> String? {
    guard members.count <= candidatesLeft else { return nil }
    return nearest(to: name, among: members.map(\.key))
  }

  /// The same as a question to the author.
  mutating func question(for name: String, among candidates: [String]) -> String? {
    nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
  }
}
