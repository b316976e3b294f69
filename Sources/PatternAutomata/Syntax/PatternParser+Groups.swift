/// The groups of a pattern, found before it is parsed: a reference may stand before its group.
struct GroupNames {
  private(set) var count = 0
  private(set) var named: [String: [Int]] = [:]

  init(scanning scalars: [Int]) {
    var index = 0
    var isInClass = false
    while index < scalars.count {
      switch UInt8(exactly: scalars[index]) {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass: scanGroup(scalars, at: index + 1)
      default: break
      }
      index += 1
    }
  }

  private mutating func scanGroup(_ scalars: [Int], at start: Int) {
    func holds(_ index: Int, _ character: UInt8) -> Bool {
      index < scalars.count && scalars[index] == Int(character)
    }
    guard holds(start, UInt8(ascii: "?")) else {
      count += 1
      return
    }
    guard holds(start + 1, UInt8(ascii: "<")), !holds(start + 2, UInt8(ascii: "=")),
      !holds(start + 2, UInt8(ascii: "!"))
    else { return }
    var name = ""
    var index = start + 2
    while index < scalars.count, !holds(index, UInt8(ascii: ">")) {
      if let scalar = Unicode.Scalar(UInt32(scalars[index])) { name.unicodeScalars.append(scalar) }
      index += 1
    }
    named[name, default: []].append(count)
    count += 1
  }
}

extension PatternParser {
  /// Reads what follows an opening parenthesis, and the closing one.
  mutating func parseGroup(nesting: Int) throws(PatternSyntaxError) -> PatternNode {
    let start = position - 1
    guard take("?") else { return try parseCapture(from: start, nesting: nesting) }
    if take(":") { return try parseBody(from: start, nesting: nesting) }
    if take("=") { return try parseLook(from: start, nesting, behind: false, negative: false) }
    if take("!") { return try parseLook(from: start, nesting, behind: false, negative: true) }
    guard take("<") else { throw foreignGroup(from: start) }
    if take("=") { return try parseLook(from: start, nesting, behind: true, negative: false) }
    if take("!") { return try parseLook(from: start, nesting, behind: true, negative: true) }
    let nameStart = position
    let name = try parseName()
    // §22.2.1.1: a name may be given twice only where both groups cannot take part; that nobody
    // writes by accident, so it is accepted only once here.
    if let first = groups.named[name]?.first, first != groupCount {
      throw error("the group name `\(name)` is given twice", at: nameStart)
    }
    return try parseCapture(from: start, nesting: nesting)
  }

  private mutating func parseCapture(
    from start: Int,
    nesting: Int
  ) throws(PatternSyntaxError) -> PatternNode {
    let index = groupCount
    groupCount += 1
    return .group(try parseBody(from: start, nesting: nesting), index: index)
  }

  private mutating func parseLook(
    from start: Int,
    _ nesting: Int,
    behind: Bool,
    negative: Bool
  ) throws(PatternSyntaxError) -> PatternNode {
    let body = try parseBody(from: start, nesting: nesting)
    return .lookAround(body, .init(isBehind: behind, isNegative: negative))
  }

  private mutating func parseBody(
    from start: Int,
    nesting: Int
  ) throws(PatternSyntaxError) -> PatternNode {
    let body = try parseAlternatives(nesting: nesting + 1)
    guard take(")") else {
      throw error(
        "this group is never closed",
        at: start,
        suggestion: "write `\\(` for a parenthesis itself"
      )
    }
    return body
  }

  /// Reads a group's name and the `>` behind it.
  mutating func parseName() throws(PatternSyntaxError) -> String {
    let start = position
    while let next = peek(), next != Int(UInt8(ascii: ">")) {
      let isFirst = position == start
      guard let scalar = Unicode.Scalar(UInt32(next)), Self.isNamePart(scalar, first: isFirst)
      else { throw error("a group name is an identifier followed by `>`") }
      position += 1
    }
    let name = text(from: start, to: position)
    guard !name.isEmpty, take(">") else {
      throw error("a group name is an identifier followed by `>`", at: start)
    }
    return name
  }

  private static func isNamePart(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    if scalar == "$" || scalar == "_" { return true }
    if first { return scalar.properties.isIDStart }
    return scalar.properties.isIDContinue || scalar.value == 0x200C || scalar.value == 0x200D
  }
}
