extension PatternParser {
  /// Counts what a set costs: a short text can name a large one many times.
  mutating func gather(_ set: CodePointSet, at start: Int) throws(PatternSyntaxError) {
    boundsGathered += set.bounds.count
    guard boundsGathered <= limits.boundsMax else {
      throw error("the classes of this pattern are too large together", at: start)
    }
  }
  /// Reads `{Name}` or `{Name=Value}` behind `\p` (ECMA-262 §22.2.1, UnicodePropertyValueExpression).
  mutating func parseProperty() throws(PatternSyntaxError) -> CodePointSet {
    let start = position - 2
    guard take("{") else {
      throw error(
        "`\(text(from: start, to: position))` needs a property in braces",
        at: start,
        suggestion: "write `\\p{L}`"
      )
    }
    let nameStart = position
    while let next = peek(), next != Int(UInt8(ascii: "}")) { position += 1 }
    let written = text(from: nameStart, to: position)
    guard take("}") else { throw error("this property is never closed", at: start) }
    let set: CodePointSet?
    if let equals = written.firstIndex(of: "=") {
      set = UnicodeProperties.set(
        named: String(written[..<equals]),
        value: String(written[written.index(after: equals)...])
      )
    } else {
      set = UnicodeProperties.set(named: written)
    }
    if let set {
      try gather(set, at: start)
      return set
    }
    throw error(
      "`\(written)` is no Unicode property that ECMA-262 knows",
      at: start,
      suggestion: UnicodeProperties.suggestion(for: written)
    )
  }
}
