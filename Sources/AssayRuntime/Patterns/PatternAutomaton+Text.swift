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

/// A row of the table whose targets are told from where the row stands.
private struct RelativeRow {
  var usual: Int
  var columns: [Int] = []
  var codes: [Int] = []

  init(targets: [Int]) {
    usual = Self.mostFrequent(targets)
    for column in 0..<targets.count where targets[column] != usual {
      columns.append(column)
      codes.append(targets[column])
    }
  }

  init?(from reader: inout PatternTextReader, stride: Int) {
    guard let usual = reader.readNumber(), let count = reader.readNumber(below: stride + 1) else {
      return nil
    }
    self.usual = usual
    var column = 0
    for _ in 0..<count {
      guard let step = reader.readNumber(below: stride - column), let code = reader.readNumber()
      else { return nil }
      columns.append(column + step)
      codes.append(code)
      column += step + 1
      if column == stride { break }
    }
    guard columns.count == count else { return nil }
  }

  func write(to writer: inout PatternTextWriter) {
    writer.write(usual)
    writer.write(columns.count)
    var column = 0
    for index in 0..<columns.count {
      writer.write(columns[index] - column)
      writer.write(codes[index])
      column = columns[index] + 1
    }
  }

  /// Writes the row of `state`; false if it leads out of the table.
  func fill(_ states: inout [Int], state: Int, stateCount: Int, stride: Int) -> Bool {
    let first = state * stride
    var exception = 0
    for column in 0..<stride {
      var code = usual
      if exception < columns.count, columns[exception] == column {
        code = codes[exception]
        exception += 1
      }
      let before = states[first - stride + column]
      let target = Self.target(of: code, from: state, before: before)
      guard target >= 0, target < stateCount else { return false }
      states[first + column] = target
    }
    // The end of the text decides: it has no state of its own behind it.
    return states[first + stride - 1] <= 1
  }

  /// The two final states stand for themselves.
  private static let sameAsBefore = 2
  /// From here on a code is a distance, its sign in the lowest bit.
  private static let firstDistance = 3

  static func code(of target: Int, from state: Int, isSameAsBefore: Bool) -> Int {
    if target < 2 { return target }
    if isSameAsBefore { return sameAsBefore }
    let distance = target - state
    return firstDistance + (distance >= 0 ? 2 * distance : -2 * distance - 1)
  }

  private static func target(of code: Int, from state: Int, before: Int) -> Int {
    if code < 2 { return code }
    if code == sameAsBefore { return before }
    let zigzag = code - firstDistance
    let target = zigzag & 1 == 0 ? state + zigzag / 2 : state - (zigzag + 1) / 2
    return target < 2 ? -1 : target
  }

  private static func mostFrequent(_ targets: [Int]) -> Int {
    let sorted = targets.sorted()
    var best = sorted[0]
    var bestCount = 0
    var index = 0
    while index < sorted.count {
      var end = index
      while end < sorted.count, sorted[end] == sorted[index] { end += 1 }
      if end - index > bestCount {
        best = sorted[index]
        bestCount = end - index
      }
      index = end
    }
    return best
  }
}
