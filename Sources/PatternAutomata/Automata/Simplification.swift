/// Rewritings that keep the answer of a search, though not what it would capture.
extension PatternNode {
  /// Whether every match begins at the start of the text.
  var isAnchoredAtStart: Bool {
    switch self {
    case .textStart: return true
    case .group(let body, _): return body.isAnchoredAtStart
    case .repetition(let body, let repetition):
      return repetition.least > 0 && body.isAnchoredAtStart
    case .sequence(let terms):
      for term in terms {
        if term.isAnchoredAtStart { return true }
        guard case .lookAround = term else { return false }
      }
      return false
    case .alternatives(let alternatives):
      for alternative in alternatives where !alternative.isAnchoredAtStart { return false }
      return true
    default: return false
    }
  }

  /// The pattern without what a search need not see: an `x*` at its open end, say, may as well
  /// match nothing.
  var trimmed: PatternNode { trimmed(atEnd: true).trimmed(atEnd: false) }

  func trimmed(atEnd: Bool) -> PatternNode {
    switch self {
    case .group(let body, let index):
      let inner = body.trimmed(atEnd: atEnd)
      return inner == .empty ? .empty : .group(inner, index: index)
    case .alternatives(let alternatives):
      var result: [PatternNode] = []
      for alternative in alternatives {
        let inner = alternative.trimmed(atEnd: atEnd)
        // What comes behind an alternative that matches nothing, anywhere, changes nothing.
        if inner == .empty { return .empty }
        // Long lists are compared by the automaton alone, which does it in linear time.
        if alternatives.count > 16 || !result.contains(inner) { result.append(inner) }
      }
      return result.count == 1 ? result[0] : .alternatives(result)
    case .repetition(let body, var repetition):
      if repetition.least == 0 { return .empty }
      if repetition.least == 1 { return body.trimmed(atEnd: atEnd) }
      repetition.most = repetition.least
      return .repetition(body, repetition)
    case .sequence(let terms): return Self.trimmed(terms, atEnd: atEnd)
    default: return self
    }
  }

  private static func trimmed(_ terms: [PatternNode], atEnd: Bool) -> PatternNode {
    var start = 0
    var end = terms.count
    while start < end {
      let index = atEnd ? end - 1 : start
      let inner = terms[index].trimmed(atEnd: atEnd)
      if inner == .empty {
        if atEnd { end -= 1 } else { start += 1 }
        continue
      }
      if end - start == 1 { return inner }
      var kept = Array(terms[start..<end])
      kept[index - start] = inner
      return .sequence(kept)
    }
    return .empty
  }

  /// The number of code points that every match has, where there is one.
  var fixedLength: Int? {
    switch self {
    case .empty, .textStart, .textEnd, .wordBoundary, .notWordBoundary, .lookAround: return 0
    case .set: return 1
    case .group(let body, _): return body.fixedLength
    case .backReference: return nil
    case .repetition(let body, let repetition):
      guard repetition.least == repetition.most, let length = body.fixedLength else { return nil }
      let product = length.multipliedReportingOverflow(by: repetition.least)
      return product.overflow || product.partialValue > Repetition.unlimited
        ? nil : product.partialValue
    case .sequence(let terms):
      var sum = 0
      for term in terms {
        guard let length = term.fixedLength, sum + length <= Repetition.unlimited else {
          return nil
        }
        sum += length
      }
      return sum
    case .alternatives(let alternatives):
      let first = alternatives[0].fixedLength
      for alternative in alternatives where alternative.fixedLength != first { return nil }
      return first
    }
  }
}
