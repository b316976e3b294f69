/// A complete deterministic automaton while it is made: state 0 is dead, state 1 accepts for ever.
struct StateTable {
  /// Rows of `stride` states; the last column is the end of the text and leads to 0 or 1.
  var rows: [Int]
  var stride: Int
  /// The first states: at the start of the text, behind another character, behind a word character.
  var starts: [Int]

  var stateCount: Int { rows.count / stride }

  func isAccepting(_ state: Int) -> Bool { rows[state * stride + stride - 1] == 1 }

  /// The automaton of the opposite answer.
  var inverted: StateTable {
    func opposite(_ state: Int) -> Int { state < 2 ? 1 - state : state }
    var result = self
    for index in (2 * stride)..<max(rows.count, 2 * stride) {
      result.rows[index] = opposite(rows[index])
    }
    for index in 0..<starts.count { result.starts[index] = opposite(starts[index]) }
    return result
  }
}
