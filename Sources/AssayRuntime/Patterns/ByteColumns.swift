/// The classes of bytes that an automaton tells apart; column 0 is for those that lead nowhere.
///
/// ASCII has a column for each class of code points. Continuation bytes, and lead bytes, have one for
/// each stretch of them that no state tells apart.
struct ByteColumns {
  private(set) var ofByte = [UInt8](repeating: 0, count: 256)
  private(set) var ofClass: [Int]
  private(set) var count = 1

  init(_ automaton: PatternAutomaton, _ inner: ByteStates) {
    ofClass = [Int](repeating: 0, count: automaton.classes.classCount)
    let runs = automaton.classes.runs
    for run in runs.starts.indices where runs.starts[run] < CodePointClasses.asciiEnd {
      let number = runs.classes[run]
      if ofClass[number] == 0, automaton.matches(any: [number]) {
        ofClass[number] = count
        count += 1
      }
      let end = run + 1 < runs.starts.count ? runs.starts[run + 1] : CodePointClasses.asciiEnd
      for byte in runs.starts[run]..<min(end, CodePointClasses.asciiEnd) {
        ofByte[byte] = UInt8(truncatingIfNeeded: ofClass[number])
      }
    }
    guard inner.count > 0 else { return }
    addStretches(Self.continuationStarts(inner), from: 0x80, ByteTrie.continuationCount)
    addStretches(Self.leadStarts(inner), from: ByteTrie.firstLead, ByteTrie.leadCount)
  }

  /// Gives the bytes from `first` on a new column wherever a bit is set.
  private mutating func addStretches(_ starts: UInt64, from first: Int, _ byteCount: Int) {
    for byte in 0..<byteCount {
      if byte > 0, starts >> UInt64(byte) & 1 == 1 { count += 1 }
      ofByte[first + byte] = UInt8(truncatingIfNeeded: count)
    }
    count += 1
  }

  private static func continuationStarts(_ inner: ByteStates) -> UInt64 {
    var starts: UInt64 = 0
    for number in 0..<inner.count {
      let row = inner.rows.list(number)
      var index = 0
      while index < row.count {
        starts |= 1 << UInt64(row[index])
        index += 2
      }
    }
    return starts
  }

  private static func leadStarts(_ inner: ByteStates) -> UInt64 {
    var starts: UInt64 = 0
    for list in inner.leads {
      var index = 0
      while index < list.count {
        starts |= 1 << UInt64(list[index])
        index += 2
      }
    }
    return starts
  }
}
