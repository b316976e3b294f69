/// A compiled regular expression (ECMA-262 with the `u` flag, the dialect of JSON Schema).
///
/// Generated code holds it as text and decodes it once. Most patterns are automata, which take time
/// in proportion to the input whatever it says; a pattern that no automaton can express (one with
/// back-references, say) runs in a matcher that gives up after a bounded number of steps.
public struct Pattern: Sendable {
  /// What a pattern says about a text.
  public enum Judgement: Sendable, Hashable {
    case matches
    case doesNotMatch
    /// The bounded matcher gave up: nothing is known. `matches` counts it as no match.
    case undecided
  }

  let storage: PatternStorage

  package init(_ contents: PatternContents) {
    storage = PatternStorage(contents)
  }

  /// Decodes the text that the pattern compiler wrote; nil for any other text.
  public init?(encoded: String) {
    guard let contents = PatternContents(text: encoded) else { return nil }
    self.init(contents)
  }

  /// Decodes a text that stands in generated code.
  ///
  /// - Precondition: The text is as the pattern compiler wrote it. Another one means that code was
  ///   generated for another version of this library, or changed by hand.
  public init(generated text: StaticString) {
    let pattern = text.withUTF8Buffer { (utf8: UnsafeBufferPointer<UInt8>) -> Pattern? in
      unsafe Pattern(encoded: String(decoding: utf8, as: UTF8.self))
    }
    guard let pattern else {
      preconditionFailure("a pattern in generated code does not fit this library: generate again")
    }
    self = pattern
  }

  /// Whether the pattern matches anywhere in the text, as `RegExp.prototype.test` would tell.
  ///
  /// JSON Schema 2020-12 validation §6.3.3: "regular expressions are not implicitly anchored". An
  /// ill-formed sequence of bytes is no character: nothing matches it, not even `[^]`.
  ///
  /// - Complexity: O(*n*) for an automaton, and a fixed number of steps a byte for the rest.
  public func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    if storage.machine == .bounded { return unsafe judge(utf8) == .matches }
    return unsafe storage.isMatch(utf8)
  }

  /// Whether the pattern matches anywhere in the string.
  public func matches(_ string: String) -> Bool {
    judge(string) == .matches
  }

  /// As `matches`, telling a matcher that gave up from a text that does not match.
  public func judge(_ utf8: UnsafeBufferPointer<UInt8>) -> Judgement {
    guard storage.machine == .bounded else {
      return unsafe storage.isMatch(utf8) ? .matches : .doesNotMatch
    }
    guard let program = storage.program, let pages = storage.pages else { return .undecided }
    return unsafe BoundedMatcher.search(program, pages, in: utf8)
  }

  /// As `matches`, telling a matcher that gave up from a text that does not match.
  public func judge(_ string: String) -> Judgement {
    var copy = string
    return copy.withUTF8 { (utf8: UnsafeBufferPointer<UInt8>) -> Judgement in
      unsafe judge(utf8)
    }
  }
}
