/// Member names of one object that wait for their like in another.
struct JSONKeyIndex {
  /// Fewer names than this are searched one by one.
  private static let hashedFrom = 16

  private let tape: JSONTape
  private var few: [Int] = []
  private var many: [UInt64: [Int]] = [:]

  /// The keys from entry `start` up to the end of their object.
  init(_ tape: JSONTape, from start: Int, to end: Int) {
    self.tape = tape
    var key = start
    while key < end {
      few.append(key)
      key = tape.next(after: key + 1)
    }
    guard few.count >= Self.hashedFrom else { return }
    // Backwards, so that the first of several is the last in its list, where it is taken from.
    for key in few.reversed() { many[tape.keyHash(key), default: []].append(key) }
    few = []
  }

  /// Takes out the first key that spells the same name as `key` does in `other`; nil where none does.
  mutating func take(_ key: Int, of other: JSONTape) -> Int? {
    if many.isEmpty {
      for position in few.indices where other.stringsEqual(key, tape, few[position]) {
        return few.remove(at: position)
      }
      return nil
    }
    let hash = other.keyHash(key)
    guard let candidates = many[hash] else { return nil }
    for position in candidates.indices.reversed()
    where other.stringsEqual(key, tape, candidates[position]) {
      many[hash]?.remove(at: position)
      return candidates[position]
    }
    return nil
  }
}
