/// The members of an object, or elements of an array, that some schema in place has judged, by their
/// position: what `unevaluatedProperties` and `unevaluatedItems` leave alone.
package struct Evaluated: Sendable {
  package private(set) var isComplete = false
  private var words: [UInt64] = []

  package init() {}

  package mutating func insert(_ position: Int) {
    let word = position >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(position & 63)
  }

  package mutating func insertAll() { isComplete = true }

  package mutating func formUnion(_ other: Evaluated) {
    isComplete = isComplete || other.isComplete
    while words.count < other.words.count { words.append(0) }
    for index in other.words.indices { words[index] |= other.words[index] }
  }

  package func contains(_ position: Int) -> Bool {
    if isComplete { return true }
    let word = position >> 6
    return word < words.count && words[word] >> UInt64(position & 63) & 1 != 0
  }
}
