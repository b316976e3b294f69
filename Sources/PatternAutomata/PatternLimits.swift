/// What one pattern may cost; every limit of this module stands here.
package struct PatternLimits: Sendable, Hashable {
  /// The longest pattern, in UTF-8 bytes.
  package var sourceBytesMax: Int = 1 << 16
  /// Groups and look-arounds inside one another; each takes a few frames of the thread's stack.
  package var nestingMax: Int = 100
  /// Ends of ranges in the classes and properties of a pattern, all together.
  package var boundsMax: Int = 1 << 19
  /// Steps of telling the sets of a pattern apart.
  package var alphabetWorkMax: Int = 1 << 19
  /// Different look-aheads, and different look-behinds, that an automaton takes along.
  package var lookAroundsMax: Int = 64
  /// States of an automaton, before it is minimised.
  package var statesMax: Int = 8_192
  /// Positions that counted repetitions may be unrolled to, before an automaton is tried.
  package var positionsMax: Int = 20_000
  /// Steps of making one automaton: positions visited, and entries of its table.
  package var workMax: Int = 150_000
  /// The longest text of an automaton.
  package var encodedBytesMax: Int = 1 << 15
  /// Instructions of a bounded program: only a pattern close to `sourceBytesMax` comes near.
  package var instructionsMax: Int = 1 << 17
  /// A repetition of at least this many becomes a test of the length, where that is exact.
  package var countedRepetitionMin: Int = 8

  package init() {}

  package static let standard = PatternLimits()
}
