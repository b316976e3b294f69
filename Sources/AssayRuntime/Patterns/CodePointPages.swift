/// The class of every code point, in two loads: for the matchers that decode code points.
struct CodePointPages: Sendable {
  /// The code points of a block are told apart by the last byte of their UTF-8 form.
  static let blockBits = 6
  static let blockSize = 64

  /// The classes of 64 code points each; the first two pages are ASCII, so that it needs no block.
  let pages: [UInt16]
  /// Where the page of a block begins in `pages`.
  let blocks: [UInt32]
  /// The class of every code point behind the last block.
  let rest: UInt16

  init(_ classes: CodePointClasses) {
    let runs = classes.runs
    let lastStart = runs.starts[runs.starts.count - 1]
    let blockCount = max(2, (lastStart + Self.blockSize - 1) >> Self.blockBits)
    var pages = [UInt16](repeating: 0, count: 2 * Self.blockSize)
    var blocks = [UInt32](repeating: 0, count: blockCount)
    var uniformPages = [Int](repeating: -1, count: classes.classCount)
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

  func classOf(_ codePoint: Int) -> Int {
    let block = codePoint >> Self.blockBits
    guard block < blocks.count else { return Int(rest) }
    return Int(pages[Int(blocks[block]) + (codePoint & (Self.blockSize - 1))])
  }
}
