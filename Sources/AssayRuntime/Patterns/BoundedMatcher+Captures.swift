/// Where a pattern matched, and its groups, as byte positions in the text.
package struct PatternMatch: Sendable, Hashable {
  package var whole: Range<Int>
  /// Nil for a group that took no part.
  package var groups: [Range<Int>?]
}

/// What a search for a pattern's groups found.
package enum PatternSearch: Sendable, Hashable {
  case found(PatternMatch)
  case notFound
  /// The matcher gave up: nothing is known.
  case undecided
}

extension BoundedProgram {
  /// The first match in a text, by the rules of `RegExp.prototype.exec`.
  ///
  /// Takes a bounded number of steps, in proportion to the text at most.
  package func firstMatch(in text: String) -> PatternSearch {
    let pages = CodePointPages(classes)
    var copy = text
    return copy.withUTF8 { utf8 in unsafe BoundedMatcher.firstMatch(self, pages, in: utf8) }
  }
}

extension BoundedMatcher {
  fileprivate static func firstMatch(
    _ program: BoundedProgram,
    _ pages: CodePointPages,
    in utf8: UnsafeBufferPointer<UInt8>
  ) -> PatternSearch {
    var matcher = unsafe BoundedMatcher(program, pages, utf8)
    var start = 0
    while true {
      matcher.position = start
      switch matcher.run(from: 0, nesting: 0) {
      case .matched: return .found(matcher.match(from: start))
      case .exhausted: return .undecided
      case .failed: break
      }
      if program.isAnchored || start >= utf8.count { return .notFound }
      guard unsafe UTF8Text.decode(utf8, at: &start) != nil else { return .notFound }
    }
  }

  private func match(from start: Int) -> PatternMatch {
    var groups: [Range<Int>?] = []
    for group in 0..<program.groupCount {
      let low = registers[2 * group]
      let high = registers[2 * group + 1]
      groups.append(low >= 0 && high >= low ? low..<high : nil)
    }
    return PatternMatch(whole: start..<position, groups: groups)
  }
}
