package import SourceDocuments

/// A place at which a value is not what a fixture expects.
package struct Mismatch: Sendable, Hashable {
  /// The JSON Pointer of the value, or of where it is missing.
  package var pointer: String
  /// What was expected, in words or as JSON.
  package var expected: String
  /// What was found, in the same way; it may quote the answer.
  package var found: String
  /// The line of the fixture that expects it.
  package var place: SourceRange
  /// Whether nothing is known: a limit was reached, or an expectation cannot be read.
  package var isUndecided = false

  package init(
    pointer: String,
    expected: String,
    found: String,
    place: SourceRange,
    isUndecided: Bool = false
  ) {
    self.pointer = pointer
    self.expected = expected
    self.found = found
    self.place = place
    self.isUndecided = isUndecided
  }
}
