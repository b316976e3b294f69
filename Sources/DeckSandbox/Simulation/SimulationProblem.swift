package import SourceDocuments

/// What is wrong with a simulation file, and where.
///
/// A value of the file is never quoted.
package struct SimulationProblem: Error, Sendable, Hashable {
  package let message: String
  package let range: SourceRange?

  /// States what is wrong with the part that `range` covers.
  package init(_ message: String, at range: SourceRange?) {
    self.message = message
    self.range = range
  }

  /// One line that stands alone, with the place in front.
  package func line(in files: SourceFiles) -> String {
    guard let range else { return message }
    return "\(files.name(of: range.file)):\(range.line):\(range.column): \(message)"
  }
}
