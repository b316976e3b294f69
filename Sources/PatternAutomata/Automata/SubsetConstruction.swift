import AssayRuntime

/// Makes a deterministic automaton from positions: its states are sets of positions.
///
/// Three things go beyond the textbook. What depends on the next character (`$`, `\b`) stays pending
/// in a state until that character is read. A look-ahead becomes an obligation, the state of its own
/// automaton, that travels with each position behind it: the position dies with its obligations. And
/// look-behinds are automata that run beside from the start of the text, and are asked on the way.
///
/// A class, and its arrays side by side, because a debug build (which a build plugin runs) copies and
/// counts references for all of a structure wherever a method reads a part of one inside it.
final class SubsetConstruction {
  /// What a match means: the end of the search, or a state that the text must end in.
  enum Goal {
    case anywhere
    case exact
  }

  let classCount: Int
  let members: [[Int]]
  let kinds: [Int]
  let firsts: [Int]
  let seconds: [Int]
  let lookBehindIsNegative: [Bool]
  let goal: Goal
  let limits: PatternLimits
  /// Whether each class is one of word characters; empty if the pattern never asks.
  let isWord: [Bool]
  let stride: Int
  var budget: WorkBudget
  var lookAheads: [StateTable] = []
  var lookBehinds: [StateTable] = []
  var obligations = Obligations()
  /// Contexts: what is before a position (see `Preceding`), then the states of the look-behinds.
  var contexts = SliceTable()
  /// States from 2 on: context, then items.
  var states = SliceTable()
  /// What is reached by a character, before it is closed: context, then items.
  var moves = SliceTable()
  var stateOfMove: [Int] = []
  var rows: [Int] = []
  // Scratch memory of `close` and `fillRow`.
  var stamps: [Int]
  var stamp = 0
  var stampedItems: Set<Int> = []
  var stack: [Int] = []
  var bucketHeads: [Int]
  var links: [Int] = []
  var linkedItems: [Int] = []

  /// What is directly before a position.
  enum Preceding {
    static let nothing = 0
    static let other = 1
    static let word = 2
  }

  /// What is directly behind a position, as far as an assertion can ask.
  enum Following {
    static let unknown = -1
    static let other = 0
    static let word = 1
    static let end = 2
  }

  /// An item is a position, and above its 32 bits the number of a set of obligations.
  static let obligationShift = 32

  init(
    _ alphabet: Alphabet,
    _ positions: Positions,
    goal: Goal,
    isWord: [Bool],
    limits: PatternLimits,
    budget: WorkBudget
  ) {
    classCount = alphabet.classCount
    members = alphabet.members
    kinds = positions.kinds
    firsts = positions.firsts
    seconds = positions.seconds
    lookBehindIsNegative = positions.lookBehinds.map { (body: Positions.Body) -> Bool in
      body.isNegative
    }
    self.goal = goal
    self.limits = limits
    self.isWord = isWord
    self.budget = budget
    stride = classCount + 1
    stamps = [Int](repeating: 0, count: positions.count)
    bucketHeads = [Int](repeating: -1, count: alphabet.classCount)
  }

  /// Builds the automaton from position `start`, in each of the contexts of `precedings`.
  func build(from start: Int, precedings: [Int]) throws(AutomatonRefusal) -> StateTable {
    rows = [Int](repeating: 0, count: stride)
    rows.append(contentsOf: repeatElement(1, count: stride))
    var starts: [Int] = []
    for preceding in precedings {
      var context: [Int] = [preceding]
      for lookBehind in lookBehinds { context.append(lookBehind.starts[0]) }
      starts.append(try state(closing: [start], context: contexts.intern(context)))
    }
    var state = 2
    while state < states.count + 2 {
      try fillRow(of: state)
      state += 1
    }
    return StateTable(rows: rows, stride: stride, starts: starts)
  }

  /// The state for these seeds: 0, 1, or a number in `states` plus 2.
  func state(closing seeds: [Int], context: Int) throws(AutomatonRefusal) -> Int {
    var items: [Int] = []
    if try close(seeds, context: context, following: Following.unknown, into: &items) { return 1 }
    if items.isEmpty { return 0 }
    let key = [keyContext(context, for: items)] + items
    let number = states.intern(key)
    guard number < limits.statesMax else { throw .tooManyStates }
    return number + 2
  }

  /// What is before a position matters only to what is pending there, and so most contexts are one.
  private func keyContext(_ context: Int, for items: [Int]) -> Int {
    for item in items where isPending(item) { return context }
    var list = contexts.list(context)
    list[0] = Preceding.other
    return contexts.intern(list)
  }

  func isPending(_ item: Int) -> Bool {
    let kind = kinds[item & 0xFFFF_FFFF]
    return kind == Positions.Kind.textEnd.rawValue
      || kind == Positions.Kind.wordBoundary.rawValue
      || kind == Positions.Kind.notWordBoundary.rawValue
  }
}

/// Counts the steps of making the automata of one pattern.
struct WorkBudget {
  private(set) var left: Int

  init(_ work: Int) { left = work }

  mutating func spend(_ work: Int) throws(AutomatonRefusal) {
    left -= work
    if left < 0 { throw .tooMuchWork }
  }
}
