extension Judge {
  /// The branches that can take a value; of an object those that its members leave possible.
  @inline(__always)
  func candidates(_ choice: UnsafePointer<LinkedChoice>, _ value: Int) -> LinkedRun {
    if unsafe choice.pointee.tag.count == 0 { return unsafe choice.pointee.branches }
    return unsafe tagged(choice, value)
  }

  @inline(never)
  private func tagged(_ choice: UnsafePointer<LinkedChoice>, _ value: Int) -> LinkedRun {
    let tag = unsafe choice.pointee.tag
    let end = next(value)
    var key = value &+ 1
    while key < end {
      if find(tag, key) != nil {
        guard kind(key &+ 1) == .string,
          let found = unsafe find(choice.pointee.tags, key &+ 1)
        else { return .empty }
        let position = names.entries[found].value
        return unsafe LinkedRun(start: choice.pointee.branches.start &+ position, count: 1)
      }
      key = next(key &+ 1)
    }
    return .empty
  }

  @inline(never)
  func acceptsAny(_ choice: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let linked = unsafe tables.pointee.choices.pointer(choice)
    if unsafe linked.pointee.sieve != LinkedChoice.noSieve {
      return acceptsSifted(choice, index, depth) > 0
    }
    let run = unsafe candidates(linked, index)
    var position: UInt32 = 0
    while position < run.count {
      if accepts(lists[run.start &+ position], index, depth &+ 1) { return true }
      position &+= 1
    }
    return false
  }

  @inline(never)
  func acceptsOne(_ choice: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let linked = unsafe tables.pointee.choices.pointer(choice)
    if unsafe linked.pointee.sieve != LinkedChoice.noSieve {
      return acceptsSifted(choice, index, depth, upTo: 2) == 1 && exceeded == nil
    }
    let run = unsafe candidates(linked, index)
    var found = 0
    var position: UInt32 = 0
    while position < run.count {
      if accepts(lists[run.start &+ position], index, depth &+ 1) {
        found &+= 1
        if found > 1 { return false }
      }
      position &+= 1
    }
    return found == 1 && exceeded == nil
  }

  /// How many branches fit, of those that the members leave possible; counts up to a number.
  private func acceptsSifted(
    _ choice: UInt32,
    _ index: Int,
    _ depth: Int,
    upTo limit: Int = 1
  ) -> Int {
    let linked = unsafe tables.pointee.choices.pointer(choice)
    var possible = unsafe sift(linked.pointee.sieve, index)
    var found = 0
    while possible != 0 {
      let branch = UInt32(truncatingIfNeeded: possible.trailingZeroBitCount)
      possible &= possible &- 1
      if accepts(
        unsafe lists[linked.pointee.branches.start &+ branch],
        index,
        depth &+ 1
      ) {
        found &+= 1
        if found == limit { break }
      }
    }
    return found
  }

  @inline(never)
  func passesCondition(_ index: UInt32, _ value: Int, _ depth: Int) -> Bool {
    let linked = unsafe tables.pointee.conditions[index]
    if accepts(linked.condition, value, depth &+ 1) {
      return accepts(linked.then, value, depth &+ 1)
    }
    return exceeded == nil && accepts(linked.otherwise, value, depth &+ 1)
  }
}
