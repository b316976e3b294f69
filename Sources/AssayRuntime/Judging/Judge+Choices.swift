extension Judge {
  /// The branches that can take a value of its kind; of an object with a tag the one it names.
  @inline(never)
  private func candidates(_ index: UInt32, _ value: Int) -> LinkedRun {
    let choice = unsafe choices.pointer(index)
    switch kind(value) {
    case .null: return unsafe choice.pointee.null
    case .false, .true: return unsafe choice.pointee.boolean
    case .number: return unsafe choice.pointee.number
    case .string: return unsafe choice.pointee.string
    case .array: return unsafe choice.pointee.array
    case .object:
      if unsafe choice.pointee.tag.count == 0 { return unsafe choice.pointee.object }
      return unsafe tagged(choice.pointee, value)
    }
  }

  /// The run of the one branch that an object's tag leaves possible.
  private func tagged(_ choice: LinkedChoice, _ object: Int) -> LinkedRun {
    let end = next(object)
    var key = object &+ 1
    while key < end {
      if find(choice.tag, key) != nil {
        guard kind(key &+ 1) == .string, let found = find(choice.tags, key &+ 1) else {
          return .empty
        }
        let position = names.value(choice.tags, found)
        return LinkedRun(start: choice.object.start &+ position, count: 1)
      }
      key = next(key &+ 1)
    }
    return .empty
  }

  @inline(never)
  func acceptsAny(_ choice: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let run = candidates(choice, index)
    var position: UInt32 = 0
    while position < run.count {
      if acceptsBranch(lists[run.start &+ position], index, depth) { return true }
      position &+= 1
    }
    return false
  }

  @inline(never)
  func acceptsOne(_ choice: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let run = candidates(choice, index)
    var found = 0
    var position: UInt32 = 0
    while position < run.count {
      if acceptsBranch(lists[run.start &+ position], index, depth) {
        found &+= 1
        if found > 1 { return false }
      }
      position &+= 1
    }
    return found == 1 && exceeded == nil
  }

  /// Judges by one of several alternatives; from many steps on each verdict is worked out once.
  @inline(__always)
  func acceptsBranch(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let isEarly = unsafe context.pointee.steps < context.pointee.stepsBeforeMemory
    if unsafe isEarly || context.pointee.hasDynamicScope {
      return accepts(node, index, depth &+ 1)
    }
    return acceptsRemembering(node, index, depth)
  }

  @inline(never)
  private func acceptsRemembering(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int
  ) -> Bool {
    let key = UInt64(node) << 32 | UInt64(truncatingIfNeeded: index)
    if let known = unsafe context.pointee.memory[key] { return known }
    let verdict = accepts(node, index, depth &+ 1)
    remember(key, verdict)
    return verdict
  }

  @inline(never)
  private func remember(_ key: UInt64, _ verdict: Bool) {
    // A limit that is over makes a "no" that means nothing.
    if exceeded == nil { unsafe context.pointee.memory[key] = verdict }
  }

  @inline(never)
  func passesCondition(_ index: UInt32, _ value: Int, _ depth: Int) -> Bool {
    let linked = plan.conditions.view[index]
    if acceptsBranch(linked.condition, value, depth) {
      return accepts(linked.then, value, depth &+ 1)
    }
    return exceeded == nil && accepts(linked.otherwise, value, depth &+ 1)
  }
}
