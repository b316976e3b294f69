import AssayRuntime

/// Writes the instructions of the bounded matcher.
struct ProgramCompiler {
  typealias Operation = BoundedProgram.Operation

  private var words: [Int] = []
  private var counterCount = 0
  private let keepsCaptures: Bool
  private let instructionsMax: Int

  struct TooLong: Error {}

  static func program(
    for parsed: ParsedPattern,
    root: PatternNode,
    alphabet: Alphabet,
    keepsCaptures: Bool,
    limits: PatternLimits
  ) throws(TooLong) -> BoundedProgram {
    var compiler = ProgramCompiler(
      keepsCaptures: keepsCaptures,
      instructionsMax: limits.instructionsMax
    )
    try compiler.emit(root, backward: false)
    compiler.emit(.accept)
    let sets = (0..<parsed.sets.count).map { (set: Int) -> [Int] in
      var bounds: [Int] = []
      for member in alphabet.members[set] {
        if bounds.last == member {
          bounds[bounds.count - 1] = member + 1
        } else {
          bounds.append(member)
          bounds.append(member + 1)
        }
      }
      return bounds
    }
    return BoundedProgram(
      classes: CodePointClasses(runs: alphabet.runs, classCount: alphabet.classCount),
      sets: sets,
      words: compiler.words,
      groupCount: keepsCaptures ? parsed.groupCount : 0,
      counterCount: compiler.counterCount,
      isAnchored: root.isAnchoredAtStart
    )
  }

  private init(keepsCaptures: Bool, instructionsMax: Int) {
    self.keepsCaptures = keepsCaptures
    self.instructionsMax = instructionsMax
  }

  private mutating func emit(_ operation: Operation, _ operands: Int...) {
    words.append(operation.rawValue)
    words.append(contentsOf: operands)
  }

  private mutating func emit(_ node: PatternNode, backward: Bool) throws(TooLong) {
    guard words.count < instructionsMax else { throw TooLong() }
    switch node {
    case .empty: break
    case .set(let set): emit(backward ? .oneBackward : .one, set)
    case .sequence(let terms):
      // Look-behind matches its terms from the last to the first (ECMA-262 §22.2.2.3).
      if backward {
        for index in stride(from: terms.count - 1, through: 0, by: -1) {
          try emit(terms[index], backward: true)
        }
      } else {
        for term in terms { try emit(term, backward: false) }
      }
    case .alternatives(let alternatives): try emitAlternatives(alternatives, backward)
    case .repetition(let body, let repetition): try emit(body, repetition, backward)
    case .group(let body, let index):
      if keepsCaptures { emit(.save, 2 * index + (backward ? 1 : 0)) }
      try emit(body, backward: backward)
      if keepsCaptures { emit(.save, 2 * index + (backward ? 0 : 1)) }
    case .lookAround(let body, let look):
      emit(.lookAround, look.isNegative ? 1 : 0, 0)
      let operand = words.count - 1
      try emit(body, backward: look.isBehind)
      emit(.accept)
      words[operand] = words.count
    case .backReference(let groups):
      for group in groups { emit(backward ? .backReferenceBackward : .backReference, group) }
    case .textStart: emit(.textStart)
    case .textEnd: emit(.textEnd)
    case .wordBoundary: emit(.wordBoundary)
    case .notWordBoundary: emit(.notWordBoundary)
    }
  }

  private mutating func emitAlternatives(
    _ alternatives: [PatternNode],
    _ backward: Bool
  ) throws(TooLong) {
    var jumps: [Int] = []
    for index in 0..<alternatives.count {
      let isLast = index == alternatives.count - 1
      let split = words.count
      if !isLast { emit(.split, split + 3, 0) }
      try emit(alternatives[index], backward: backward)
      if isLast { break }
      emit(.jump, 0)
      jumps.append(words.count - 1)
      words[split + 2] = words.count
    }
    for jump in jumps { words[jump] = words.count }
  }

  private mutating func emit(
    _ body: PatternNode,
    _ repetition: PatternNode.Repetition,
    _ backward: Bool
  ) throws(TooLong) {
    if repetition.most == 0 || body == .empty { return }
    if case .set(let set) = body, !backward {
      emit(.many, set, repetition.least, repetition.most, repetition.isLazy ? 1 : 0)
      return
    }
    let clears = keepsCaptures && !repetition.groups.isEmpty
    let isStar = repetition.least == 0 && repetition.most == PatternNode.Repetition.unlimited
    if isStar, !clears, !body.canBeEmpty, !repetition.isLazy {
      let split = words.count
      emit(.split, split + 3, 0)
      try emit(body, backward: backward)
      emit(.jump, split)
      words[split + 2] = words.count
      return
    }
    emit(.loopStart, counterCount)
    let loop = words.count
    emit(
      .loop,
      counterCount,
      repetition.least,
      repetition.most,
      repetition.isLazy ? 1 : 0,
      0
    )
    counterCount += 1
    if clears { emit(.clear, repetition.groups.lowerBound, repetition.groups.upperBound - 1) }
    try emit(body, backward: backward)
    emit(.jump, loop)
    words[loop + 5] = words.count
  }
}

extension PatternNode {
  /// Whether it may match without reading.
  var canBeEmpty: Bool {
    switch self {
    case .set: false
    case .group(let body, _): body.canBeEmpty
    case .repetition(let body, let repetition): repetition.least == 0 || body.canBeEmpty
    case .sequence(let terms):
      terms.allSatisfy { (term: PatternNode) -> Bool in term.canBeEmpty }
    case .alternatives(let alternatives):
      alternatives.contains { (alternative: PatternNode) -> Bool in alternative.canBeEmpty }
    default: true
    }
  }
}
