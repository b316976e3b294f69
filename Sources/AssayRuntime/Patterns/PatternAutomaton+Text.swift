extension PatternAutomaton {
  /// The most entries a table may have, so that a short text cannot ask for much memory.
  package static let entriesMax = 1 << 22

  /// Reads the classes, the count of states, the first state, the lengths, and then the rows.
  ///
  /// Rows come in runs: neighbours in a chain look alike once targets count from their own state, or
  /// are those of the row before, and so `[0-9a-f]{12}` is one row twelve times. A row is its most
  /// frequent target followed by the columns that differ.
  init?(from reader: inout PatternTextReader, classes: CodePointClasses) {
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
    var targets = [UInt32](repeating: 0, count: stateCount * stride)
    for column in 0..<stride { targets[stride + column] = 1 }
    var codes = [Int](repeating: 0, count: stride)
    var state = 2
    while state < stateCount {
      guard let run = reader.readNumber(below: stateCount - state + 1), run > 0,
        RelativeRow.read(&codes, from: &reader)
      else { return nil }
      for _ in 0..<run {
        guard RelativeRow.fill(&targets, state: state, of: stateCount, codes) else { return nil }
        state += 1
      }
    }
    self.init(classes: classes, targets: targets, start: start, lengths: lengths)
  }

  /// Writes everything but the classes.
  func write(to writer: inout PatternTextWriter) {
    writer.write(stateCount)
    writer.write(start)
    writer.write(lengths == nil ? 0 : 1)
    if let lengths {
      writer.write(lengths.lowerBound)
      writer.write(lengths.upperBound - lengths.lowerBound)
    }
    var state = 2
    while state < stateCount {
      let codes = relativeCodes(of: state)
      var run = 1
      while state + run < stateCount, relativeCodes(of: state + run) == codes { run += 1 }
      writer.write(run)
      RelativeRow.write(codes, to: &writer)
      state += run
    }
  }

  private func relativeCodes(of state: Int) -> [Int] {
    var codes: [Int] = []
    codes.reserveCapacity(stride)
    for column in 0..<stride {
      let next = target(of: state, column)
      let isSame = next == target(of: state - 1, column)
      codes.append(RelativeRow.code(of: next, from: state, isSameAsBefore: isSame))
    }
    return codes
  }
}
