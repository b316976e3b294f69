extension PatternParser {
  /// Reads an escape outside a class; the backslash is already taken.
  mutating func parseAtomEscape() throws(PatternSyntaxError) -> PatternNode {
    let start = position - 1
    if take("b") { return .wordBoundary }
    if take("B") { return .notWordBoundary }
    if let next = peek(), next >= 0x31, next <= 0x39, let number = takeNumber() {
      guard number <= groups.count else {
        throw error(
          "`\(text(from: start, to: position))` refers to a group that does not exist",
          at: start,
          suggestion: "this pattern has \(groups.count) capturing groups"
        )
      }
      hasBackReferences = true
      return .backReference([number - 1])
    }
    if looking(at: "k"), looking(at: "<", ahead: 1) {
      position += 2
      let name = try parseName()
      guard let numbers = groups.named[name] else {
        throw error("no group is named `\(name)`", at: start)
      }
      hasBackReferences = true
      return .backReference(numbers)
    }
    if let set = try parseClassEscape() { return .set(sets.intern(set)) }
    return .set(sets.intern(single: try parseCharacterEscape(inClass: false)))
  }

  /// `\d`, `\D`, `\s`, `\S`, `\w`, `\W`, `\p{…}` or `\P{…}`; otherwise nil, and nothing is taken.
  mutating func parseClassEscape() throws(PatternSyntaxError) -> CodePointSet? {
    if take("d") { return .digits }
    if take("D") { return CodePointSet.digits.inverted }
    if take("s") { return .space }
    if take("S") { return CodePointSet.space.inverted }
    if take("w") { return .word }
    if take("W") { return CodePointSet.word.inverted }
    guard looking(at: "p") || looking(at: "P") else { return nil }
    let isNegated = looking(at: "P")
    position += 1
    let set = try parseProperty()
    return isNegated ? set.inverted : set
  }

  /// An escape that stands for one code point.
  mutating func parseCharacterEscape(inClass: Bool) throws(PatternSyntaxError) -> Int {
    let start = position - 1
    guard let next = peek() else {
      throw error(
        "the pattern ends in a backslash",
        at: start,
        suggestion: "write `\\\\` for one"
      )
    }
    position += 1
    switch UInt8(exactly: next) ?? 0xFF {
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "v"): return 0x0B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "c"): return try parseControlLetter(from: start)
    case UInt8(ascii: "0"):
      if let digit = peek(), digit >= 0x30, digit <= 0x39 {
        throw error(
          "octal escapes are not part of ECMA-262 with the `u` flag",
          at: start,
          suggestion: "write `\\xHH`"
        )
      }
      return 0
    case UInt8(ascii: "x"): return try parseByteEscape(from: start)
    case UInt8(ascii: "u"): return try parseUnicodeEscape(from: start)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "1")...UInt8(ascii: "9"):
      throw foreignEscape(from: start, inClass: inClass)
    default: break
    }
    // IdentityEscape[+U] :: SyntaxCharacter or `/`; ClassEscape[+U] has `-` as well.
    let isSyntax = Unicode.Scalar(UInt32(next)).map { (scalar: Unicode.Scalar) -> Bool in
      "^$\\.*+?()[]{}|/".unicodeScalars.contains(scalar) || (inClass && scalar == "-")
    }
    if isSyntax != true { note(.identityEscape, from: start) }
    return next
  }

  private mutating func parseControlLetter(from start: Int) throws(PatternSyntaxError) -> Int {
    guard let letter = peek(), (0x41...0x5A).contains(letter) || (0x61...0x7A).contains(letter)
    else { throw error("`\\c` needs a letter behind it", at: start) }
    position += 1
    return letter % 32
  }

  private mutating func parseByteEscape(from start: Int) throws(PatternSyntaxError) -> Int {
    if let value = takeHexadecimal(digits: 2) { return value }
    throw error(
      "`\\x` needs two hexadecimal digits",
      at: start,
      suggestion: looking(at: "{") ? "write `\\u{…}` for a code point" : nil
    )
  }

  /// `\uHHHH`, two of them as a surrogate pair, or `\u{H…}`.
  private mutating func parseUnicodeEscape(from start: Int) throws(PatternSyntaxError) -> Int {
    if take("{") {
      var value = 0
      let digits = position
      while let digit = peek().flatMap(Self.hexadecimalValue) {
        value = min(value * 16 + digit, CodePointSet.end)
        position += 1
      }
      guard position > digits, take("}"), value < CodePointSet.end else {
        throw error("`\\u{…}` needs a code point up to 10FFFF", at: start)
      }
      return value
    }
    guard let first = takeHexadecimal(digits: 4) else {
      throw error("`\\u` needs four hexadecimal digits or a code point in braces", at: start)
    }
    guard (0xD800...0xDBFF).contains(first), looking(at: "\\"), looking(at: "u", ahead: 1) else {
      return first
    }
    let behind = position
    position += 2
    if let second = takeHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) {
      return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    position = behind
    return first
  }

  private mutating func takeHexadecimal(digits: Int) -> Int? {
    var value = 0
    for ahead in 0..<digits {
      guard let digit = peek(ahead).flatMap(Self.hexadecimalValue) else { return nil }
      value = value * 16 + digit
    }
    position += digits
    return value
  }

  private static func hexadecimalValue(_ scalar: Int) -> Int? {
    switch scalar {
    case 0x30...0x39: scalar - 0x30
    case 0x41...0x46: scalar - 0x41 + 10
    case 0x61...0x66: scalar - 0x61 + 10
    default: nil
    }
  }
}
