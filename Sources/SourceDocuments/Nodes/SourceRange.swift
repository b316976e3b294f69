/// A stretch of text on one line of a source file.
package struct SourceRange: Sendable, Hashable {
  /// Which file: an index into the run's `SourceFiles`.
  package var file: UInt32
  /// One-based line.
  package var line: UInt32
  /// One-based column, counted in Unicode scalars.
  package var column: UInt32
  /// How many scalars the stretch covers, at least 1; a value over several lines covers its first.
  package var length: UInt32

  package init(file: UInt32, line: UInt32, column: UInt32, length: UInt32) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}
