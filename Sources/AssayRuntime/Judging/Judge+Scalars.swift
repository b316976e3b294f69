extension Judge {
  /// Whether the value passes a check that looks at nothing but the value itself.
  @inline(never)
  func passesAlone(_ check: LinkedCheck, _ index: Int) -> Bool {
    switch check {
    case .integral: tape.isIntegerExactly(index)
    case .notIntegral: !tape.isIntegerExactly(index)
    case .minimum(let bound): compare(index, bound) >= 0
    case .exclusiveMinimum(let bound): compare(index, bound) > 0
    case .maximum(let bound): compare(index, bound) <= 0
    case .exclusiveMaximum(let bound): compare(index, bound) < 0
    case .multipleOf(let bound): isMultiple(index, bound)
    case .integers(let range): isInteger(in: range, index)
    case .lengths(let minimum, let maximum): hasLength(index, minimum, maximum)
    case .counts(let minimum, let maximum):
      unsafe entries[index].extent >= minimum && entries[index].extent <= maximum
    case .pattern(let pattern): matches(pattern, index)
    case .format(let format): hasFormat(format, index)
    case .strings(let set): isString(in: set, index)
    case .numbers(let set): isNumber(in: set, index)
    case .constants(let set): isConstant(in: set, index)
    case .uniqueItems: tape.hasUniqueElements(index)
    default: true
    }
  }

  /// A number of up to 18 digits without fraction and exponent; nil for others, whatever they are.
  @inline(__always) func shortInteger(_ index: Int) -> Int64? {
    let entry = entry(index)
    // Up to 18 digits and a sign cannot overflow.
    guard !entry.isFractional, entry.extent <= 18 else { return nil }
    var at = Int(truncatingIfNeeded: entry.offset)
    let end = at &+ Int(truncatingIfNeeded: entry.extent)
    let isNegative = entry.flags.contains(.negative)
    if isNegative { at &+= 1 }
    var value: Int64 = 0
    while at < end {
      value = value &* 10 &+ Int64(truncatingIfNeeded: text.byte(at) &- 0x30)
      at &+= 1
    }
    return isNegative ? 0 &- value : value
  }

  /// Below zero where the number is less than a bound, zero where it is equal.
  @inline(__always) func compare(_ index: Int, _ bound: UInt32) -> Int {
    let limit = unsafe tables.pointee.bounds.pointer(bound)
    if unsafe limit.pointee.isInteger, let value = shortInteger(index) {
      let integer = unsafe limit.pointee.integer
      return value < integer ? -1 : value == integer ? 0 : 1
    }
    return compareExactly(index, bound)
  }

  @inline(never) private func compareExactly(_ index: Int, _ bound: UInt32) -> Int {
    // Rounding to the nearest double keeps order, so unequal doubles decide.
    let value = tape.double(at: index)
    let limit = unsafe tables.pointee.bounds[bound]
    if value < limit.double { return -1 }
    if value > limit.double { return 1 }
    return tape.decimal(at: index).compare(plan.exactBounds[Int(bound)])
  }

  @inline(never) func isMultiple(_ index: Int, _ divisor: UInt32) -> Bool {
    let limit = unsafe tables.pointee.bounds[divisor]
    if limit.isInteger, limit.integer > 0, let value = shortInteger(index) {
      let magnitude = value.magnitude
      // Short divisions take a fraction of the time of long ones.
      if magnitude | limit.integer.magnitude < 1 << 32 {
        return UInt32(truncatingIfNeeded: magnitude)
          % UInt32(truncatingIfNeeded: limit.integer) == 0
      }
      return value % limit.integer == 0
    }
    return tape.decimal(at: index).isMultiple(of: plan.exactBounds[Int(divisor)])
  }

  /// Whether a number lies in a range of integers, or passes the exact checks that the range stands
  /// for.
  @inline(__always) func isInteger(in number: UInt32, _ index: Int) -> Bool {
    let range = unsafe tables.pointee.ranges.pointer(number)
    if let value = shortInteger(index) {
      return unsafe value >= range.pointee.lower && value <= range.pointee.upper
    }
    return unsafe passesExactly(range.pointee.exact, index)
  }

  @inline(never) private func passesExactly(_ start: UInt32, _ index: Int) -> Bool {
    var check = unsafe checks.pointer(start)
    while true {
      if case .done = unsafe check.pointee { return true }
      if unsafe !passesAlone(check.pointee, index) { return false }
      unsafe check += 1
    }
  }

  /// Whether a string has a number of code points; where it has neither escapes nor bytes over 0x7F,
  /// it has as many bytes.
  @inline(__always)
  func hasLength(_ index: Int, _ minimum: UInt32, _ maximum: UInt32) -> Bool {
    let entry = entry(index)
    if entry.flags.rawValue & 3 == 0 { return entry.extent >= minimum && entry.extent <= maximum }
    return countsCodePoints(index, minimum, maximum)
  }

  @inline(never)
  private func countsCodePoints(_ index: Int, _ minimum: UInt32, _ maximum: UInt32) -> Bool {
    // Bytes bound the count from above.
    if entry(index).extent < minimum { return false }
    if minimum == 0, entry(index).extent <= maximum { return true }
    let count = tape.codePointCount(at: index)
    return count >= Int(minimum) && count <= Int(maximum)
  }

  @inline(never)
  func matches(_ pattern: UInt32, _ index: Int) -> Bool {
    let entry = entry(index)
    if !entry.isEscaped {
      let length = Int(truncatingIfNeeded: entry.extent)
      let bytes = unsafe text.buffer(Int(truncatingIfNeeded: entry.offset), count: length)
      let machine = unsafe tables.pointee.machines[Int(truncatingIfNeeded: pattern)]
      let verdict = unsafe machine._withUnsafeGuaranteedRef { storage -> Bool? in
        storage.machine == .bounded ? nil : unsafe storage.isMatch(bytes)
      }
      if let verdict { return verdict }
    }
    let compiled = unsafe tables.pointee.patterns + Int(truncatingIfNeeded: pattern)
    return unsafe tape.withUTF8(at: index) { unsafe compiled.pointee.matches($0) }
  }

  private func hasFormat(_ format: StringFormat, _ index: Int) -> Bool {
    let entry = entry(index)
    if !entry.isEscaped {
      let length = Int(truncatingIfNeeded: entry.extent)
      return unsafe format.matches(text.buffer(Int(entry.offset), count: length))
    }
    return unsafe tape.withUTF8(at: index) { unsafe format.matches($0) }
  }
}

/// `enum` and `const`.
extension Judge {
  @inline(__always) func isString(in number: UInt32, _ index: Int) -> Bool {
    let set = unsafe tables.pointee.constantSets.pointer(number)
    return unsafe find(set.pointee.strings, index) != nil
  }

  @inline(never) func isNumber(in number: UInt32, _ index: Int) -> Bool {
    guard let value = shortInteger(index) ?? tape.int64(at: index) else {
      return isConstant(in: number, index)
    }
    let run = unsafe tables.pointee.constantSets.pointer(number).pointee.integers
    var offset: UInt32 = 0
    while offset < run.count {
      if unsafe tables.pointee.integers[run.start &+ offset] == value { return true }
      offset &+= 1
    }
    return false
  }

  /// What is neither a string nor a small integer.
  @inline(never) func isConstant(in number: UInt32, _ index: Int) -> Bool {
    guard let constants = plan.constants.tape else { return false }
    let run = unsafe tables.pointee.constantSets.pointer(number).pointee.others
    let tape = tape
    for offset in 0..<run.count {
      let other = plan.constants.others.view[run.start &+ offset]
      if tape.equal(index, constants, Int(other)) { return true }
    }
    return false
  }

  /// The position among all names of a string or key in a table.
  @inline(__always) func find(_ table: StringTable, _ index: Int) -> UInt32? {
    if table.count == 0 { return nil }
    let entry = entry(index)
    if entry.isEscaped { return findEscaped(table, index) }
    let length = Int(truncatingIfNeeded: entry.extent)
    let start = unsafe text.base + Int(truncatingIfNeeded: entry.offset)
    return unsafe names.find(table, start, length)
  }

  @inline(never)
  private func findEscaped(_ table: StringTable, _ index: Int) -> UInt32? {
    let entry = entry(index)
    // Unescaping only shortens, to a sixth at most.
    if Int(entry.extent) > 6 * Int(table.longest) { return nil }
    // Comparisons read whole words, so the bytes need room behind them.
    let capacity = Int(entry.extent) + 8
    let names = names
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = unsafe JSONUnescaping.unescape(text, entry, into: start)
      unsafe (start + count).initialize(repeating: 0, count: 8)
      return unsafe names.find(table, start, count)
    }
  }
}
