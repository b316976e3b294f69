import AssayRuntime

/// What an automaton reads first, last and in between.
struct FrameEnds {
  /// The length of the shortest match, where it is in reach.
  private(set) var least: Int?
  /// The length of the longest match; nil where it has no bound.
  private(set) var most: Int?
  /// The symbols that are repeated: those inside cycles, or most often on the longest way.
  private(set) var middle: UInt64 = 0
  /// The sets of symbols read last, in the order of the text.
  private(set) var tails: [UInt64] = []

  private let search: FrameSearch
  /// The length of the longest match from each state; -1 for no match or no bound.
  private var longest: [Int]

  init(_ search: FrameSearch) {
    self.search = search
    longest = [Int](repeating: -1, count: search.automaton.stateCount)
    findLeast()
    findTails()
    findMiddle()
  }

  /// The sets of symbols read first.
  func heads(count: Int) -> [UInt64] {
    var sets: [UInt64] = []
    var level: [Int] = [search.automaton.start]
    for _ in 0..<count {
      var set: UInt64 = 0
      level = followers(of: level, &set)
      sets.append(set)
    }
    return sets
  }

  private func followers(of level: [Int], _ set: inout UInt64) -> [Int] {
    var isNext = [Bool](repeating: false, count: search.isLive.count)
    var next: [Int] = []
    for state in level {
      for symbol in 0..<search.symbols {
        let target = search.automaton.target(of: state, symbol)
        guard search.isLive[target] else { continue }
        set |= 1 << UInt64(symbol)
        if !isNext[target] { next.append(target) }
        isNext[target] = true
      }
    }
    return next
  }

  private mutating func findLeast() {
    var level: [Int] = [search.automaton.start]
    var set: UInt64 = 0
    for depth in 0...SequenceFrame.headMax {
      for state in level where search.automaton.isAccepting(state) {
        least = depth
        return
      }
      level = followers(of: level, &set)
    }
  }

  private mutating func findTails() {
    var isBehind = search.isLive
    for state in isBehind.indices where isBehind[state] {
      isBehind[state] = search.automaton.isAccepting(state)
    }
    for _ in 0..<min(SequenceFrame.tailMax, least ?? 0) {
      var isBefore = [Bool](repeating: false, count: isBehind.count)
      var set: UInt64 = 0
      for state in isBefore.indices where search.isLive[state] {
        for symbol in 0..<search.symbols
        where isBehind[search.automaton.target(of: state, symbol)] {
          set |= 1 << UInt64(symbol)
          isBefore[state] = true
        }
      }
      tails.insert(set, at: 0)
      isBehind = isBefore
    }
  }

  private mutating func findMiddle() {
    let hasCycles = takeAwayEnds()
    if hasCycles { return }
    let most = longest[search.automaton.start]
    self.most = most
    let places = longestWay(most)
    var bestLength = 0
    var start = 0
    while start < places.count {
      var end = start
      while end < places.count, places[end] == places[start] { end += 1 }
      if end - start > bestLength { middle = places[start] }
      bestLength = max(bestLength, end - start)
      start = end
    }
  }

  /// Takes away states that lead nowhere else, one after another: what is left has cycles.
  private mutating func takeAwayEnds() -> Bool {
    let automaton = search.automaton
    var isLeft = search.isLive
    var changed = true
    while changed {
      changed = false
      for state in isLeft.indices where isLeft[state] {
        var length = automaton.isAccepting(state) ? 0 : -1
        var isDone = true
        for symbol in 0..<search.symbols {
          let target = automaton.target(of: state, symbol)
          if isLeft[target] { isDone = false }
          if longest[target] >= 0 { length = max(length, longest[target] + 1) }
        }
        guard isDone else { continue }
        isLeft[state] = false
        longest[state] = length
        changed = true
      }
    }
    for state in isLeft.indices where isLeft[state] {
      for symbol in 0..<search.symbols where isLeft[automaton.target(of: state, symbol)] {
        middle |= 1 << UInt64(symbol)
      }
    }
    return isLeft[automaton.start]
  }

  /// The sets that the longest matches read, place by place.
  private func longestWay(_ most: Int) -> [UInt64] {
    let automaton = search.automaton
    var level: [Int] = [automaton.start]
    var sets: [UInt64] = []
    for depth in 0..<most {
      var next: [Int] = []
      var set: UInt64 = 0
      for state in level {
        for symbol in 0..<search.symbols {
          let target = automaton.target(of: state, symbol)
          guard longest[target] == most - depth - 1 else { continue }
          set |= 1 << UInt64(symbol)
          if !next.contains(target) { next.append(target) }
        }
      }
      sets.append(set)
      level = next
    }
    return sets
  }
}
