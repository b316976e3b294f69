/// A pattern whose one large repetition is told by the length of the text.
///
/// `^a{m,n}b$` says: the text matches `^a*b$`, and has a length that only a number of repetitions
/// between m and n gives. That is exact when everything but the repetition has one length, and the
/// repeated has one as well: then a text can be taken apart in one way only. Look-arounds read
/// nothing, so they may stand anywhere.
struct CountedForm {
  let relaxed: PatternNode
  let lengths: ClosedRange<Int>

  /// Nil if the pattern has not this form, or has no repetition worth it.
  init?(_ root: PatternNode, limits: PatternLimits) {
    var terms: [PatternNode] = []
    Self.flatten(root, into: &terms)
    // Both ends are fixed, so that the length of the match is that of the text.
    guard terms.count > 2, terms.first == .textStart, terms.last == .textEnd else { return nil }
    var counted: (index: Int, body: PatternNode, repetition: PatternNode.Repetition)?
    for index in 0..<terms.count {
      guard case .repetition(let body, let repetition) = terms[index],
        repetition.most != PatternNode.Repetition.unlimited,
        repetition.most >= limits.countedRepetitionMin,
        repetition.most > counted?.repetition.most ?? 0
      else { continue }
      counted = (index, body, repetition)
    }
    guard let counted, let unit = counted.body.fixedLength, unit > 0,
      counted.repetition.most <= PatternNode.Repetition.unlimited / 2 / unit
    else { return nil }
    var others = 0
    for index in 0..<terms.count where index != counted.index {
      guard let length = terms[index].fixedLength else { return nil }
      others += length
    }
    guard others <= PatternNode.Repetition.unlimited / 2 else { return nil }
    lengths =
      (others + unit * counted.repetition.least)...(others + unit * counted.repetition.most)
    var repetition = counted.repetition
    repetition.least = min(repetition.least, 1)
    repetition.most = PatternNode.Repetition.unlimited
    terms[counted.index] = .repetition(counted.body, repetition)
    relaxed = .sequence(terms)
  }

  private static func flatten(_ node: PatternNode, into terms: inout [PatternNode]) {
    switch node {
    case .sequence(let inner): for term in inner { flatten(term, into: &terms) }
    case .group(let inner, _): flatten(inner, into: &terms)
    case .empty: break
    default: terms.append(node)
    }
  }
}
