/// An instance while generated code judges it: three pointers, so that it is passed in registers.
///
/// Generated validators use it and nobody else should. Marked safe: `SchemaValidator` makes it, keeps
/// alive what it points into, and every index that generated code has comes from the tape.
@safe @frozen public struct InstanceView {
  @usableFromInline let entries: UnsafePointer<JSONTapeEntry>
  @usableFromInline let bytes: PaddedText
  @usableFromInline let state: UnsafeMutablePointer<ValidationState>

  @inline(__always)
  init(_ tape: borrowing JSONTape, _ state: UnsafeMutablePointer<ValidationState>) {
    unsafe self.entries = tape.entries
    self.bytes = tape.text
    unsafe self.state = state
  }
}

/// What one judgement by generated code works with, beside the tape.
///
/// It counts no references, so that judging a small instance costs no more than the instance: what it
/// points to is kept alive by the caller.
@safe @usableFromInline struct ValidationState {
  /// How many schemas may still be entered before the interpreter takes over.
  @usableFromInline var stepsLeft: Int
  unowned(unsafe) let tapeStorage: JSONTapeStorage
  unowned(unsafe) let tables: ValidatorTables
  unowned(unsafe) let validator: ValidatorStorage
  /// Where a string with escapes is spelled out.
  var spelling: [UInt8]?
  /// The schema resources entered, outermost first, where a `$dynamicRef` may ask.
  var scope: [UInt8]?
  /// The interpreter, for nodes that are left to it.
  var judge: LongLivedJudge?

  @inline(__always) init(_ tape: borrowing JSONTape, _ validator: ValidatorStorage) {
    // A large instance takes many steps without any explosion.
    self.stepsLeft =
      ValidationLimits.stepsMax + tape.storage.entryCount * ValidationLimits.stepsPerEntry
    unsafe self.tapeStorage = tape.storage
    unsafe self.tables = validator.tables
    unsafe self.validator = validator
  }

  var tape: JSONTape { unsafe JSONTape(storage: tapeStorage) }
}

/// How far generated code goes before it leaves the judgement to the interpreter.
///
/// That one remembers verdicts where alternatives multiply, and has the final limits: so both back
/// ends come to the same verdict where a limit ends a judgement.
@usableFromInline enum ValidationLimits {
  /// Nodes that are judged where they are used count no depth of their own; this leaves them room.
  @usableFromInline static let depthMax = 448
  static let stepsMax = 1 << 16
  static let stepsPerEntry = 64
}

extension InstanceView {
  /// Counts a schema that is entered; false where the interpreter has to take over.
  @inlinable @inline(__always) public func enters(_ depth: Int) -> Bool {
    let left = unsafe state.pointee.stepsLeft &- 1
    unsafe state.pointee.stepsLeft = left
    if left >= 0, depth < ValidationLimits.depthMax { return true }
    return givesUp()
  }

  @usableFromInline @inline(never) func givesUp() -> Bool {
    unsafe state.pointee.stepsLeft = -1
    return false
  }

  /// The kind of the value at `index`.
  @inlinable @inline(__always) public func kind(_ index: Int) -> JSONKind {
    unsafe entries[index].kind
  }

  /// The index behind the value at `index`.
  @inlinable @inline(__always) public func next(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].next)
  }

  /// Of an array the count of elements, of an object the count of members.
  @inlinable @inline(__always) public func count(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].extent)
  }

  /// Whether the value is null.
  @inlinable @inline(__always) public func isNull(_ index: Int) -> Bool { kind(index) == .null }

  /// Whether the value is true or false.
  @inlinable @inline(__always) public func isBoolean(_ index: Int) -> Bool {
    let kind = kind(index)
    return kind == .false || kind == .true
  }

  /// Whether the value is true.
  @inlinable @inline(__always) public func isTrue(_ index: Int) -> Bool { kind(index) == .true }

  /// Whether the value is false.
  @inlinable @inline(__always) public func isFalse(_ index: Int) -> Bool { kind(index) == .false }

  /// Whether the value is a number.
  @inlinable @inline(__always) public func isNumber(_ index: Int) -> Bool { kind(index) == .number }

  /// Whether the value is a number without a fraction, whatever its size.
  @inlinable @inline(__always) public func isInteger(_ index: Int) -> Bool {
    let entry = unsafe entries[index]
    if entry.kind != .number { return false }
    return entry.isFractional ? isWhole(index) : true
  }

  /// Whether the value is a number with a fraction.
  @inlinable @inline(__always) public func isFraction(_ index: Int) -> Bool {
    let entry = unsafe entries[index]
    return entry.kind == .number && entry.isFractional && !isWhole(index)
  }

  @usableFromInline @inline(never) func isWhole(_ index: Int) -> Bool {
    unsafe state.pointee.tape.isIntegerExactly(index)
  }

  /// Whether the value is a string.
  @inlinable @inline(__always) public func isString(_ index: Int) -> Bool { kind(index) == .string }

  /// Whether the value is an array.
  @inlinable @inline(__always) public func isArray(_ index: Int) -> Bool { kind(index) == .array }

  /// Whether the value is an object.
  @inlinable @inline(__always) public func isObject(_ index: Int) -> Bool { kind(index) == .object }

  /// Whether the value's kind is one of a set: bit *n* of `kinds` stands for the kind with the raw
  /// value *n*.
  @inlinable @inline(__always) public func isOne(of kinds: UInt8, _ index: Int) -> Bool {
    (kinds &>> kind(index).rawValue) & 1 != 0
  }

  /// Whether every element of the array is of a set of kinds, as in `isOne(of:_:)`.
  @inlinable @inline(__always) public func hasElements(of kinds: UInt8, _ array: Int) -> Bool {
    let end = next(array)
    var element = array &+ 1
    while element < end {
      if !isOne(of: kinds, element) { return false }
      element = next(element)
    }
    return true
  }

  /// Whether every element of the array is an integer.
  @inlinable @inline(__always) public func hasIntegers(_ array: Int) -> Bool {
    let end = next(array)
    var element = array &+ 1
    while element < end {
      if !isInteger(element) { return false }
      element = next(element)
    }
    return true
  }

  /// The element behind the first `count` elements of an array, or the array's end.
  @inlinable public func element(_ array: Int, after count: Int) -> Int {
    let end = next(array)
    var element = array &+ 1
    var passed = 0
    while passed < count, element < end {
      element = next(element)
      passed &+= 1
    }
    return element
  }

  /// Whether no two elements of the array are equal.
  public func hasUniqueElements(_ array: Int) -> Bool {
    unsafe state.pointee.tape.hasUniqueElements(array)
  }

  /// Judges the value by a node that is left to the interpreter.
  public func isAccepted(byNode node: Int, _ index: Int, _ depth: Int) -> Bool {
    let storage = unsafe state.pointee.validator
    let plan = storage.plan
    let judge: LongLivedJudge
    if let known = unsafe state.pointee.judge {
      judge = known
    } else {
      judge = unsafe LongLivedJudge(plan.storage, state.pointee.tape)
      unsafe state.pointee.judge = judge
    }
    let fits = judge.judge.accepts(storage.tables.node(node, in: plan), index, depth)
    return judge.judge.exceeded == nil ? fits : givesUp()
  }
}
