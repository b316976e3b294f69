package import SourceDocuments

/// A stretch of a fixture's text and what is to stand there; all around it stays, comments too.
package struct FixtureEdit: Sendable, Hashable {
  /// The index of the file in the run's `SourceFiles`.
  package var file: UInt32
  /// Bytes of the file; empty for an insertion.
  package var range: Range<Int>
  package var replacement: String

  package init(file: UInt32, range: Range<Int>, replacement: String) {
    self.file = file
    self.range = range
    self.replacement = replacement
  }
}

extension FixtureEdit {
  /// The text of one file with edits made.
  ///
  /// Of edits that contradict each other, as those of several rows of a matrix may, none is made:
  /// `leftCount` says how many. Nil where nothing changes, or where the text would be no fixture any
  /// more.
  package static func apply(
    _ edits: [FixtureEdit],
    to file: SourceFiles.File
  ) -> (text: [UInt8], leftCount: Int)? {
    var chosen: [FixtureEdit] = []
    var left: Set<FixtureEdit> = []
    let sorted = Set(edits).sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.replacement)
        < ($1.range.lowerBound, $1.range.upperBound, $1.replacement)
    }
    for edit in sorted {
      if let last = chosen.last, last.collides(with: edit) {
        left.insert(edit)
        left.insert(last)
      } else {
        chosen.append(edit)
      }
    }
    chosen.removeAll { left.contains($0) }
    var text = file.bytes
    for edit in chosen.reversed() where edit.range.upperBound <= text.count {
      text.replaceSubrange(edit.range, with: edit.replacement.utf8)
    }
    guard text != file.bytes, isFixture(text, name: file.name) else { return nil }
    return (text, left.count)
  }

  private func collides(with next: FixtureEdit) -> Bool {
    range.overlaps(next.range)
      || range.lowerBound == next.range.lowerBound && !(range.isEmpty && next.range.isEmpty)
  }

  private static func isFixture(_ text: [UInt8], name: String) -> Bool {
    var files = SourceFiles()
    let file = files.add(name: name, bytes: text)
    let reading = readFixture(file, in: files)
    return reading.fixture != nil && reading.diagnostics.allSatisfy { $0.severity < .error }
  }
}
