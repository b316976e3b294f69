extension PatternParser {
  private enum ClassAtom {
    case codePoint(Int)
    case set(CodePointSet)
  }

  /// Reads a class; its opening bracket is already taken.
  mutating func parseClass() throws(PatternSyntaxError) -> CodePointSet {
    let start = position - 1
    let isNegated = take("^")
    var ranges: [ClosedRange<Int>] = []
    var others = CodePointSet()
    func add(_ atom: ClassAtom) {
      switch atom {
      case .codePoint(let codePoint): ranges.append(codePoint...codePoint)
      case .set(let set): others = others.union(set)
      }
    }
    if looking(at: "]") { emptyClassPosition = start }
    while !take("]") {
      let atomStart = position
      let first = try parseClassAtom(from: start)
      if case .set = first { try gather(others, at: atomStart) }
      guard looking(at: "-"), let behind = peek(1), behind != Int(UInt8(ascii: "]")) else {
        add(first)
        continue
      }
      position += 1
      let lastStart = position
      let last = try parseClassAtom(from: start)
      if case .codePoint(let lower) = first, case .codePoint(let upper) = last {
        guard lower <= upper else {
          throw error(
            "the ends of the range `\(text(from: atomStart, to: position))` are in the wrong order",
            at: atomStart,
            suggestion: "write `\\-` for a hyphen itself"
          )
        }
        ranges.append(lower...upper)
        continue
      }
      if case .set = first {
        noteRangeEnd(from: atomStart, to: lastStart - 1)
      } else {
        noteRangeEnd(from: lastStart, to: position)
      }
      add(first)
      add(.codePoint(Int(UInt8(ascii: "-"))))
      add(last)
    }
    let set = CodePointSet(ranges: ranges).union(others)
    return isNegated ? set.inverted : set
  }

  private mutating func noteRangeEnd(from start: Int, to end: Int) {
    leniencies.append(
      PatternLeniency(
        kind: .classInRange,
        offset: byteOffset(of: start),
        text: text(from: start, to: end)
      )
    )
  }

  private mutating func parseClassAtom(from start: Int) throws(PatternSyntaxError) -> ClassAtom {
    guard let next = peek() else {
      throw error(
        "this class is never closed",
        at: start,
        suggestion: "write `\\[` for a bracket itself"
      )
    }
    if let foreign = foreignClass() { throw foreign }
    position += 1
    guard next == Int(UInt8(ascii: "\\")) else { return .codePoint(next) }
    if take("b") { return .codePoint(0x08) }
    if let set = try parseClassEscape() { return .set(set) }
    return .codePoint(try parseCharacterEscape(inClass: true))
  }
}
