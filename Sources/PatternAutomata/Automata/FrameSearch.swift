import AssayRuntime

/// Finds the frame of an automaton, where its language over ASCII has one.
///
/// It looks at the automaton, so that the form of the pattern's text does not matter. Where one state
/// follows another up to a loop or to the end, the frame can be read off. One with a tail is guessed
/// from what is read last, and held against the automaton by walking both together.
struct FrameSearch {
  /// Steps of all walks for one pattern.
  static let workMax = 2_000
  /// States of an automaton that may have a frame.
  static let statesMax = 256
  /// States that telling a tail takes, beyond those that count characters.
  static let tailStatesMax = 12

  let automaton: PatternAutomaton
  /// The classes that have ASCII characters: these are the symbols.
  let symbols: Int
  /// Whether a state lies between the first one and a match, by ASCII alone.
  let isLive: [Bool]
  private var liveCount: Int
  private var work = 0

  static func frame(of automaton: PatternAutomaton) -> SequenceFrame? {
    var symbols = 0
    let runs = automaton.classes.runs
    for run in runs.starts.indices where runs.starts[run] < CodePointClasses.asciiEnd {
      symbols = max(symbols, runs.classes[run] + 1)
    }
    guard symbols <= SequenceFrame.classesMax, automaton.start > 1,
      automaton.stateCount <= statesMax
    else { return nil }
    var search = FrameSearch(automaton, symbols)
    guard search.isLive[automaton.start], var frame = search.find() else { return nil }
    if let lengths = automaton.lengths {
      frame.least = max(frame.least, lengths.lowerBound)
      frame.most = min(frame.most, lengths.upperBound)
    }
    return frame.least <= frame.most && frame.setCount <= SequenceFrame.setsMax ? frame : nil
  }

  private init(_ automaton: PatternAutomaton, _ symbols: Int) {
    self.automaton = automaton
    self.symbols = symbols
    isLive = Self.liveStates(automaton, symbols)
    liveCount = 0
    for state in isLive.indices where isLive[state] { liveCount += 1 }
  }

  private static func liveStates(_ automaton: PatternAutomaton, _ symbols: Int) -> [Bool] {
    var isReached = [Bool](repeating: false, count: automaton.stateCount)
    var order: [Int] = [automaton.start]
    isReached[automaton.start] = true
    var next = 0
    while next < order.count {
      for symbol in 0..<symbols {
        let target = automaton.target(of: order[next], symbol)
        if !isReached[target] { order.append(target) }
        isReached[target] = true
      }
      next += 1
    }
    var isLive = [Bool](repeating: false, count: automaton.stateCount)
    for state in order { isLive[state] = automaton.isAccepting(state) }
    var changed = true
    while changed {
      changed = false
      for state in order.reversed() where !isLive[state] {
        for symbol in 0..<symbols where isLive[automaton.target(of: state, symbol)] {
          isLive[state] = true
          changed = true
          break
        }
      }
    }
    return isLive
  }

  private mutating func find() -> SequenceFrame? {
    let chain = Chain(self)
    switch chain.end {
    case .accepting:
      // Nothing matches before the head is complete, and everything behind it.
      guard chain.least == chain.sets.count else { return nil }
      return SequenceFrame(
        head: chain.sets,
        tail: [],
        middle: 0,
        lengths: chain.sets.count...SequenceFrame.unlimited,
        isOpen: true
      )
    case .loop(let middle): return chain.frame(middle: middle, most: SequenceFrame.unlimited)
    case .nothing: return chain.frame(middle: chain.sets.last ?? 0, most: chain.sets.count)
    case .branch: return withTail(headCount: chain.sets.count)
    case .tooLong: return nil
    }
  }

  /// The frame with the shortest tail that says what the automaton says of every text of ASCII.
  private mutating func withTail(headCount: Int) -> SequenceFrame? {
    // What accepts whatever follows asks for no tail.
    if isLive[1] { return nil }
    let ends = FrameEnds(self)
    guard let least = ends.least, least > 0, least >= headCount,
      liveCount <= headCount + least + Self.tailStatesMax
    else { return nil }
    let heads = ends.heads(count: headCount)
    for tailCount in 1...min(least, SequenceFrame.tailMax) {
      let frame = SequenceFrame(
        head: heads,
        tail: Array(ends.tails.suffix(tailCount)),
        middle: ends.middle,
        lengths: least...(ends.most ?? SequenceFrame.unlimited),
        isOpen: false
      )
      let walk = FrameWalk(frame, symbols: symbols)
      if walk.agrees(with: automaton, &work, workMax: Self.workMax) { return frame }
      if work > Self.workMax { return nil }
    }
    return nil
  }
}

/// The states that follow one another without a choice, from the first one on.
private struct Chain {
  enum End {
    /// The state that accepts whatever follows.
    case accepting
    /// A state that leads to itself alone, by these symbols.
    case loop(UInt64)
    /// A state that leads nowhere.
    case nothing
    /// A state that leads to more than one.
    case branch
    case tooLong
  }

  private(set) var sets: [UInt64] = []
  private(set) var end = End.tooLong
  /// How many symbols are read before a text may end.
  private(set) var least: Int?
  /// Whether a text may end wherever it could before.
  private var staysAccepting = true

  init(_ search: FrameSearch) {
    var state = search.automaton.start
    while sets.count <= SequenceFrame.headMax {
      if search.automaton.isAccepting(state) {
        least = least ?? sets.count
      } else if least != nil {
        staysAccepting = false
      }
      if state == 1 {
        end = .accepting
        return
      }
      var target = 0
      var set: UInt64 = 0
      for symbol in 0..<search.symbols {
        let next = search.automaton.target(of: state, symbol)
        guard search.isLive[next] else { continue }
        set |= 1 << UInt64(symbol)
        if target != 0, target != next {
          end = .branch
          return
        }
        target = next
      }
      if target == 0 || target == state {
        end = target == 0 ? .nothing : .loop(set)
        return
      }
      sets.append(set)
      state = target
    }
  }

  /// What the chain says when behind it, or at its end, `middle` is repeated.
  func frame(middle: UInt64, most: Int) -> SequenceFrame? {
    guard let least, staysAccepting else { return nil }
    var head = sets
    if least < most {
      while head.last == middle { head.removeLast() }
    }
    guard head.count <= least, head.count <= SequenceFrame.headMax else { return nil }
    return SequenceFrame(
      head: head,
      tail: [],
      middle: least < most ? middle : 0,
      lengths: least...most,
      isOpen: false
    )
  }
}
