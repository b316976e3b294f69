/// The sets of a pattern, each once.
struct SetTable {
  private(set) var sets: [CodePointSet] = []
  private var numbers: [CodePointSet: Int] = [:]
  private var singles: [Int: Int] = [:]

  mutating func intern(_ set: CodePointSet) -> Int {
    if set.bounds.count == 2, set.bounds[0] + 1 == set.bounds[1] {
      return intern(single: set.bounds[0])
    }
    if let number = numbers[set] { return number }
    sets.append(set)
    numbers[set] = sets.count - 1
    return sets.count - 1
  }

  /// Literal characters, the most frequent sets by far, are found by their code point.
  mutating func intern(single codePoint: Int) -> Int {
    if let number = singles[codePoint] { return number }
    sets.append(CodePointSet(single: codePoint))
    singles[codePoint] = sets.count - 1
    return sets.count - 1
  }
}
