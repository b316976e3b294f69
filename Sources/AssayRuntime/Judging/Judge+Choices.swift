extension Judge {
  /// The branches that can take a value of its kind.
  @inline(__always) private func candidates(_ choice: LinkedChoice, _ index: Int) -> LinkedRun {
    switch entry(index).kind {
    case .null: choice.null
    case .false, .true: choice.boolean
    case .number: choice.number
    case .string: choice.string
    case .array: choice.array
    case .object: choice.object
    }
  }

  /// The one branch that an object's tag leaves possible; `noNode` where there is none.
  private func tagged(_ choice: LinkedChoice, _ object: Int) -> UInt32 {
    let end = next(object)
    var key = object &+ 1
    while key < end {
      if find(choice.tag, key) != nil {
        guard entry(key &+ 1).kind == .string, let found = find(choice.tags, key &+ 1) else {
          return noNode
        }
        return names.value(choice.tags, found)
      }
      key = next(key &+ 1)
    }
    return noNode
  }

  mutating func acceptsAny(_ choice: LinkedChoice, _ index: Int, _ depth: Int) -> Bool {
    if choice.tag.count != 0, entry(index).kind == .object {
      let branch = tagged(choice, index)
      return branch != noNode && accepts(branch, index, depth &+ 1)
    }
    let run = candidates(choice, index)
    var position: UInt32 = 0
    while position < run.count {
      if acceptsBranch(lists[run.start &+ position], index, depth) { return true }
      position &+= 1
    }
    return false
  }

  mutating func acceptsOne(_ choice: LinkedChoice, _ index: Int, _ depth: Int) -> Bool {
    if choice.tag.count != 0, entry(index).kind == .object {
      let branch = tagged(choice, index)
      return branch != noNode && accepts(branch, index, depth &+ 1)
    }
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
  mutating func acceptsBranch(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    guard steps > JudgeLimits.stepsBeforeMemory, !hasDynamicScope else {
      return accepts(node, index, depth &+ 1)
    }
    let key = UInt64(node) << 32 | UInt64(truncatingIfNeeded: index)
    if let known = memory[key] { return known }
    let verdict = accepts(node, index, depth &+ 1)
    // A limit that is over makes a "no" that means nothing.
    if exceeded == nil { memory[key] = verdict }
    return verdict
  }

  mutating func passesCondition(_ index: UInt32, _ value: Int, _ depth: Int) -> Bool {
    let linked = plan.conditions.view[index]
    if acceptsBranch(linked.condition, value, depth) {
      return accepts(linked.then, value, depth &+ 1)
    }
    return exceeded == nil && accepts(linked.otherwise, value, depth &+ 1)
  }
}
