extension JSONTape {
  /// Whether the value at `index` here and the one at `otherIndex` in `other` are equal: numbers by
  /// their exact value, strings by their code points, objects whatever the order of their members.
  ///
  /// Takes time in proportion to the values, and no stack. Where an object has several members of one
  /// name, the first of them is compared with the first of that name in the other, and so on.
  public func equal(_ index: Int, _ other: JSONTape, _ otherIndex: Int) -> Bool {
    // Pairs of containers still to be compared.
    var pending: [(Int, Int)] = []
    var pair = (index, otherIndex)
    while true {
      let left = entry(at: pair.0)
      let right = other.entry(at: pair.1)
      guard left.kind == right.kind else { return false }
      switch left.kind {
      case .array:
        guard left.extent == right.extent else { return false }
        guard compareElements(pair.0, other, pair.1, &pending) else { return false }
      case .object:
        guard left.extent == right.extent else { return false }
        guard compareMembers(pair.0, other, pair.1, &pending) else { return false }
      default:
        guard scalarsEqual(pair.0, other, pair.1) else { return false }
      }
      guard let next = pending.popLast() else { return true }
      pair = next
    }
  }

  /// Whether two values are equal as far as that shows without looking into containers, which go to
  /// `pending`.
  private func compare(
    _ index: Int,
    _ other: JSONTape,
    _ otherIndex: Int,
    _ pending: inout [(Int, Int)]
  ) -> Bool {
    let kind = kind(at: index)
    guard kind == other.kind(at: otherIndex) else { return false }
    if kind == .array || kind == .object {
      pending.append((index, otherIndex))
      return true
    }
    return scalarsEqual(index, other, otherIndex)
  }

  private func compareElements(
    _ array: Int,
    _ other: JSONTape,
    _ otherArray: Int,
    _ pending: inout [(Int, Int)]
  ) -> Bool {
    var element = array + 1
    var otherElement = otherArray + 1
    let end = next(after: array)
    while element < end {
      guard compare(element, other, otherElement, &pending) else { return false }
      element = next(after: element)
      otherElement = other.next(after: otherElement)
    }
    return true
  }

  private func compareMembers(
    _ object: Int,
    _ other: JSONTape,
    _ otherObject: Int,
    _ pending: inout [(Int, Int)]
  ) -> Bool {
    let end = next(after: object)
    var key = object + 1
    var otherKey = otherObject + 1
    // Members mostly come in the same order.
    while key < end, stringsEqual(key, other, otherKey) {
      guard compare(key + 1, other, otherKey + 1, &pending) else { return false }
      key = next(after: key + 1)
      otherKey = other.next(after: otherKey + 1)
    }
    if key == end { return true }
    var rest = JSONKeyIndex(other, from: otherKey, to: other.next(after: otherObject))
    while key < end {
      guard let found = rest.take(key, of: self) else { return false }
      guard compare(key + 1, other, found + 1, &pending) else { return false }
      key = next(after: key + 1)
    }
    return true
  }

  func keyHash(_ key: Int) -> UInt64 { unsafe JSONStringHash.hash(text, entry(at: key)) }

  private func scalarsEqual(_ index: Int, _ other: JSONTape, _ otherIndex: Int) -> Bool {
    switch kind(at: index) {
    case .string: return stringsEqual(index, other, otherIndex)
    case .number: return numbersEqual(index, other, otherIndex)
    default: return true
    }
  }

  private func numbersEqual(_ index: Int, _ other: JSONTape, _ otherIndex: Int) -> Bool {
    let left = entry(at: index)
    let right = other.entry(at: otherIndex)
    // The same text is the same number.
    if left.extent == right.extent,
      unsafe JSONUnescaping.equal(
        text.base + Int(left.offset),
        other.text.base + Int(right.offset),
        Int(left.extent)
      )
    {
      return true
    }
    let parts = numberParts(index)
    let otherParts = other.numberParts(otherIndex)
    guard parts.leading == otherParts.leading, parts.digitCount == otherParts.digitCount else {
      return false
    }
    return parts.decimal == otherParts.decimal
  }
}
