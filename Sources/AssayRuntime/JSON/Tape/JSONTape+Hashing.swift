extension JSONTape {
  /// Deeper values do not take part in a hash; that is as good a hash, and bounds the recursion.
  private static let hashDepthMax = 64

  /// Feeds the value at `index` to `hasher`, so that equal values (as `equal` has it) hash equally.
  public func hash(at index: Int, into hasher: inout Hasher) {
    hash(at: index, into: &hasher, depth: 0)
  }

  private func hash(at index: Int, into hasher: inout Hasher, depth: Int) {
    let entry = entry(at: index)
    hasher.combine(entry.kind.rawValue)
    switch entry.kind {
    case .null, .true, .false:
      return
    case .string:
      hasher.combine(keyHash(index))
    case .number:
      let parts = numberParts(index)
      hasher.combine(parts.hasMinus && parts.digitCount != 0)
      hasher.combine(parts.leading)
      hasher.combine(parts.digitCount)
      hasher.combine(parts.exponent)
    case .array:
      hasher.combine(entry.extent)
      if depth < Self.hashDepthMax { hashElements(index, &hasher, depth + 1) }
    case .object:
      hasher.combine(entry.extent)
      if depth < Self.hashDepthMax { hashMembers(index, &hasher, depth + 1) }
    }
  }

  private func hashElements(_ array: Int, _ hasher: inout Hasher, _ depth: Int) {
    let end = next(after: array)
    var element = array + 1
    while element < end {
      hash(at: element, into: &hasher, depth: depth)
      element = next(after: element)
    }
  }

  /// The order of members must not matter: each gets a hash of its own, and these are added up.
  private func hashMembers(_ object: Int, _ hasher: inout Hasher, _ depth: Int) {
    var sum = 0
    let end = next(after: object)
    var key = object + 1
    while key < end {
      var member = Hasher()
      member.combine(keyHash(key))
      hash(at: key + 1, into: &member, depth: depth)
      sum = sum &+ member.finalize()
      key = next(after: key + 1)
    }
    hasher.combine(sum)
  }
}
