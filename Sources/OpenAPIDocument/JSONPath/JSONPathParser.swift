import SourceDocuments

extension JSONPath {
  /// Parses a query such as `$.paths['/pets'].get.parameters[?@.in == 'query']`.
  package init(_ text: String, limits: JSONPathLimits = .standard) throws(JSONPathError) {
    var parser = JSONPathParser(text, limits: limits)
    self = try parser.wholeQuery()
  }
}

/// A recursive descent over the grammar of RFC 9535, §2; segments and selectors are here.
struct JSONPathParser {
  private let scalars: [Unicode.Scalar]
  private(set) var position = 0
  private let limits: JSONPathLimits
  private var depth = 0

  init(_ text: String, limits: JSONPathLimits) {
    scalars = Array(text.unicodeScalars)
    self.limits = limits
  }

  mutating func wholeQuery() throws(JSONPathError) -> JSONPath {
    guard scalars.count <= limits.scalarsMax else {
      throw JSONPathError("the query is longer than \(limits.scalarsMax) characters", column: 1)
    }
    guard peek() == "$" else {
      throw failure("a query begins with '$'")
    }
    position += 1
    let segments: [JSONPathSegment] = try self.segments()
    guard isAtEnd else { throw unexpectedAfterSegment() }
    return JSONPath(segments: segments, isRelative: false)
  }

  mutating func segments() throws(JSONPathError) -> [JSONPathSegment] {
    var segments: [JSONPathSegment] = []
    while true {
      // Blanks belong to a query only where a further segment comes: `segments = *(S segment)`.
      let start: Int = position
      skipBlanks()
      switch peek() {
      case "[":
        position += 1
        segments.append(JSONPathSegment(isDescendant: false, selectors: try selectors()))
      case ".":
        position += 1
        segments.append(try dottedSegment())
      default:
        position = start
        return segments
      }
    }
  }

  private mutating func dottedSegment() throws(JSONPathError) -> JSONPathSegment {
    var isDescendant = false
    if peek() == "." {
      position += 1
      isDescendant = true
      if peek() == "[" {
        position += 1
        return JSONPathSegment(isDescendant: true, selectors: try selectors())
      }
    }
    if peek() == "*" {
      position += 1
      return JSONPathSegment(isDescendant: isDescendant, selectors: [.wildcard])
    }
    guard let first = peek(), isNameFirst(first) else {
      throw failure(
        "a name or '*' must follow the dot",
        suggestion: "write other names as ['name']"
      )
    }
    var name = String.UnicodeScalarView()
    while let scalar = peek(), isNameFirst(scalar) || isDigit(scalar) {
      name.append(scalar)
      position += 1
    }
    return JSONPathSegment(isDescendant: isDescendant, selectors: [.name(String(name))])
  }

  private mutating func selectors() throws(JSONPathError) -> [JSONPathSelector] {
    try enter()
    defer { leave() }
    var selectors: [JSONPathSelector] = []
    while true {
      skipBlanks()
      selectors.append(try selector())
      skipBlanks()
      switch peek() {
      case ",": position += 1
      case "]":
        position += 1
        return selectors
      default: throw failure("expected ',' or ']'")
      }
    }
  }

  private mutating func selector() throws(JSONPathError) -> JSONPathSelector {
    switch peek() {
    case "'", "\"": return .name(try stringLiteral())
    case "*":
      position += 1
      return .wildcard
    case "?":
      position += 1
      skipBlanks()
      return .filter(try condition())
    case ":": return try slice(start: nil)
    default:
      guard let scalar = peek(), scalar == "-" || isDigit(scalar) else {
        throw failure(
          "expected a name in quotes, an index, a slice, '*' or a filter '?…'",
          suggestion: peek() == "(" ? "a filter begins with '?'" : nil
        )
      }
      let index: Int = try integer()
      let end: Int = position
      skipBlanks()
      if peek() == ":" { return try slice(start: index) }
      position = end
      return .index(index)
    }
  }

  /// §2.3.4: `[start S] ":" S [end S] [":" [S step]]`, with the start read already.
  private mutating func slice(start: Int?) throws(JSONPathError) -> JSONPathSelector {
    position += 1
    skipBlanks()
    var end: Int?
    var step = 1
    if startsInteger {
      end = try integer()
      skipBlanks()
    }
    if peek() == ":" {
      position += 1
      skipBlanks()
      if startsInteger { step = try integer() }
    }
    return .slice(start: start, end: end, step: step)
  }

  private var startsInteger: Bool {
    guard let scalar = peek() else { return false }
    return scalar == "-" || isDigit(scalar)
  }

  /// §2.1: within I-JSON's range, `"0" / (["-"] DIGIT1 *DIGIT)`.
  private mutating func integer() throws(JSONPathError) -> Int {
    let start: Int = position
    let isNegative: Bool = peek() == "-"
    if isNegative { position += 1 }
    guard let first = peek(), isDigit(first) else { throw failure("expected a digit") }
    var value = 0
    while let scalar = peek(), isDigit(scalar) {
      value = value * 10 + Int(scalar.value - 0x30)
      position += 1
      guard value <= 9_007_199_254_740_991 else {
        position = start
        throw failure("the number is outside ±(2^53 - 1)")
      }
    }
    if first == "0", position - start > 1 {
      position = start
      throw failure("an integer has no leading zero and no '-0'")
    }
    return isNegative ? -value : value
  }

  // Characters

  var isAtEnd: Bool { position == scalars.count }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  mutating func advance(_ count: Int = 1) { position += count }

  mutating func rewind(to earlier: Int) { position = earlier }

  mutating func skipBlanks() {
    while let scalar = peek(), scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
      position += 1
    }
  }

  mutating func enter() throws(JSONPathError) {
    depth += 1
    if depth > limits.nestingDepthMax {
      throw failure("the query is nested deeper than \(limits.nestingDepthMax) levels")
    }
  }

  mutating func leave() { depth -= 1 }

  func failure(_ message: String, suggestion: String? = nil) -> JSONPathError {
    JSONPathError(message, column: position + 1, suggestion: suggestion)
  }

  private func unexpectedAfterSegment() -> JSONPathError {
    guard let scalar = peek() else { return failure("the query ends too early") }
    let isBlank: Bool = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    if isBlank { return failure("a query has no blanks at its end") }
    return failure(
      "'\(scalar)' cannot stand in a name without quotes",
      suggestion: "write names other than letters, digits and '_' as ['name']"
    )
  }
}

/// §2.5.1.1: `name-first = ALPHA / "_" / %x80-D7FF / %xE000-10FFFF`.
private func isNameFirst(_ scalar: Unicode.Scalar) -> Bool {
  let value: UInt32 = scalar.value
  if value >= 0x80 { return true }
  return value == 0x5F || ((value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A)
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
