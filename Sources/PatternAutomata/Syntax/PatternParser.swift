/// Reads the pattern grammar of ECMA-262 §22.2.1 with the `u` flag, by recursive descent.
struct PatternParser {
  let scalars: [Int]
  /// The UTF-8 byte offset of each position, and of the end.
  let byteOffsets: [Int]
  let limits: PatternLimits
  let groups: GroupNames
  var position = 0
  var sets = SetTable()
  var leniencies: [PatternLeniency] = []
  var groupCount = 0
  var hasBackReferences = false
  /// The bounds of the sets that properties and classes have brought together.
  var boundsGathered = 0
  /// Where a class without members was, which other dialects read otherwise.
  var emptyClassPosition: Int?

  static func parse(
    _ source: String,
    limits: PatternLimits
  ) throws(PatternSyntaxError) -> ParsedPattern {
    guard source.utf8.count <= limits.sourceBytesMax else {
      throw PatternSyntaxError(
        offset: 0,
        message: "the pattern is longer than \(limits.sourceBytesMax) bytes"
      )
    }
    var scalars: [Int] = []
    var byteOffsets: [Int] = [0]
    var offset = 0
    for scalar in source.unicodeScalars {
      let value = Int(scalar.value)
      scalars.append(value)
      offset += value < 0x80 ? 1 : (value < 0x800 ? 2 : (value < 0x10000 ? 3 : 4))
      byteOffsets.append(offset)
    }
    var parser = PatternParser(
      scalars: scalars,
      byteOffsets: byteOffsets,
      limits: limits,
      groups: GroupNames(scanning: scalars)
    )
    parser.noteDelimiters()
    let root = try parser.parseAlternatives(nesting: 0)
    if parser.position < scalars.count {
      throw parser.error("`)` closes no group", suggestion: "write `\\)` for a parenthesis itself")
    }
    return ParsedPattern(
      root: root,
      sets: parser.sets.sets,
      groupCount: parser.groupCount,
      leniencies: parser.leniencies,
      hasBackReferences: parser.hasBackReferences
    )
  }

  // Disjunction :: Alternative | Alternative `|` Disjunction
  mutating func parseAlternatives(nesting: Int) throws(PatternSyntaxError) -> PatternNode {
    guard nesting <= limits.nestingMax else {
      throw error("groups nest deeper than \(limits.nestingMax)")
    }
    var alternatives: [PatternNode] = [try parseSequence(nesting: nesting)]
    while take("|") { alternatives.append(try parseSequence(nesting: nesting)) }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func parseSequence(nesting: Int) throws(PatternSyntaxError) -> PatternNode {
    var terms: [PatternNode] = []
    while let next = peek(), next != Self.bar, next != Self.closingParenthesis {
      terms.append(try parseTerm(nesting: nesting))
    }
    if terms.isEmpty { return .empty }
    return terms.count == 1 ? terms[0] : .sequence(terms)
  }

  private mutating func parseTerm(nesting: Int) throws(PatternSyntaxError) -> PatternNode {
    let start = position
    let groupsBefore = groupCount
    let character = scalars[position]
    position += 1
    switch UInt8(exactly: character) {
    case UInt8(ascii: "^"): return try unquantified(.textStart, "^")
    case UInt8(ascii: "$"): return try unquantified(.textEnd, "$")
    case UInt8(ascii: "("):
      let group = try parseGroup(nesting: nesting)
      // An assertion itself, not a group that holds nothing else.
      if text(from: start, to: start + 3) != "(?:", case .lookAround(_, let look) = group {
        if look.isBehind { return try unquantified(group, "a look-behind") }
        if startsQuantifier { note(.quantifiedLookAhead, from: start) }
      }
      return try parseQuantifier(of: group, groups: groupsBefore..<groupCount)
    case UInt8(ascii: "["):
      let set = try parseClass()
      return try parseQuantifier(of: .set(sets.intern(set)))
    case UInt8(ascii: "."): return try parseQuantifier(of: .set(sets.intern(.dot)))
    case UInt8(ascii: "\\"):
      let atom = try parseAtomEscape()
      if atom == .wordBoundary || atom == .notWordBoundary {
        return try unquantified(atom, "a word boundary")
      }
      return try parseQuantifier(of: atom)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      throw nothingToRepeat(at: start)
    case UInt8(ascii: "{"):
      position = start
      if startsQuantifier { throw nothingToRepeat(at: start) }
      position += 1
      note(.loneBracket, from: start)
    case UInt8(ascii: "]"):
      if let emptyClassPosition { throw misreadEmptyClass(at: emptyClassPosition) }
      note(.loneBracket, from: start)
    case UInt8(ascii: "}"): note(.loneBracket, from: start)
    default: break
    }
    return try parseQuantifier(of: .set(sets.intern(single: character)))
  }

  private func unquantified(
    _ node: PatternNode,
    _ name: String
  ) throws(PatternSyntaxError) -> PatternNode {
    guard startsQuantifier else { return node }
    throw error("\(name) cannot be repeated")
  }

  private func nothingToRepeat(at start: Int) -> PatternSyntaxError {
    if start > 0, scalars[start] == Int(UInt8(ascii: "+")), previousIsQuantifier(start) {
      return error(
        "possessive quantifiers are not part of ECMA-262",
        at: start,
        suggestion: "leave out the second `+`: nothing needs it here"
      )
    }
    return error(
      "there is nothing to repeat before this quantifier",
      at: start,
      suggestion: "write a backslash before it for the character itself"
    )
  }

  private func previousIsQuantifier(_ start: Int) -> Bool {
    let before = UInt8(exactly: scalars[start - 1]).map { (byte: UInt8) -> Character in
      Character(Unicode.Scalar(byte))
    }
    return before == "*" || before == "+" || before == "?" || before == "}"
  }

  private func misreadEmptyClass(at start: Int) -> PatternSyntaxError {
    error(
      "in ECMA-262 the first `]` closes a class, so this one is empty",
      at: start,
      suggestion: "write `\\]` for the bracket itself"
    )
  }
}
