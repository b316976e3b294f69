extension InstanceView {
  /// Below zero where the number is less than `bound`, zero where it is equal.
  @usableFromInline @inline(never) func compare(_ index: Int, _ bound: Int) -> Int {
    let tape = unsafe state.pointee.tape
    if let value = tape.int64(at: index) {
      return value < Int64(bound) ? -1 : value == Int64(bound) ? 0 : 1
    }
    // Rounding to the nearest double keeps order, so unequal doubles decide.
    let value = tape.double(at: index)
    let limit = Double(bound)
    if value != limit { return value < limit ? -1 : 1 }
    return tape.decimal(at: index).compare(JSONDecimal(Int64(bound)))
  }

  /// Whether the number is at least `bound`.
  @inlinable @inline(__always) public func isAtLeast(_ index: Int, _ bound: Int) -> Bool {
    // What has no minus is not below zero.
    if bound <= 0, unsafe entries[index].flags.rawValue & 8 == 0 { return true }
    return compare(index, bound) >= 0
  }

  /// Whether the number is more than `bound`.
  @inlinable @inline(__always) public func isMore(_ index: Int, _ bound: Int) -> Bool {
    if bound < 0, unsafe entries[index].flags.rawValue & 8 == 0 { return true }
    return compare(index, bound) > 0
  }

  /// Whether the number is at most `bound`.
  @inlinable @inline(__always) public func isAtMost(_ index: Int, _ bound: Int) -> Bool {
    compare(index, bound) <= 0
  }

  /// Whether the number is less than `bound`.
  @inlinable @inline(__always) public func isLess(_ index: Int, _ bound: Int) -> Bool {
    compare(index, bound) < 0
  }

  /// Below zero where the number is less than one of the tables, zero where it is equal.
  public func order(_ index: Int, toNumber number: Int) -> Int {
    let tape = unsafe state.pointee.tape
    let limit = unsafe state.pointee.tables.numbers[number]
    let value = tape.double(at: index)
    if value < limit.double { return -1 }
    if value > limit.double { return 1 }
    return tape.decimal(at: index).compare(limit.exact)
  }

  /// Whether the number is an integer times `divisor`, which is above zero.
  public func isMultiple(_ index: Int, of divisor: Int) -> Bool {
    let tape = unsafe state.pointee.tape
    if let value = tape.int64(at: index) { return value % Int64(divisor) == 0 }
    return tape.decimal(at: index).isMultiple(of: JSONDecimal(Int64(divisor)))
  }

  /// Whether the number is an integer times one of the tables.
  public func isMultiple(_ index: Int, ofNumber number: Int) -> Bool {
    let tape = unsafe state.pointee.tape
    return tape.decimal(at: index).isMultiple(of: unsafe state.pointee.tables.numbers[number].exact)
  }

  /// Whether the number is exactly `value`.
  public func isNumber(_ index: Int, equalTo value: Int) -> Bool {
    unsafe state.pointee.tape.int64(at: index) == Int64(value)
  }

  /// Whether the value equals a constant of the tables.
  public func isEqual(_ index: Int, toConstant constant: Int) -> Bool {
    let tables = unsafe state.pointee.tables
    guard let constants = tables.constants else { return false }
    return unsafe state.pointee.tape.equal(index, constants, tables.constantEntries[constant])
  }
}
