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
    let linked = unsafe nodes.pointer(node)
    let kinds = unsafe linked.pointee.kinds
    let plain = unsafe linked.pointee.plain
    while element < end {
      let kind = kind(element)
      if !kinds.has(kind) { return false }
      if !plain.has(kind), !passesAll(node, element, depth &+ 1) { return false }
      element = next(element)
    }
    return true
  }

  /// Whether there are so many elements, and all of some kinds, none of them containers.
  @inline(__always)
  func acceptsLeaves(
    _ kinds: KindSet,
    _ minimum: UInt32,
    _ maximum: UInt32,
    _ index: Int
  ) -> Bool {
    let array = entry(index)
    if array.extent < minimum || array.extent > maximum { return false }
    let end = Int(truncatingIfNeeded: array.next)
    var element = index &+ 1
    // What is no container has one entry, so the elements lie side by side.
    while element < end {
      if !kinds.has(kind(element)) { return false }
      element &+= 1
    }
    return true
  }

  /// Whether every element is an array that passes a node's one check.
  @inline(never)
  func acceptsRows(_ node: UInt32, _ index: Int) -> Bool {
    let start = unsafe nodes.pointer(node).start(.array)
    guard case .leaves(let kinds, let minimum, let maximum) = checks[start] else { return false }
    let end = next(index)
    var element = index &+ 1
    while element < end {
      if kind(element) != .array || !acceptsLeaves(kinds, minimum, maximum, element) {
        return false
      }
      element = next(element)
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
    let contains = unsafe tables.pointee.contains[index]
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
