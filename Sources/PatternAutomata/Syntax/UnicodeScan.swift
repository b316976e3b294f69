/// A walk over all scalars in runs of one value.
enum UnicodeScan {
  /// Ranges without differences: unassigned planes and private use (Unicode §2.8).
  ///
  /// Leaving out four fifths of all scalars makes the scan quick in debug builds.
  private static let uniform: [ClosedRange<Int>] = [
    0x3_4000...0xD_FFFD, 0xE_1000...0xE_FFFD, 0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD,
  ]

  /// Calls `body` for each run of scalars with one value, as a range without its end; surrogates,
  /// which are no scalars, are in no run.
  static func eachRun<Value: Equatable>(
    of value: (Unicode.Scalar) -> Value,
    body: (Value, Int, Int) -> Void
  ) {
    var current: Value?
    var start = 0
    var codePoint = 0
    while codePoint < CodePointSet.end {
      guard let scalar = Unicode.Scalar(UInt32(codePoint)) else {
        if let current { body(current, start, codePoint) }
        current = nil
        codePoint = 0xE000
        start = codePoint
        continue
      }
      let next = value(scalar)
      if next != current {
        if let current { body(current, start, codePoint) }
        current = next
        start = codePoint
      }
      codePoint = endOfUniform(codePoint)
    }
    if let current { body(current, start, CodePointSet.end) }
  }

  private static func endOfUniform(_ codePoint: Int) -> Int {
    guard codePoint >= 0x3_4000 else { return codePoint + 1 }
    for range in uniform where range.contains(codePoint) { return range.upperBound + 1 }
    return codePoint + 1
  }
}
