import AssayRuntime

/// Makes the automaton of a pattern, and those of the look-arounds inside it.
struct AutomatonCompiler {
  let alphabet: Alphabet
  let isWord: [Bool]
  let limits: PatternLimits
  var budget: WorkBudget

  init(_ alphabet: Alphabet, wordSet: Int?, limits: PatternLimits) {
    self.alphabet = alphabet
    self.limits = limits
    budget = WorkBudget(limits.workMax)
    var isWord: [Bool] = []
    if let wordSet {
      isWord = [Bool](repeating: false, count: alphabet.classCount)
      for member in alphabet.members[wordSet] { isWord[member] = true }
    }
    self.isWord = isWord
  }

  mutating func automaton(
    for node: PatternNode,
    lengths: ClosedRange<Int>?
  ) throws(AutomatonRefusal) -> PatternAutomaton {
    let search = Search(goal: .anywhere, isAnchored: node.isAnchoredAtStart, precedings: [0])
    let table = try table(for: node, search)
    guard table.rows.count <= PatternAutomaton.entriesMax else { throw .tooManyStates }
    return table.finished(alphabet, lengths: lengths)
  }

  private struct Search {
    let goal: SubsetConstruction.Goal
    let isAnchored: Bool
    /// The contexts in which the automaton is started.
    let precedings: [Int]
  }

  private mutating func table(
    for node: PatternNode,
    _ search: Search
  ) throws(AutomatonRefusal) -> StateTable {
    var positions = Positions(limits)
    let match = try positions.add(.match, 0, 0)
    var start = try positions.add(node, before: match)
    if !search.isAnchored { start = try positions.addSearchLoop(before: start) }
    try budget.spend(positions.count)
    let construction = SubsetConstruction(
      alphabet,
      positions,
      goal: search.goal,
      isWord: isWord,
      limits: limits,
      budget: budget
    )
    for look in positions.lookAheads {
      let inner = Search(
        goal: .anywhere,
        isAnchored: true,
        precedings: [
          SubsetConstruction.Preceding.nothing, SubsetConstruction.Preceding.other,
          SubsetConstruction.Preceding.word,
        ]
      )
      let body = try table(for: look.node.trimmed(atEnd: true), inner)
      construction.lookAheads.append(look.isNegative ? body.inverted : body)
    }
    for look in positions.lookBehinds {
      // Inside a look-ahead nobody knows what a look-behind has seen; and what a look-behind itself
      // would have to look ahead for is not read yet.
      guard search.precedings.count == 1, !look.node.looksAhead else { throw .lookAround }
      let inner = Search(goal: .exact, isAnchored: false, precedings: search.precedings)
      construction.lookBehinds.append(try table(for: look.node, inner))
    }
    construction.budget = budget
    let table = try construction.build(from: start, precedings: search.precedings)
    budget = construction.budget
    return table
  }
}

extension PatternNode {
  /// Whether the answer depends on what is behind the match.
  var looksAhead: Bool {
    switch self {
    case .textEnd, .wordBoundary, .notWordBoundary: true
    case .lookAround(let body, let look): !look.isBehind || body.looksAhead
    case .group(let body, _), .repetition(let body, _): body.looksAhead
    case .sequence(let parts), .alternatives(let parts):
      parts.contains { (part: PatternNode) -> Bool in part.looksAhead }
    default: false
    }
  }

  /// Whether `\b` or `\B` is anywhere inside.
  var hasWordBoundary: Bool {
    switch self {
    case .wordBoundary, .notWordBoundary: true
    case .lookAround(let body, _), .group(let body, _), .repetition(let body, _):
      body.hasWordBoundary
    case .sequence(let parts), .alternatives(let parts):
      parts.contains { (part: PatternNode) -> Bool in part.hasWordBoundary }
    default: false
    }
  }
}
