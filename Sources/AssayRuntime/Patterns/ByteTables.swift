/// An automaton over UTF-8 bytes, made from one over code points when a pattern is read.
///
/// A row is a state; its columns are classes of bytes, and one for the end of the text. Rows 0 and 1
/// are dead and accepting, and the next few are states that runs of ASCII do not leave.
struct ByteTables {
  /// Entries are positions of rows, in 16 bits.
  static let entriesMax = 1 << 16
  /// In the last column: the text may end here; below it stands the state's bit in `stays`.
  static let acceptingFlag: UInt16 = 1 << 8

  let columns: [UInt8]
  /// For each byte the states, one bit each, that it does not leave.
  let stays: [UInt8]
  private(set) var table: [UInt16]
  let stride: Int
  /// The first state's position in `table`.
  let start: Int
  let stayingCount: Int
  /// The automaton's states in the order of rows; those inside a code point keep their numbers.
  private let numbers: [Int]

  /// Nil where the table would be too large.
  init?(_ automaton: PatternAutomaton) {
    guard let inner = ByteStates(automaton) else { return nil }
    let columns = ByteColumns(automaton, inner)
    let stateCount = automaton.stateCount + inner.count
    let stride = columns.count + 1
    guard stateCount * stride <= Self.entriesMax else { return nil }
    let staying = StayingStates(automaton)
    self.stride = stride
    self.columns = columns.ofByte
    stays = staying.bits
    stayingCount = staying.count
    numbers = staying.numbers
    start = staying.numbers[automaton.start] * stride
    table = [UInt16](repeating: 0, count: stateCount * stride)
    for bit in 0..<staying.count {
      table[(bit + 2) * stride + stride - 1] = 1 << UInt16(truncatingIfNeeded: bit)
    }
    for state in 0..<automaton.stateCount { writeRow(of: state, automaton, columns.ofClass) }
    if inner.count == 0 { return }
    for state in 2..<automaton.stateCount {
      let row = staying.numbers[state] * stride
      let leads = inner.leads[inner.leadsOfState[state]]
      write(leads, row, from: ByteTrie.firstLead, ByteTrie.leadCount)
    }
    for number in 0..<inner.count {
      let row = (automaton.stateCount + number) * stride
      write(inner.rows.list(number), row, from: 0x80, ByteTrie.continuationCount)
    }
  }

  private func position(of state: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: (state < numbers.count ? numbers[state] : state) * stride)
  }

  /// Writes where ASCII leads from one of the automaton's own states.
  private mutating func writeRow(
    of state: Int,
    _ automaton: PatternAutomaton,
    _ columnOfClass: [Int]
  ) {
    let row = numbers[state] * stride
    for number in columnOfClass.indices where columnOfClass[number] != 0 {
      table[row + columnOfClass[number]] = position(of: automaton.target(of: state, number))
    }
    if automaton.isAccepting(state) { table[row + stride - 1] |= Self.acceptingFlag }
  }

  /// Writes targets into a row: runs of the bytes from `firstByte` on.
  private mutating func write(
    _ runs: [Int],
    _ row: Int,
    from firstByte: Int,
    _ byteCount: Int
  ) {
    var index = 0
    while index < runs.count {
      let next = index + 2
      let end = next < runs.count ? runs[next] : byteCount
      let target = position(of: runs[index + 1])
      if target != 0 {
        let last = Int(columns[firstByte + end - 1])
        for column in Int(columns[firstByte + runs[index]])...last { table[row + column] = target }
      }
      index = next
    }
  }
}
