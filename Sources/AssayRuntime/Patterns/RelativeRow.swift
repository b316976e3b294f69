/// A row of the table whose targets are told from where the row stands.
struct RelativeRow {
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
