/// A text that is no regular expression of ECMA-262.
package struct PatternSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the trouble begins, as a UTF-8 byte offset in the pattern.
  package let offset: Int
  /// What is wrong, in one line that stands alone.
  package let message: String
  /// What to write instead, where that is known.
  package let suggestion: String?

  package init(offset: Int, message: String, suggestion: String? = nil) {
    self.offset = offset
    self.message = message
    self.suggestion = suggestion
  }

  package var description: String {
    suggestion.map { (text: String) -> String in "\(message); \(text)" } ?? message
  }
}

/// A place where a pattern is only legal without the `u` flag, or says what it hardly means.
///
/// JSON Schema asks for ECMA-262 with `u` (2020-12 core §6.4), but real documents hold such patterns,
/// and every reader agrees on what they mean: they are taken as Annex B.1.2 takes them.
package struct PatternLeniency: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// `\-`, `\@`: an escape of a character that needs none.
    case identityEscape
    /// A lone `{`, `}` or `]`.
    case loneBracket
    /// `[\w-.]`: a range with a class at one end, so that the hyphen is itself.
    case classInRange
    /// `(?=a)*`: a look-ahead with a quantifier.
    case quantifiedLookAhead
    /// `/…/i`: slashes and flags around the pattern are part of it in JSON.
    case delimiters
  }

  package let kind: Kind
  /// A UTF-8 byte offset in the pattern.
  package let offset: Int
  /// What is written there.
  package let text: String

  /// One line for a warning.
  package var message: String {
    switch kind {
    case .identityEscape: "`\(text)` is no escape in ECMA-262 with the `u` flag; taken literally"
    case .loneBracket: "`\(text)` should be escaped; taken literally"
    case .classInRange: "`\(text)` cannot be an end of a range; the hyphen is taken literally"
    case .quantifiedLookAhead: "a look-ahead with a quantifier is not allowed with the `u` flag"
    case .delimiters: "the slashes around this pattern, and flags behind them, are part of it"
    }
  }
}
