/// Finds the word that somebody probably meant.
enum NearestText {
  /// Longer words are not compared.
  private static let lengthMax = 40

  /// The nearest of some words, where one is near: at most a third of its characters differ.
  static func nearest(to text: String, among words: [String]) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > 1, scalars.count <= lengthMax else { return nil }
    var best: (word: String, distance: Int)?
    for word in words {
      let other = Array(word.unicodeScalars)
      guard other.count > 1, other.count <= lengthMax else { continue }
      let allowed = max(1, max(scalars.count, other.count) / 3)
      guard abs(scalars.count - other.count) <= allowed else { continue }
      let distance = distance(scalars, other)
      if distance <= allowed, distance < best?.distance ?? Int.max {
        best = (word: word, distance: distance)
      }
    }
    return best?.word
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lie between two words.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var older = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [Int](repeating: row, count: right.count + 1)
      for column in 1...right.count {
        let isSame = lowercased(left[row - 1]) == lowercased(right[column - 1])
        var cost = previous[column - 1] + (isSame ? 0 : 1)
        cost = min(cost, previous[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, older[column - 2] + 1)
        }
        current[column] = cost
      }
      older = previous
      previous = current
    }
    return previous[right.count]
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 0x20 : scalar.value
  }
}
