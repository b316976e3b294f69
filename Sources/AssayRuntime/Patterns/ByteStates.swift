/// The states that an automaton over bytes has inside a code point.
///
/// States with the same targets are one: so an automaton that is the smallest over code points is the
/// smallest over bytes too.
struct ByteStates {
  /// A table with more states than this would be too large anyway.
  static let countMax = 2_048

  /// The states inside, as runs: a first continuation byte (0...63), then where it and others lead.
  ///
  /// The automaton's states keep their numbers, those inside stand above.
  private(set) var rows = SliceTable()
  /// What the lead bytes lead to, as runs counted from the first of them: one list for all states that
  /// do not differ in it.
  private(set) var leads: [[Int]] = []
  /// The number in `leads` for each state of the automaton; the two final ones need none.
  private(set) var leadsOfState: [Int] = []

  var count: Int { rows.count }

  /// Nil where there are too many.
  init?(_ automaton: PatternAutomaton) {
    let used = automaton.classesBeyondASCII
    guard automaton.matches(any: used) else { return }
    let trie = ByteTrie(automaton.classes)
    var behaviours = SliceTable()
    var behaviour = [Int](repeating: 0, count: used.count)
    var stateOfClass = [Int](repeating: 0, count: automaton.classes.classCount)
    leadsOfState = [Int](repeating: 0, count: automaton.stateCount)
    for state in 2..<max(automaton.stateCount, 2) {
      for index in used.indices { behaviour[index] = automaton.target(of: state, used[index]) }
      let number = behaviours.intern(behaviour)
      leadsOfState[state] = number
      guard number == leads.count else { continue }
      for index in used.indices { stateOfClass[used[index]] = behaviour[index] }
      guard addLeads(trie, stateOfClass, firstState: automaton.stateCount) else { return nil }
    }
  }

  /// Adds the states behind the lead bytes, where a class leads to `stateOfClass`.
  private mutating func addLeads(_ trie: ByteTrie, _ stateOfClass: [Int], firstState: Int) -> Bool {
    var states = [Int](repeating: 0, count: trie.count)
    var row: [Int] = []
    for node in 0..<trie.count {
      row.removeAll(keepingCapacity: true)
      var last = -1
      var index = trie.starts[node]
      while index < trie.starts[node + 1] {
        let child = trie.runs[index + 1]
        var target = 0
        if child != ByteTrie.invalid {
          target = trie.isLast[node] ? stateOfClass[child] : states[child]
        }
        if target != last {
          row.append(trie.runs[index])
          row.append(target)
        }
        last = target
        index += 2
      }
      // One run to the dead state is that state.
      if row.count == 2, last == 0 { continue }
      states[node] = firstState + rows.intern(row)
      if rows.count > Self.countMax { return false }
    }
    var list = trie.leads
    var index = 1
    while index < list.count {
      list[index] = states[list[index]]
      index += 2
    }
    leads.append(list)
    return true
  }
}
