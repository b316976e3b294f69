/// The members of an object, or elements of an array, that some schema in place has judged, by their
/// position: what `unevaluatedProperties` and `unevaluatedItems` leave alone.
@frozen public struct EvaluatedParts {
  /// Whether all parts have been judged.
  public private(set) var isComplete = false
  @usableFromInline var first: UInt64 = 0
  @usableFromInline var more: [UInt64] = []

  /// Begins with none.
  @inlinable public init() {}

  /// Adds the part at a position.
  @inlinable public mutating func insert(_ position: Int) {
    if position < 64 {
      first |= 1 &<< UInt64(truncatingIfNeeded: position)
    } else {
      insertFar(position)
    }
  }

  @usableFromInline mutating func insertFar(_ position: Int) {
    let word = position &>> 6 &- 1
    while more.count <= word { more.append(0) }
    more[word] |= 1 &<< UInt64(position & 63)
  }

  /// Adds the parts in front of a position.
  public mutating func insert(before position: Int) {
    for other in 0..<position { insert(other) }
  }

  /// Adds all parts.
  public mutating func insertAll() { isComplete = true }

  /// Whether the part at a position has been judged.
  @inlinable public func contains(_ position: Int) -> Bool {
    if isComplete { return true }
    if position < 64 { return first &>> UInt64(truncatingIfNeeded: position) & 1 != 0 }
    let word = position &>> 6 &- 1
    return word < more.count && more[word] &>> UInt64(position & 63) & 1 != 0
  }
}
