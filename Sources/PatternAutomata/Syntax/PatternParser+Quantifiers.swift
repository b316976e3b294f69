extension PatternParser {
  /// Whether a quantifier begins here; a `{` may also be a character (Annex B.1.2).
  var startsQuantifier: Bool {
    if looking(at: "*") || looking(at: "+") || looking(at: "?") { return true }
    guard looking(at: "{") else { return false }
    var copy = self
    return copy.takeBounds() != nil
  }

  mutating func parseQuantifier(
    of atom: PatternNode,
    groups: Range<Int> = 0..<0
  ) throws(PatternSyntaxError) -> PatternNode {
    let start = position
    let least: Int
    let most: Int
    if take("*") {
      (least, most) = (0, PatternNode.Repetition.unlimited)
    } else if take("+") {
      (least, most) = (1, PatternNode.Repetition.unlimited)
    } else if take("?") {
      (least, most) = (0, 1)
    } else if looking(at: "{"), let bounds = takeBounds() {
      (least, most) = bounds
      guard least <= most else {
        throw error("the bounds of this quantifier are in the wrong order", at: start)
      }
    } else {
      return atom
    }
    let isLazy = take("?")
    if !isLazy, looking(at: "+") {
      throw error(
        "possessive quantifiers are not part of ECMA-262",
        suggestion: "leave out the second `+`: nothing needs it here"
      )
    }
    return .repetition(
      atom,
      .init(least: least, most: most, isLazy: isLazy, groups: groups)
    )
  }

  /// `{n}`, `{n,}` or `{n,m}`; otherwise nil, and nothing is taken.
  private mutating func takeBounds() -> (least: Int, most: Int)? {
    let start = position
    position += 1
    if let least = takeNumber() {
      if take("}") { return (least, least) }
      if take(",") {
        if take("}") { return (least, PatternNode.Repetition.unlimited) }
        if let most = takeNumber(), take("}") { return (least, most) }
      }
    }
    position = start
    return nil
  }

  /// Any number of digits; what is too large for a text's length is as good as no bound.
  mutating func takeNumber() -> Int? {
    let start = position
    var value = 0
    while let next = peek(), next >= 0x30, next <= 0x39 {
      value = min(value * 10 + next - 0x30, PatternNode.Repetition.unlimited)
      position += 1
    }
    return position > start ? value : nil
  }
}
