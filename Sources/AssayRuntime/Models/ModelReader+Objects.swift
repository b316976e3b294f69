extension ModelReader {
  /// Finds the members of the object at `index` and judges what the shape says of them.
  ///
  /// Each call is ended by `close(_:)` when the members have been read. One pass over the members;
  /// constant time for each where they come in the shape's order.
  public mutating func members(at index: Int, _ shape: ObjectShape) -> ReadMembers {
    let base = slotCount
    let count = shape.count
    if base &+ count > slotCapacity { growSlots(count) }
    slotCount = base &+ count
    unsafe (slots + base).update(repeating: 0, count: count)
    guard index >= 0, unsafe entries[index].kind == .object else {
      failed = true
      return ReadMembers(base: base)
    }
    let required = fill(base, index, shape)
    if required != shape.requiredCount { failed = true }
    if shape.checks.count != 0, !failed { check(index, base, shape) }
    return unsafe ReadMembers(base: base, checks: shape.readChecks)
  }

  /// Notes where each known member is; returns how many of the required ones there are.
  private mutating func fill(_ base: Int, _ index: Int, _ shape: ObjectShape) -> Int {
    let names = shape.index.view
    let slots = unsafe slots + base
    let entries = unsafe entries
    let text = text
    let isRequired = shape.isRequired
    let end = next(index)
    var key = index &+ 1
    var expected = 0
    var required = 0
    while key < end {
      let entry = unsafe entries[key]
      let position =
        entry.isEscaped
        ? shape.index.position(ofEscapedKey: tape.string(at: key))
        : names.position(of: text, entry, expected: expected)
      if position >= 0 {
        if unsafe slots[position] == 0 {
          required &+= Int(isRequired[UInt32(truncatingIfNeeded: position)])
        }
        unsafe slots[position] = UInt32(truncatingIfNeeded: key &+ 1)
        expected = position &+ 1
      } else if shape.isClosed {
        failed = true
      }
      key = Int(truncatingIfNeeded: unsafe entries[key &+ 1].next)
    }
    return required
  }

  /// Judges what no type does while it reads a value.
  @inline(never)
  private mutating func check(_ index: Int, _ base: Int, _ shape: ObjectShape) {
    let checks = shape.checks
    var position: UInt32 = 0
    while position < checks.count, !failed {
      let check = checks[position]
      position &+= 1
      let place =
        unsafe check.slot < 0 ? UInt32(truncatingIfNeeded: index) : slots[base + check.slot]
      if place == 0, check.slot >= 0 { continue }
      if let compiled = unsafe check.compiled {
        unsafe judge(Int(place), compiled)
      } else {
        judge(Int(place), check.node, shape.schema.plan)
      }
    }
  }

  /// The members of the object at `index` that its shape does not know.
  public mutating func rest<Value: JSONReadable>(
    at index: Int,
    _ shape: ObjectShape
  ) -> [String: Value] {
    guard index >= 0, tape.kind(at: index) == .object else { return [:] }
    var rest: [String: Value] = [:]
    let end = tape.next(after: index)
    var key = index + 1
    while key < end {
      if shape.index.position(ofKey: key, tape, expected: 0) < 0 {
        rest[tape.string(at: key)] = Value(reading: &self, at: key + 1)
      }
      key = tape.next(after: key + 1)
    }
    return rest
  }
}

extension ModelReader {
  /// Finds the first elements of the array at `index`, for a tuple of `count` places of which the
  /// first `required` must be there.
  ///
  /// Each call is ended by `close(_:)`.
  mutating func elements(at index: Int, _ count: Int, required: Int) -> ReadMembers {
    let base = slotCount
    if base &+ count > slotCapacity { growSlots(count) }
    slotCount = base &+ count
    unsafe (slots + base).update(repeating: 0, count: count)
    guard index >= 0, tape.kind(at: index) == .array, tape.count(at: index) >= required else {
      failed = true
      return ReadMembers(base: base)
    }
    let end = tape.next(after: index)
    var element = index + 1
    var place = 0
    while element < end, place < count {
      unsafe slots[base + place] = UInt32(element)
      element = tape.next(after: element)
      place += 1
    }
    return ReadMembers(base: base)
  }

  /// The elements of the array at `index` behind the first `count`.
  public mutating func rest<Value: JSONReadable>(at index: Int, after count: Int) -> [Value] {
    guard index >= 0, tape.kind(at: index) == .array else { return [] }
    var rest: [Value] = []
    let end = tape.next(after: index)
    var element = index + 1
    var place = 0
    while element < end {
      if place >= count { rest.append(Value(reading: &self, at: element)) }
      element = tape.next(after: element)
      place += 1
    }
    return rest
  }
}
