extension PatternAutomaton {
  /// The most entries a table may have, so that a short text cannot ask for much memory.
  package static let entriesMax = 1 << 22

  /// Reads the classes, the count of states, the first state, the lengths, and then the rows.
  ///
  /// Rows come in runs: neighbours in a chain look alike once targets count from their own state, or
  /// are those of the row before, and so `[0-9a-f]{12}` is one row twelve times. A row is its most
  /// frequent target followed by the columns that differ.
  init?(from reader: inout PatternTextReader) {
    guard let classes = CodePointClasses(from: &reader) else { return nil }
    let stride = classes.classCount + 1
    guard let stateCount = reader.readNumber(below: Self.entriesMax / stride + 1), stateCount >= 2,
      let start = reader.readNumber(below: stateCount),
      let hasLengths = reader.readNumber(below: 2)
    else { return nil }
    var lengths: ClosedRange<Int>?
    if hasLengths == 1 {
      guard let least = reader.readNumber(), let extent = reader.readNumber() else { return nil }
      lengths = least...(least + extent)
    }
    var states = [Int](repeating: 0, count: stateCount * stride)
    for column in 0..<stride { states[stride + column] = 1 }
    var state = 2
    while state < stateCount {
      guard let run = reader.readNumber(below: stateCount - state + 1), run > 0,
        let row = RelativeRow(from: &reader, stride: stride)
      else { return nil }
      for _ in 0..<run {
        guard row.fill(&states, state: state, stateCount: stateCount, stride: stride) else {
          return nil
        }
        state += 1
      }
    }
    self.init(classes: classes, states: states, start: start, lengths: lengths)
  }

  package func write(to writer: inout PatternTextWriter) {
    classes.write(to: &writer)
    writer.write(stateCount)
    writer.write(Int(start) / stride)
    writer.write(lengths == nil ? 0 : 1)
    if let lengths {
      writer.write(lengths.lowerBound)
      writer.write(lengths.upperBound - lengths.lowerBound)
    }
    var state = 2
    while state < stateCount {
      let row = relativeRow(of: state)
      var run = 1
      while state + run < stateCount, relativeRow(of: state + run) == row { run += 1 }
      writer.write(run)
      RelativeRow(targets: row).write(to: &writer)
      state += run
    }
  }

  private func relativeRow(of state: Int) -> [Int] {
    var row: [Int] = []
    row.reserveCapacity(stride)
    for column in 0..<stride {
      let target = table[state * stride + column]
      let isSame = target == table[(state - 1) * stride + column]
      row.append(
        RelativeRow.code(of: Int(target) / stride, from: state, isSameAsBefore: isSame)
      )
    }
    return row
  }
}
