import AssayRuntime

/// Sets of look-aheads that are still undecided, each with the state that its automaton is in.
struct Obligations {
  /// Number 0 is the empty set.
  private var sets = SliceTable()
  private var advances: [Int: Int] = [:]
  private static let stateBits = 24

  init() { _ = sets.intern([]) }

  var areUsed: Bool { sets.count > 1 }

  /// The set with one more obligation; -1 if that can no longer be met.
  mutating func adding(look: Int, state: Int, to set: Int) -> Int {
    if state == 0 { return -1 }
    if state == 1 { return set }
    let obligation = look << Self.stateBits | state
    var list = sets.list(set)
    if list.contains(obligation) { return set }
    list.append(obligation)
    list.sort()
    return sets.intern(list)
  }

  /// The set behind one more character; -1 if one of its obligations can no longer be met.
  mutating func advance(_ set: Int, _ symbol: Int, _ lookAheads: [StateTable]) -> Int {
    let key = set << 16 | symbol
    if let known = advances[key] { return known }
    var result = 0
    for obligation in sets.list(set) {
      let look = obligation >> Self.stateBits
      let table = lookAheads[look]
      let state = obligation & (1 << Self.stateBits - 1)
      result = adding(look: look, state: table.rows[state * table.stride + symbol], to: result)
      if result < 0 { break }
    }
    advances[key] = result
    return result
  }

  /// Whether all of them are met if the text ends here.
  func accept(_ set: Int, _ lookAheads: [StateTable]) -> Bool {
    for obligation in sets.list(set) {
      let table = lookAheads[obligation >> Self.stateBits]
      if !table.isAccepting(obligation & (1 << Self.stateBits - 1)) { return false }
    }
    return true
  }
}
