extension Judge {
  @inline(never)
  func acceptsElements(
    _ node: UInt32,
    _ from: UInt32,
    _ index: Int,
    _ depth: Int
  ) -> Bool {
    if node == noNode { return true }
    let end = next(index)
    var element = index &+ 1
    var skipped: UInt32 = 0
    while skipped < from, element < end {
      element = next(element)
      skipped &+= 1
    }
    while element < end {
      if !accepts(node, element, depth &+ 1) { return false }
      element = next(element)
    }
    return true
  }

  /// Whether every element is of some types.
  @inline(__always)
  func acceptsLeaves(_ types: TypeMask, _ index: Int) -> Bool {
    let entries = unsafe entries
    let end = Int(truncatingIfNeeded: unsafe entries[index].next)
    var element = index &+ 1
    while element < end {
      let entry = unsafe entries[element]
      if !admits(types, entry.kind, element) { return false }
      element = Int(truncatingIfNeeded: entry.next)
    }
    return true
  }

  @inline(never)
  func acceptsPrefix(_ run: LinkedRun, _ index: Int, _ depth: Int) -> Bool {
    let end = next(index)
    var element = index &+ 1
    var position: UInt32 = 0
    while position < run.count, element < end {
      if !accepts(lists[run.start &+ position], element, depth &+ 1) { return false }
      element = next(element)
      position &+= 1
    }
    return true
  }

  /// Counts the elements that fit; `evaluated`, where given, learns which.
  @inline(never)
  func passesContains(
    _ index: UInt32,
    _ array: Int,
    _ depth: Int,
    _ evaluated: UnsafeMutablePointer<Evaluated>?
  ) -> Bool {
    let contains = plan.contains.view[index]
    let isUnbounded = contains.maximum == Int.max
    if unsafe evaluated == nil, isUnbounded, contains.minimum == 0 { return true }
    let end = next(array)
    var element = array &+ 1
    var found = 0
    var position = 0
    while element < end {
      if accepts(contains.node, element, depth &+ 1) {
        found &+= 1
        if let evaluated = unsafe evaluated {
          unsafe evaluated.pointee.insert(position)
        } else if found > contains.maximum {
          return false
        } else if isUnbounded, found >= contains.minimum {
          return true
        }
      }
      element = next(element)
      position &+= 1
    }
    return found >= contains.minimum && found <= contains.maximum && exceeded == nil
  }
}
