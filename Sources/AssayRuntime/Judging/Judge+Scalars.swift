extension Judge {
  /// Whether the value passes a check that looks at nothing but the value itself.
  @inline(never)
  func passesAlone(_ check: LinkedCheck, _ index: Int) -> Bool {
    switch check {
    case .minimum(let bound): compare(index, bound) >= 0
    case .exclusiveMinimum(let bound): compare(index, bound) > 0
    case .maximum(let bound): compare(index, bound) <= 0
    case .exclusiveMaximum(let bound): compare(index, bound) < 0
    case .multipleOf(let bound): isMultiple(index, bound)
    case .minLength(let count): hasLength(index, atLeast: count)
    case .maxLength(let count): hasLength(index, atMost: count)
    case .pattern(let pattern): matches(pattern, index)
    case .format(let format): hasFormat(format, index)
    case .constants(let set): isConstant(set, index)
    case .uniqueItems: tape.hasUniqueElements(index)
    default: true
    }
  }

  private func hasFormat(_ format: StringFormat, _ index: Int) -> Bool {
    unsafe tape.withUTF8(at: index) { unsafe format.matches($0) }
  }

  /// Below zero where the number is less than a bound, zero where it is equal.
  func compare(_ index: Int, _ bound: UInt32) -> Int {
    let limit = unsafe context.pointee.tables.bounds[bound]
    if limit.isInteger, let value = tape.int64(at: index) {
      return value < limit.integer ? -1 : value == limit.integer ? 0 : 1
    }
    // Rounding to the nearest double keeps order, so unequal doubles decide.
    let value = tape.double(at: index)
    if value < limit.double { return -1 }
    if value > limit.double { return 1 }
    return tape.decimal(at: index).compare(plan.exactBounds[Int(bound)])
  }

  func isMultiple(_ index: Int, _ divisor: UInt32) -> Bool {
    let limit = unsafe context.pointee.tables.bounds[divisor]
    if limit.isInteger, limit.integer > 0, let value = tape.int64(at: index) {
      return value % limit.integer == 0
    }
    return tape.decimal(at: index).isMultiple(of: plan.exactBounds[Int(divisor)])
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

  @inline(never)
  func matches(_ pattern: UInt32, _ index: Int) -> Bool {
    let entry = entry(index)
    let compiled = unsafe context.pointee.tables.patterns + Int(truncatingIfNeeded: pattern)
    if !entry.isEscaped {
      let length = Int(truncatingIfNeeded: entry.extent)
      let bytes = unsafe text.buffer(Int(truncatingIfNeeded: entry.offset), count: length)
      return unsafe compiled.pointee.matches(bytes)
    }
    return unsafe tape.withUTF8(at: index) { unsafe compiled.pointee.matches($0) }
  }

  func isConstant(_ number: UInt32, _ index: Int) -> Bool {
    let entry = entry(index)
    let set = unsafe context.pointee.tables.constantSets.pointer(number)
    if entry.kind == .string { return unsafe find(set.pointee.strings, index) != nil }
    if entry.kind == .number, let value = tape.int64(at: index) {
      let run = unsafe set.pointee.integers
      for offset in 0..<run.count
      where plan.constants.integers.view[run.start &+ offset] == value {
        return true
      }
      return false
    }
    guard let constants = plan.constants.tape else { return false }
    let run = unsafe set.pointee.others
    for offset in 0..<run.count {
      let other = plan.constants.others.view[run.start &+ offset]
      if tape.equal(index, constants, Int(other)) { return true }
    }
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

  @inline(never)
  private func findEscaped(_ table: StringTable, _ index: Int) -> Int? {
    let entry = entry(index)
    // Comparisons read whole words, so the bytes need room behind them.
    let capacity = Int(entry.extent) + 8
    let names = names
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = unsafe JSONUnescaping.unescape(text, entry, into: start)
      unsafe (start + count).initialize(repeating: 0, count: 8)
      let prefix = unsafe StringTablesView.prefix(start, count)
      return unsafe names.find(table, start, count, prefix)
    }
  }
}
