/// Whether a text is a `Pattern` of ECMA-262 with the flag `u` (§22.2.1), without its meaning.
///
/// One pass from left to right, without recursion: what the groups around a place allow lies on a
/// stack, one entry an open group.
struct RegexSyntax {
  let text: ByteText
  var index: Int = 0
  var groups: [OpenGroup] = [OpenGroup(start: 0, isQuantifiable: false, alternativeStart: 0)]
  var capturingGroups: Int = 0
  /// The highest number that a decimal escape names.
  var highestReference: Int = 0
  /// The place of the last group of each name.
  var groupNames: [String: Int] = [:]
  var namedReferences: Set<String> = []

  struct OpenGroup {
    let start: Int
    /// With `u` an assertion takes no quantifier.
    let isQuantifiable: Bool
    /// Where the alternative began that is being read.
    var alternativeStart: Int
  }

  init(_ text: ByteText) {
    self.text = text
  }

  static func isPattern(_ text: ByteText) -> Bool {
    var syntax = RegexSyntax(text)
    while syntax.index < text.count {
      guard syntax.readTerm() else { return false }
    }
    return syntax.groups.count == 1 && syntax.referencesResolve()
  }

  private func referencesResolve() -> Bool {
    guard highestReference <= capturingGroups else { return false }
    return namedReferences.allSatisfy { name in groupNames[name] != nil }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard text.at(index) == byte, index < text.count else { return false }
    index += 1
    return true
  }

  private mutating func readTerm() -> Bool {
    let byte: UInt8 = text[index]
    switch byte {
    case UInt8(ascii: "|"):
      index += 1
      groups[groups.count - 1].alternativeStart = index
      return true
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      index += 1
      return true
    case UInt8(ascii: "("):
      index += 1
      return openGroup()
    case UInt8(ascii: ")"):
      guard groups.count > 1, let group = groups.popLast() else { return false }
      index += 1
      return group.isQuantifiable ? readQuantifier() : true
    case UInt8(ascii: "["):
      index += 1
      return readClass() && readQuantifier()
    case UInt8(ascii: "\\"):
      index += 1
      if take(UInt8(ascii: "b")) || take(UInt8(ascii: "B")) { return true }
      return readAtomEscape() && readQuantifier()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      return false
    default:
      guard let scalar = text.scalar(at: index) else { return false }
      index += scalar.byteCount
      return readQuantifier()
    }
  }

  /// `* + ? {n} {n,} {n,m}` and a `?` behind them, or nothing.
  private mutating func readQuantifier() -> Bool {
    if take(UInt8(ascii: "{")) {
      guard let least = readDecimal() else { return false }
      if take(UInt8(ascii: ",")), text.at(index) != UInt8(ascii: "}") {
        guard let most = readDecimal(), !isLess(most, least) else { return false }
      }
      guard take(UInt8(ascii: "}")) else { return false }
    } else if !take(UInt8(ascii: "*")), !take(UInt8(ascii: "+")), !take(UInt8(ascii: "?")) {
      return true
    }
    _ = take(UInt8(ascii: "?"))
    return true
  }

  /// The digits from here on without leading zeros, as the place where they lie.
  private mutating func readDecimal() -> Range<Int>? {
    let first: Int = index
    while isDigit(text.at(index)) { index += 1 }
    guard index > first else { return nil }
    var start: Int = first
    while start < index - 1, text[start] == UInt8(ascii: "0") { start += 1 }
    return start..<index
  }

  /// Compares numbers of any length.
  private func isLess(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    if left.count != right.count { return left.count < right.count }
    var offset: Int = 0
    while offset < left.count {
      let one: UInt8 = text[left.lowerBound + offset]
      let other: UInt8 = text[right.lowerBound + offset]
      if one != other { return one < other }
      offset += 1
    }
    return false
  }
}
