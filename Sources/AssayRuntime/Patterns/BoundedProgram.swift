/// The instructions of a backtracking match, for what no automaton can decide.
///
/// `words` holds an operation and its operands after one another; targets are positions in it.
package struct BoundedProgram: Sendable, Equatable {
  package enum Operation: Int, Sendable, CaseIterable {
    /// The pattern, or the body of a look-around, has matched.
    case accept
    /// (set): one code point of the set, forwards.
    case one
    /// (set): one code point of the set, backwards: look-behind matches from right to left
    /// (ECMA-262 §22.2.2.4).
    case oneBackward
    /// (first, second): goes on at the first, and at the second when that fails.
    case split
    /// (target)
    case jump
    /// (slot): keeps the position.
    case save
    /// (first, last): forgets the captures of these groups, as each iteration of a quantifier does
    /// (ECMA-262 §22.2.2.3.1 step 4).
    case clear
    case textStart
    case textEnd
    case wordBoundary
    case notWordBoundary
    /// (group)
    case backReference
    /// (group)
    case backReferenceBackward
    /// (negated, behind): the body follows, up to its `accept`.
    case lookAround
    /// (set, least, most, lazy): a quantified set in one step.
    case many
    /// (counter): before a counted loop.
    case loopStart
    /// (counter, least, most, lazy, behind): the body follows and jumps back here.
    case loop

    package var operandCount: Int {
      switch self {
      case .accept, .textStart, .textEnd, .wordBoundary, .notWordBoundary: 0
      case .one, .oneBackward, .jump, .save, .backReference, .backReferenceBackward, .loopStart: 1
      case .split, .clear, .lookAround: 2
      case .many: 4
      case .loop: 5
      }
    }
  }

  package let classes: CodePointClasses
  /// Sets of classes as inversion lists: in from each even-numbered bound, out from each odd one.
  package let sets: [[Int]]
  package let words: [Int]
  package let groupCount: Int
  package let counterCount: Int
  /// No match can begin behind the first code point.
  package let isAnchored: Bool

  package init(
    classes: CodePointClasses,
    sets: [[Int]],
    words: [Int],
    groupCount: Int,
    counterCount: Int,
    isAnchored: Bool
  ) {
    self.classes = classes
    self.sets = sets
    self.words = words
    self.groupCount = groupCount
    self.counterCount = counterCount
    self.isAnchored = isAnchored
  }
}
