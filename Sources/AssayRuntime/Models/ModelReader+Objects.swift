extension ModelReader {
  /// Finds the members of the object at `index` and judges what the shape says of them.
  ///
  /// Each call is ended by `close(_:)` when the members have been read. One pass over the members;
  /// constant time for each where they come in the shape's order.
  public mutating func members(at index: Int, _ shape: ObjectShape) -> ReadMembers {
    let base = slotCount
    reserve(shape.count)
    slotCount = base + shape.count
    unsafe (slots + base).update(repeating: 0, count: shape.count)
    guard index >= 0, tape.kind(at: index) == .object else {
      failed = true
      return ReadMembers(base: base)
    }
    let required = fill(base, index, shape)
    if required != shape.requiredCount { failed = true }
    if !failed { checkValues(base, shape) }
    if !failed { checkObject(index, shape) }
    return ReadMembers(base: base)
  }

  /// Gives the members' places on the stack back.
  @inline(__always)
  public mutating func close(_ members: ReadMembers) { slotCount = members.base }

  /// Notes where each known member is; returns how many of the required ones there are.
  private mutating func fill(_ base: Int, _ index: Int, _ shape: ObjectShape) -> Int {
    let end = tape.next(after: index)
    let isRequired = shape.isRequired.view
    var key = index + 1
    var expected = 0
    var required = 0
    while key < end {
      let position = shape.index.position(ofKey: key, tape, expected: expected)
      if position >= 0 {
        let isNew: Bool = unsafe slots[base + position] == 0
        if isNew, isRequired[UInt32(truncatingIfNeeded: position)] { required += 1 }
        unsafe slots[base + position] = UInt32(truncatingIfNeeded: key + 1)
        expected = position + 1
      } else if shape.isClosed {
        failed = true
      }
      key = tape.next(after: key + 1)
    }
    return required
  }

  private mutating func checkValues(_ base: Int, _ shape: ObjectShape) {
    let checks = shape.valueChecks.view
    var position: UInt32 = 0
    while position < checks.count {
      let check = checks[position]
      let value = unsafe slots[base + check.member]
      if value != 0 { judge(Int(value), check.node, shape.schema.plan) }
      if failed { return }
      position += 1
    }
  }

  private mutating func checkObject(_ index: Int, _ shape: ObjectShape) {
    let checks = shape.objectChecks.view
    var position: UInt32 = 0
    while position < checks.count, !failed {
      judge(index, checks[position], shape.schema.plan)
      position += 1
    }
  }

  private mutating func reserve(_ count: Int) {
    guard slotCount + count > slotCapacity else { return }
    let capacity = max(slotCapacity * 2, slotCount + count)
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    unsafe larger.update(from: slots, count: slotCount)
    unsafe slots.deallocate()
    unsafe slots = larger
    slotCapacity = capacity
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
    reserve(count)
    slotCount = base + count
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
