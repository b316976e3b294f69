import AssayRuntime

/// A frame as an automaton, walked together with another.
///
/// Its state is how many characters were read, as far as that matters, which places of the tail the
/// last ones fit, and how long ago the first character was that only a tail may hold.
struct FrameWalk {
  private let frame: SequenceFrame
  private let symbols: Int
  private let countMax: Int

  private struct State {
    var count: Int
    /// A bit for each number of places of the tail that the last characters fit.
    var fits: Int
    /// How long ago the first character was that cannot be in the middle; 0 for none.
    var age: Int
  }

  init(_ frame: SequenceFrame, symbols: Int) {
    self.frame = frame
    self.symbols = symbols
    let bounded = frame.most < SequenceFrame.unlimited ? frame.most + 1 : 0
    countMax = max(frame.least, frame.head.count, bounded)
  }

  /// Whether both accept the same texts of ASCII.
  func agrees(with automaton: PatternAutomaton, _ work: inout Int, workMax: Int) -> Bool {
    var pairs = SliceTable()
    let dead = -1
    _ = pairs.intern([automaton.start, 0, 0, 0])
    var next = 0
    while next < pairs.count {
      let pair = pairs.list(next)
      next += 1
      let state: State? =
        pair[1] == dead ? nil : State(count: pair[1], fits: pair[2], age: pair[3])
      guard automaton.isAccepting(pair[0]) == accepts(state) else { return false }
      for symbol in 0..<symbols {
        work += 1
        if work > workMax { return false }
        let target = automaton.target(of: pair[0], symbol)
        let follower = state.flatMap { (state: State) -> State? in step(state, symbol) }
        if target == 0, follower == nil { continue }
        if let follower {
          _ = pairs.intern([target, follower.count, follower.fits, follower.age])
        } else {
          _ = pairs.intern([target, dead, 0, 0])
        }
      }
    }
    return true
  }

  private func accepts(_ state: State?) -> Bool {
    guard let state else { return false }
    return state.count >= frame.least && state.count <= frame.most
      && (frame.tail.isEmpty || state.fits >> (frame.tail.count - 1) & 1 == 1)
  }

  private func step(_ state: State, _ symbol: Int) -> State? {
    let bit: UInt64 = 1 << UInt64(symbol)
    var next = State(count: min(state.count + 1, countMax), fits: 0, age: 0)
    if next.count > frame.most { return nil }
    if state.count < frame.head.count {
      if frame.head[state.count] & bit == 0 { return nil }
    } else if state.age == 0, frame.middle & bit == 0 {
      next.age = 1
    }
    if state.age > 0 { next.age = state.age + 1 }
    if next.age > frame.tail.count { return nil }
    let longer = state.fits << 1 | 1
    for place in frame.tail.indices where frame.tail[place] & bit != 0 {
      next.fits |= longer & (1 << place)
    }
    return next
  }
}
