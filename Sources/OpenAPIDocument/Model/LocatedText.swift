package import SourceDocuments

/// A text and where it was written.
package struct LocatedText: Sendable, Hashable {
  package var text: String
  package var range: SourceRange

  package init(_ text: String, at range: SourceRange) {
    self.text = text
    self.range = range
  }
}
