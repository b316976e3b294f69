/// A nondeterministic automaton over the sets of a pattern, in flat arrays.
struct Positions {
  enum Kind: Int {
    /// Reads one code point of set `first`, then goes to `second`.
    case set
    /// Goes to `first` and to `second` without reading.
    case split
    /// Reads one code point, whatever it is, then goes to `second`.
    case any
    /// Each goes to `second` where it holds.
    case textStart
    case textEnd
    case wordBoundary
    case notWordBoundary
    /// Goes to `second`; look-around number `first` says when.
    case lookAhead
    case lookBehind
    case match
  }

  private(set) var kinds: [Int] = []
  private(set) var firsts: [Int] = []
  private(set) var seconds: [Int] = []
  /// The bodies that the automaton looks for, in order of their numbers.
  private(set) var lookAheads: [Body] = []
  private(set) var lookBehinds: [Body] = []
  private let countMax: Int
  private let lookAroundsMax: Int

  struct Body: Equatable {
    let node: PatternNode
    let isNegative: Bool
  }

  init(_ limits: PatternLimits) {
    countMax = limits.positionsMax
    lookAroundsMax = limits.lookAroundsMax
  }

  var count: Int { kinds.count }

  mutating func add(_ kind: Kind, _ first: Int, _ second: Int) throws(AutomatonRefusal) -> Int {
    guard kinds.count < countMax else { throw .tooManyPositions }
    kinds.append(kind.rawValue)
    firsts.append(first)
    seconds.append(second)
    return kinds.count - 1
  }

  /// Adds `node` in front of position `next`, and tells where it begins.
  mutating func add(_ node: PatternNode, before next: Int) throws(AutomatonRefusal) -> Int {
    switch node {
    case .empty: return next
    case .set(let set): return try add(.set, set, next)
    case .sequence(let terms):
      var start = next
      for index in stride(from: terms.count - 1, through: 0, by: -1) {
        start = try add(terms[index], before: start)
      }
      return start
    case .alternatives(let alternatives):
      var start = try add(alternatives[alternatives.count - 1], before: next)
      for index in stride(from: alternatives.count - 2, through: 0, by: -1) {
        start = try add(.split, try add(alternatives[index], before: next), start)
      }
      return start
    case .repetition(let body, let repetition): return try add(body, repetition, before: next)
    case .group(let body, _): return try add(body, before: next)
    case .lookAround(let body, let look):
      let entry = Body(node: body, isNegative: look.isNegative)
      if look.isBehind {
        return try add(
          .lookBehind,
          Self.number(of: entry, in: &lookBehinds, limit: lookAroundsMax),
          next
        )
      }
      return try add(
        .lookAhead,
        Self.number(of: entry, in: &lookAheads, limit: lookAroundsMax),
        next
      )
    case .backReference: throw .backReference
    case .textStart: return try add(.textStart, 0, next)
    case .textEnd: return try add(.textEnd, 0, next)
    case .wordBoundary: return try add(.wordBoundary, 0, next)
    case .notWordBoundary: return try add(.notWordBoundary, 0, next)
    }
  }

  /// Lets a search begin anywhere: reads what is in front of `start`.
  mutating func addSearchLoop(before start: Int) throws(AutomatonRefusal) -> Int {
    let loop = try add(.split, 0, start)
    firsts[loop] = try add(.any, 0, loop)
    return loop
  }

  /// Copies of a repeated look-around are one.
  private static func number(
    of body: Body,
    in bodies: inout [Body],
    limit: Int
  ) throws(AutomatonRefusal) -> Int {
    for index in 0..<bodies.count where bodies[index] == body { return index }
    guard bodies.count < limit else { throw .lookAround }
    bodies.append(body)
    return bodies.count - 1
  }

  /// Unrolls what must be there, then a loop or one copy for each that may be.
  private mutating func add(
    _ body: PatternNode,
    _ repetition: PatternNode.Repetition,
    before next: Int
  ) throws(AutomatonRefusal) -> Int {
    if repetition.most == PatternNode.Repetition.unlimited {
      let loop = try add(.split, 0, next)
      firsts[loop] = try add(body, before: loop)
      if repetition.least == 0 { return loop }
      return try addCopies(of: body, repetition.least - 1, before: firsts[loop])
    }
    var start = next
    for _ in repetition.least..<repetition.most {
      start = try add(.split, try add(body, before: start), next)
    }
    return try addCopies(of: body, repetition.least, before: start)
  }

  private mutating func addCopies(
    of body: PatternNode,
    _ copies: Int,
    before next: Int
  ) throws(AutomatonRefusal) -> Int {
    var start = next
    for _ in 0..<copies {
      let countBefore = count
      start = try add(body, before: start)
      // A body that adds no positions would escape the limit on them.
      if count == countBefore { break }
    }
    return start
  }
}

/// Why a pattern gets no automaton.
enum AutomatonRefusal: Error {
  case backReference
  case tooManyPositions
  case tooManyStates
  case tooMuchWork
  /// A look-around inside a look-behind, or another form that the construction leaves out.
  case lookAround
}
