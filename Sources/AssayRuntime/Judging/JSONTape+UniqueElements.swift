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
    switch firstRepeatedOfStrings(elements) {
    case .none?: return nil
    case .pair(let first, let second)?: return (first, second)
    case nil: return firstRepeated(elements)
    }
  }

  /// What a search for equal elements came to.
  private enum Repetition {
    case none
    case pair(Int, Int)
  }

  /// The same for strings without escapes, by a hash that looks at their ends alone.
  ///
  /// Nil where there are other values, or where so many strings share their ends that the search
  /// would take more than a few steps for each.
  private func firstRepeatedOfStrings(_ elements: [Int]) -> Repetition? {
    var size = 64
    while size < elements.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var steps = elements.count * 4
    for position in elements.indices {
      let entry = entry(at: elements[position])
      if entry.kind != .string || entry.isEscaped { return nil }
      var slot = endsHash(entry) & (size - 1)
      while slots[slot] >= 0 {
        let other = self.entry(at: elements[Int(slots[slot])])
        if other.extent == entry.extent,
          unsafe JSONUnescaping.equal(
            text.base + Int(other.offset),
            text.base + Int(entry.offset),
            Int(entry.extent)
          )
        {
          return .pair(Int(slots[slot]), position)
        }
        steps -= 1
        if steps < 0 { return nil }
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = Int32(position)
    }
    return Repetition.none
  }

  private func endsHash(_ entry: JSONTapeEntry) -> Int {
    let length = Int(entry.extent)
    let offset = Int(entry.offset)
    let prefix = unsafe StringTablesView.prefix(text.base + offset, length)
    let tail = length > 8 ? text.word(offset + length - 8) : 0
    let hash = StringTableEntry.hash(prefix: prefix, tail: tail, length: length)
    return Int(truncatingIfNeeded: hash)
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
