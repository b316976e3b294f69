/// A pattern's tables in one block of memory, so that a match counts no references.
///
/// `@unchecked Sendable` because nothing writes the memory once it is made.
@safe final class PatternStorage: @unchecked Sendable {
  enum Machine {
    /// The frame says all.
    case none
    case bytes
    case codePoints
    case bounded
  }

  /// The answer for every text, where there is only one.
  let constant: Bool?
  let machine: Machine
  let hasFrame: Bool
  let frame: SequenceMatcher
  let bytes: ByteMatcher
  let codePoints: CodePointMatcher?
  let program: BoundedProgram?
  let pages: CodePointPages?
  /// The lengths that a matching text may have, in code points.
  let least: Int
  let most: Int
  private let memory: UnsafeMutableRawPointer

  init(_ contents: PatternContents) {
    var constant: Bool?
    var machine = Machine.none
    var frame: (CodePointClasses, SequenceFrame)?
    var tables: ByteTables?
    var codePoints: CodePointMatcher?
    var program: BoundedProgram?
    var lengths = 0...Int.max
    switch contents {
    case .constant(let answer): constant = answer
    case .framed(let classes, let found): frame = (classes, found)
    case .automaton(let automaton, let found):
      if let found { frame = (automaton.classes, found) }
      lengths = automaton.lengths ?? lengths
      tables = ByteTables(automaton)
      machine = tables == nil ? .codePoints : .bytes
      if tables == nil { codePoints = CodePointMatcher(automaton) }
    case .bounded(let found):
      program = found
      machine = .bounded
    }
    self.constant = constant
    self.machine = machine
    self.codePoints = codePoints
    self.program = program
    pages = program.map { (program: BoundedProgram) -> CodePointPages in
      CodePointPages(program.classes)
    }
    hasFrame = frame != nil
    least = lengths.lowerBound
    most = lengths.upperBound
    let size = PatternMemory.size(frame?.1) + PatternMemory.size(tables)
    unsafe memory = .allocate(byteCount: max(size, 1), alignment: 8)
    var writer = unsafe PatternMemory(memory)
    self.frame = writer.write(frame)
    bytes = writer.write(tables)
  }

  deinit { unsafe memory.deallocate() }

  /// Not to be asked of a bounded program.
  @inline(__always)
  func isMatch(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard hasFrame else { return unsafe isMatchOfMachine(utf8) }
    // An empty buffer may have no address: any will do.
    let text =
      unsafe utf8.baseAddress ?? UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
    if unsafe frame.matches(text, utf8.count) { return true }
    if machine == .none { return false }
    return unsafe !UTF8Text.isASCII(utf8) && isMatchOfMachine(utf8)
  }

  @inline(never)
  private func isMatchOfMachine(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    if let constant { return constant }
    let count = utf8.count
    // A code point takes one to four bytes, so most texts need no count.
    if count < least || (count &+ 3) / 4 > most { return false }
    if machine == .bytes {
      let text =
        unsafe utf8.baseAddress ?? UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
      guard unsafe bytes.run(text, count) else { return false }
    } else {
      guard let codePoints, unsafe codePoints.run(utf8) else { return false }
    }
    if count <= most, (count &+ 3) / 4 >= least { return true }
    let codePointCount = unsafe UTF8Text.codePointCount(utf8)
    return codePointCount >= least && codePointCount <= most
  }
}
