/// The members of an object, or elements of an array, that some schema in place has judged, by their
/// position: what `unevaluatedProperties` and `unevaluatedItems` leave alone.
///
/// The first 64 take no memory of their own.
package struct Evaluated: Sendable {
  package private(set) var isComplete = false
  private var first: UInt64 = 0
  private var more: [UInt64]?

  package init() {}

  package mutating func insert(_ position: Int) {
    if position < 64 {
      first |= 1 << UInt64(position)
    } else {
      insertFar(position)
    }
  }

  private mutating func insertFar(_ position: Int) {
    let word = position >> 6 - 1
    var words = more ?? []
    more = nil
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(position & 63)
    more = words
  }

  package mutating func insertAll() { isComplete = true }

  package mutating func formUnion(_ other: borrowing Evaluated) {
    isComplete = isComplete || other.isComplete
    first |= other.first
    guard let others = other.more else { return }
    var words = more ?? []
    more = nil
    while words.count < others.count { words.append(0) }
    for index in others.indices { words[index] |= others[index] }
    more = words
  }

  package func contains(_ position: Int) -> Bool {
    if isComplete { return true }
    if position < 64 { return first >> UInt64(position) & 1 != 0 }
    guard let more else { return false }
    let word = position >> 6 - 1
    return word < more.count && more[word] >> UInt64(position & 63) & 1 != 0
  }
}
