/// What filling templates and comparing answers may cost; every limit of this folder stands here.
package struct MatchLimits: Sendable, Hashable {
  /// Values looked at while one answer is compared: `$unordered` tries many pairs.
  package var comparisonsMax: Int = 4_000_000
  /// Pairs looked at while elements are assigned to one another.
  package var assignmentStepsMax: Int = 40_000_000
  /// Differences that one expectation reports; the others are counted.
  package var differencesMax: Int = 20
  /// Characters of a value that a report quotes.
  package var excerptCharactersMax: Int = 160
  /// Characters of an error's body that a report quotes.
  package var wordsMax: Int = 400
  /// The longest text that a captured value is searched in, in UTF-8 bytes.
  package var searchedBytesMax: Int = 16 << 20

  package init() {}

  package static let standard = MatchLimits()
}
