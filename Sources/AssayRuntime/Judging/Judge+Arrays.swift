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
    if isLeaf(node) {
      let types = unsafe nodes.pointer(node).pointee.types
      while element < end {
        if !admits(types, kind(element), element) { return false }
        element = next(element)
      }
      return true
    }
    while element < end {
      if !accepts(node, element, depth &+ 1) { return false }
      element = next(element)
    }
    return true
  }

  /// Whether a node asks for nothing but types.
  @inline(__always) func isLeaf(_ node: UInt32) -> Bool {
    let linked = unsafe nodes.pointer(node)
    return unsafe linked.pointee.numbers == linked.pointee.end
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

extension JSONTape {
  /// Whether no two elements of an array are equal.
  func hasUniqueElements(_ index: Int) -> Bool { firstRepeatedElements(index) == nil }

  /// The positions of the first two equal elements of an array: the later one is the first that
  /// repeats any.
  func firstRepeatedElements(_ index: Int) -> (first: Int, second: Int)? {
    let count = count(at: index)
    if count < 2 { return nil }
    if count <= JudgeLimits.pairwiseElementsMax { return firstRepeatedOfFew(index) }
    var elements: [Int] = []
    elements.reserveCapacity(count)
    var element = index + 1
    while element < next(after: index) {
      elements.append(element)
      element = next(after: element)
    }
    return firstRepeated(elements)
  }

  /// Whether a glance at two values leaves it open that they are equal.
  @inline(__always) private func mayEqual(_ left: Int, _ right: Int) -> Bool {
    let one = entry(at: left)
    let other = entry(at: right)
    if one.kind != other.kind { return false }
    // Strings without escapes have as many bytes as they spell; containers know their counts.
    if one.kind == .number || one.isEscaped || other.isEscaped { return true }
    return one.extent == other.extent
      && (one.kind != .string
        || text.byte(Int(one.offset)) == text.byte(Int(other.offset)))
  }

  private func firstRepeatedOfFew(_ array: Int) -> (first: Int, second: Int)? {
    let end = next(after: array)
    var right = next(after: array + 1)
    var second = 1
    while right < end {
      var left = array + 1
      var first = 0
      while left < right {
        if mayEqual(left, right), equal(left, self, right) { return (first, second) }
        left = next(after: left)
        first += 1
      }
      right = next(after: right)
      second += 1
    }
    return nil
  }

  /// The same through hashes: their seed is random, so nobody can choose elements that collide.
  private func firstRepeated(_ elements: [Int]) -> (first: Int, second: Int)? {
    var size = 16
    while size < elements.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var hashes: [Int] = []
    hashes.reserveCapacity(elements.count)
    for position in elements.indices {
      var hasher = Hasher()
      hash(at: elements[position], into: &hasher)
      let hash = hasher.finalize()
      hashes.append(hash)
      var slot = hash & (size - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if hashes[other] == hash, equal(elements[other], self, elements[position]) {
          return (other, position)
        }
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = Int32(position)
    }
    return nil
  }
}
