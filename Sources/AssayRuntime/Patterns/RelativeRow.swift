/// Rows of a table whose targets are told from where the row stands, one code a column.
enum RelativeRow {
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

  /// Writes the most frequent code, and the columns of the others.
  static func write(_ codes: [Int], to writer: inout PatternTextWriter) {
    let usual = mostFrequent(codes)
    var others = 0
    for code in codes where code != usual { others += 1 }
    writer.write(usual)
    writer.write(others)
    var next = 0
    for column in 0..<codes.count where codes[column] != usual {
      writer.write(column - next)
      writer.write(codes[column])
      next = column + 1
    }
  }

  /// Reads a row into `codes`; false where the text is not ours.
  static func read(_ codes: inout [Int], from reader: inout PatternTextReader) -> Bool {
    guard let usual = reader.readNumber(), let others = reader.readNumber(below: codes.count + 1)
    else { return false }
    var next = 0
    for _ in 0..<others {
      guard let step = reader.readNumber(below: codes.count - next), let code = reader.readNumber()
      else { return false }
      for _ in 0..<step {
        codes[next] = usual
        next += 1
      }
      codes[next] = code
      next += 1
    }
    while next < codes.count {
      codes[next] = usual
      next += 1
    }
    return true
  }

  /// Writes the row of `state` into the table; false if it leads out of it.
  static func fill(
    _ targets: inout [UInt32],
    state: Int,
    of stateCount: Int,
    _ codes: [Int]
  ) -> Bool {
    let stride = codes.count
    let first = state * stride
    for column in 0..<stride {
      let code = codes[column]
      var target = code
      if code == sameAsBefore {
        target = Int(targets[first - stride + column])
      } else if code > sameAsBefore {
        let zigzag = code - firstDistance
        target = zigzag & 1 == 0 ? state + zigzag / 2 : state - (zigzag + 1) / 2
        if target < 2 { return false }
      }
      if target >= stateCount { return false }
      targets[first + column] = UInt32(truncatingIfNeeded: target)
    }
    // The end of the text decides: it has no state of its own behind it.
    return targets[first + stride - 1] <= 1
  }

  private static func mostFrequent(_ codes: [Int]) -> Int {
    let sorted = codes.sorted()
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
