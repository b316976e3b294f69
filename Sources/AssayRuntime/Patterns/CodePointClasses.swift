/// A partition of all code points into the classes that a pattern can tell apart.
package struct CodePointClasses: Sendable, Equatable {
  package static let codePointEnd = 0x110000
  package static let asciiEnd = 0x80

  /// Code points from `starts[i]` on, up to the next start, belong to class `classes[i]`.
  package struct Runs: Sendable, Equatable {
    package var starts: [Int]
    package var classes: [Int]

    package init(starts: [Int], classes: [Int]) {
      self.starts = starts
      self.classes = classes
    }
  }

  package let runs: Runs
  package let classCount: Int

  /// Takes runs that begin at zero, with starts that rise and classes below `classCount`.
  package init(runs: Runs, classCount: Int) {
    self.runs = runs
    self.classCount = classCount
  }

  /// The class of each ASCII character.
  package var asciiClasses: [Int] {
    var result = [Int](repeating: 0, count: Self.asciiEnd)
    var run = 0
    for codePoint in 0..<Self.asciiEnd {
      while run + 1 < runs.starts.count, runs.starts[run + 1] <= codePoint { run += 1 }
      result[codePoint] = runs.classes[run]
    }
    return result
  }
}

extension CodePointClasses {
  /// More classes than this no pattern needs: the compiler refuses it before.
  package static let classesMax = 1 << 12

  package init?(from reader: inout PatternTextReader) {
    guard let classCount = reader.readNumber(below: Self.classesMax + 1), classCount > 0,
      let runCount = reader.readNumber(below: reader.remaining + 1), runCount > 0
    else { return nil }
    var runs = Runs(starts: [], classes: [])
    runs.starts.reserveCapacity(runCount)
    runs.classes.reserveCapacity(runCount)
    var start = 0
    for index in 0..<runCount {
      guard let codePointClass = reader.readNumber(below: classCount) else { return nil }
      runs.starts.append(start)
      runs.classes.append(codePointClass)
      guard index + 1 < runCount else { break }
      guard let length = reader.readNumber(), length > 0, start + length < Self.codePointEnd else {
        return nil
      }
      start += length
    }
    self.init(runs: runs, classCount: classCount)
  }

  package func write(to writer: inout PatternTextWriter) {
    writer.write(classCount)
    writer.write(runs.starts.count)
    for index in 0..<runs.starts.count {
      writer.write(runs.classes[index])
      if index + 1 < runs.starts.count {
        writer.write(runs.starts[index + 1] - runs.starts[index])
      }
    }
  }
}
