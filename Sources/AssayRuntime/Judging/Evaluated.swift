/// The members of an object, or elements of an array, that some schema in place has judged, by their
/// position: what `unevaluatedProperties` and `unevaluatedItems` leave alone.
struct Evaluated {
  private(set) var isComplete = false
  private var words: [UInt64] = []

  mutating func insert(_ position: Int) {
    let word = position >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(position & 63)
  }

  mutating func insertAll() { isComplete = true }

  mutating func formUnion(_ other: Evaluated) {
    isComplete = isComplete || other.isComplete
    while words.count < other.words.count { words.append(0) }
    for index in other.words.indices { words[index] |= other.words[index] }
  }

  func contains(_ position: Int) -> Bool {
    if isComplete { return true }
    let word = position >> 6
    return word < words.count && words[word] >> UInt64(position & 63) & 1 != 0
  }
}
