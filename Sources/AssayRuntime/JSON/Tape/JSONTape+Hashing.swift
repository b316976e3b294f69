extension JSONTape {
  /// Feeds the value at `index` to `hasher`, so that equal values (as `equal` has it) hash equally.
  ///
  /// Takes time in proportion to the value, and no stack.
  public func hash(at index: Int, into hasher: inout Hasher) {
    hasher.combine(valueHash(index))
  }

  /// A hash of the value at `index` that equal values share and that nobody outside can foresee.
  ///
  /// All of the value takes part, down to the last digit: of values that differ only in what a hash
  /// leaves out, an array with unique elements could hold very many.
  func valueHash(_ index: Int) -> UInt64 {
    guard var container = HashedContainer(entry(at: index)) else { return scalarHash(index) }
    // The containers around it; kept here and not on the call stack, so that no depth exhausts it.
    var open: [HashedContainer] = []
    var at = index + 1
    while true {
      while at == container.end {
        guard var parent = open.popLast() else { return container.hash }
        parent.add(container.hash)
        container = parent
      }
      if container.isObject {
        container.key = keyHash(at)
        at += 1
      }
      if let child = HashedContainer(entry(at: at)) {
        open.append(container)
        container = child
      } else {
        container.add(scalarHash(at))
      }
      at += 1
    }
  }

  private func scalarHash(_ index: Int) -> UInt64 {
    switch kind(at: index) {
    case .string: keyHash(index)
    case .number: numberHash(index)
    default: JSONStringHash.combine(UInt64(kind(at: index).rawValue), 3)
    }
  }

  private func numberHash(_ index: Int) -> UInt64 {
    let parts = numberParts(index)
    let isNegative = parts.hasMinus && parts.digitCount != 0
    var hash = JSONStringHash.combine(parts.leading, isNegative ? 1 : 2)
    hash = JSONStringHash.combine(UInt64(bitPattern: Int64(parts.exponent)), hash)
    hash = JSONStringHash.combine(UInt64(parts.digitCount), hash)
    guard parts.digitCount > JSONNumberText.leadingDigitsMax else { return hash }
    for digit in parts.decimal.trailing { hash = JSONStringHash.combine(UInt64(digit), hash) }
    return hash
  }

  /// A container while its children are hashed.
  private struct HashedContainer {
    let end: Int
    let isObject: Bool
    /// The hash of the name whose value comes next.
    var key: UInt64 = 0
    private(set) var hash: UInt64

    init?(_ entry: JSONTapeEntry) {
      guard entry.kind == .array || entry.kind == .object else { return nil }
      end = Int(entry.next)
      isObject = entry.kind == .object
      hash = JSONStringHash.combine(UInt64(entry.kind.rawValue), UInt64(entry.extent))
    }

    /// Takes in a child: elements one after another, while the order of members must not matter.
    mutating func add(_ child: UInt64) {
      if isObject {
        hash = hash &+ JSONStringHash.combine(child, key)
      } else {
        hash = JSONStringHash.combine(child, hash)
      }
    }
  }
}
