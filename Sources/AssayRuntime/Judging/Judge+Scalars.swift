extension Judge {
  /// Below zero where the number is less than a bound, zero where it is equal.
  func compare(_ index: Int, _ bound: UInt32) -> Int {
    let bound = plan.bounds[Int(truncatingIfNeeded: bound)]
    if let limit = bound.integer, let value = tape.int64(at: index) {
      return value < limit ? -1 : value == limit ? 0 : 1
    }
    // Rounding to the nearest double keeps order, so unequal doubles decide.
    let value = tape.double(at: index)
    if value < bound.double { return -1 }
    if value > bound.double { return 1 }
    return tape.decimal(at: index).compare(bound.exact)
  }

  func isMultiple(_ index: Int, _ divisor: UInt32) -> Bool {
    let bound = plan.bounds[Int(truncatingIfNeeded: divisor)]
    if let limit = bound.integer, limit > 0, let value = tape.int64(at: index) {
      return value % limit == 0
    }
    return tape.decimal(at: index).isMultiple(of: bound.exact)
  }

  /// Lengths count code points; bytes bound them from both sides, an escape has at most 12 of them.
  @inline(__always) func hasLength(_ index: Int, atLeast count: Int) -> Bool {
    let bytes = Int(truncatingIfNeeded: entry(index).extent)
    if bytes < count { return false }
    return tape.codePointCount(at: index) >= count
  }

  @inline(__always) func hasLength(_ index: Int, atMost count: Int) -> Bool {
    if Int(truncatingIfNeeded: entry(index).extent) <= count { return true }
    return tape.codePointCount(at: index) <= count
  }

  func matches(_ pattern: UInt32, _ index: Int) -> Bool {
    let entry = entry(index)
    let length = Int(truncatingIfNeeded: entry.extent)
    if !entry.isEscaped {
      let bytes = unsafe text.buffer(Int(truncatingIfNeeded: entry.offset), count: length)
      return unsafe plan.patterns[Int(truncatingIfNeeded: pattern)].matches(bytes)
    }
    return unsafe tape.withUTF8(at: index) {
      unsafe plan.patterns[Int(truncatingIfNeeded: pattern)].matches($0)
    }
  }

  func isConstant(_ set: UInt32, _ index: Int) -> Bool {
    let entry = entry(index)
    let set = plan.constants.sets[Int(truncatingIfNeeded: set)]
    if entry.kind == .string { return find(set.strings, index) != nil }
    if entry.kind == .number, let value = tape.int64(at: index) {
      return set.integers.contains(value)
    }
    guard let constants = plan.constants.tape else { return false }
    for other in set.others where tape.equal(index, constants, other) { return true }
    return false
  }

  /// The position of a string or key in a table.
  @inline(__always) func find(_ table: StringTable, _ index: Int) -> Int? {
    if table.count == 0 { return nil }
    let entry = entry(index)
    if entry.isEscaped { return findEscaped(table, index) }
    let length = Int(truncatingIfNeeded: entry.extent)
    let start = unsafe text.base + Int(truncatingIfNeeded: entry.offset)
    let prefix = unsafe StringTablesView.prefix(start, length)
    return unsafe names.find(table, start, length, prefix)
  }

  private func findEscaped(_ table: StringTable, _ index: Int) -> Int? {
    unsafe tape.withUTF8(at: index) { bytes in
      // Comparisons read whole words, so the bytes need room behind them.
      let padded = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
      defer { unsafe padded.deallocate() }
      for offset in 0..<(bytes.count + 8) {
        unsafe padded[offset] = offset < bytes.count ? bytes[offset] : 0
      }
      let prefix = unsafe StringTablesView.prefix(padded, bytes.count)
      return unsafe names.find(table, padded, bytes.count, prefix)
    }
  }
}
