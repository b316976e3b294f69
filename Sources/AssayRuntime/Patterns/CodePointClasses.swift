/// A partition of all code points into the classes that a pattern can tell apart.
///
/// The automaton runs over classes, not bytes: a property such as `\p{L}` has some 600 ranges, which
/// as transitions over UTF-8 bytes would be multiplied into hundreds of states at every place where
/// it is used, while here it is one column of the table. An ASCII byte finds its class with one load,
/// and any other code point with two, neither of which waits for the automaton's state.
package struct CodePointClasses: Sendable, Equatable {
  package static let codePointEnd = 0x110000
  /// The code points of a block are told apart by the last byte of their UTF-8 form.
  static let blockBits = 6
  static let blockSize = 64

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
  /// The classes of 64 code points each; the first two pages are ASCII, so that it needs no block.
  let pages: [UInt16]
  /// Where the page of a block begins in `pages`.
  let blocks: [UInt32]
  /// The class of every code point behind the last block.
  let rest: UInt16

  /// Makes the tables from runs that begin at zero, with starts that rise and classes below `classCount`.
  package init(runs: Runs, classCount: Int) {
    self.runs = runs
    self.classCount = classCount
    let lastStart = runs.starts[runs.starts.count - 1]
    let blockCount = max(2, (lastStart + Self.blockSize - 1) >> Self.blockBits)
    var pages = [UInt16](repeating: 0, count: 2 * Self.blockSize)
    var blocks = [UInt32](repeating: 0, count: blockCount)
    var uniformPages = [Int](repeating: -1, count: classCount)
    var run = 0
    for block in 0..<blockCount {
      let first = block << Self.blockBits
      while run + 1 < runs.starts.count, runs.starts[run + 1] <= first { run += 1 }
      let isUniform = run + 1 == runs.starts.count || runs.starts[run + 1] >= first + Self.blockSize
      let uniformPage = uniformPages[runs.classes[run]]
      if isUniform, block >= 2, uniformPage >= 0 {
        blocks[block] = UInt32(uniformPage)
        continue
      }
      let page = block < 2 ? first : pages.count
      if block >= 2 { pages.append(contentsOf: repeatElement(0, count: Self.blockSize)) }
      var fillRun = run
      for offset in 0..<Self.blockSize {
        while fillRun + 1 < runs.starts.count, runs.starts[fillRun + 1] <= first + offset {
          fillRun += 1
        }
        pages[page + offset] = UInt16(runs.classes[fillRun])
      }
      blocks[block] = UInt32(page)
      if isUniform { uniformPages[runs.classes[run]] = page }
    }
    self.pages = pages
    self.blocks = blocks
    self.rest = UInt16(runs.classes[runs.classes.count - 1])
  }

  /// The class of a code point; for single questions, the matchers have their own loops.
  package func classOf(_ codePoint: Int) -> Int {
    let block = codePoint >> Self.blockBits
    guard block < blocks.count else { return Int(rest) }
    return Int(pages[Int(blocks[block]) + (codePoint & (Self.blockSize - 1))])
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
