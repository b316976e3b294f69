/// A part of a parsed pattern.
///
/// Sets are numbers in the table of the parsed pattern that it belongs to.
indirect enum PatternNode: Hashable, Sendable {
  case empty
  case set(Int)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case repetition(PatternNode, Repetition)
  case group(PatternNode, index: Int)
  case lookAround(PatternNode, LookAround)
  /// One of these groups: more than one only where a name is given to several.
  case backReference([Int])
  case textStart
  case textEnd
  case wordBoundary
  case notWordBoundary

  struct Repetition: Hashable, Sendable {
    var least: Int
    /// `unlimited` for no bound.
    var most: Int
    var isLazy: Bool
    /// The groups inside, whose captures each iteration forgets.
    var groups: Range<Int>

    /// Also what any number of this size in a pattern means.
    static let unlimited = (1 << 31) - 1
  }

  struct LookAround: Hashable, Sendable {
    var isBehind: Bool
    var isNegative: Bool
  }
}

/// A pattern as its parser leaves it.
struct ParsedPattern: Sendable {
  var root: PatternNode
  var sets: [CodePointSet]
  var groupCount: Int
  var leniencies: [PatternLeniency]
  /// Some group is referred to, so captures matter.
  var hasBackReferences: Bool
}
