import AssayRuntime

extension SubsetConstruction {
  /// Finds where each class, and the end of the text, leads from a state.
  func fillRow(of state: Int) throws(AutomatonRefusal) {
    try budget.spend(stride)
    let row = rows.count
    rows.append(contentsOf: repeatElement(0, count: stride))
    let context = states.element(0, of: state - 2)
    let items = states.suffix(of: state - 2, from: 1)
    var hasPending = false
    for item in items where isPending(item) { hasPending = true }
    guard hasPending else {
      try fill(row, from: items, context: context, following: Following.unknown)
      rows[row + stride - 1] = accepts(items) ? 1 : 0
      return
    }
    var resolved: [Int] = []
    for following in [Following.other, Following.word] {
      if following == Following.word, isWord.isEmpty { continue }
      if try close(items, context: context, following: following, into: &resolved) {
        for symbol in 0..<classCount where belongs(symbol, to: following) {
          rows[row + symbol] = 1
        }
      } else {
        try fill(row, from: resolved, context: context, following: following)
      }
    }
    let matched = try close(items, context: context, following: Following.end, into: &resolved)
    rows[row + stride - 1] = matched || accepts(resolved) ? 1 : 0
  }

  /// Whether a class is among those that `following` speaks of.
  private func belongs(_ symbol: Int, to following: Int) -> Bool {
    isWord.isEmpty || following == Following.unknown
      || isWord[symbol] == (following == Following.word)
  }

  private func accepts(_ items: [Int]) -> Bool {
    for item in items {
      let position = item & 0xFFFF_FFFF
      guard kinds[position] == Positions.Kind.match.rawValue else { continue }
      if obligations.accept(item >> Self.obligationShift, lookAheads) { return true }
    }
    return false
  }

  private func fill(
    _ row: Int,
    from items: [Int],
    context: Int,
    following: Int
  ) throws(AutomatonRefusal) {
    links.removeAll(keepingCapacity: true)
    linkedItems.removeAll(keepingCapacity: true)
    for symbol in 0..<classCount { bucketHeads[symbol] = -1 }
    // Buckets are lists that grow in front: from the back, they come out falling like the items.
    var index = items.count - 1
    while index >= 0 {
      try sort(items[index], following)
      index -= 1
    }
    var move: [Int] = []
    for symbol in 0..<classCount where bucketHeads[symbol] >= 0 {
      move.removeAll(keepingCapacity: true)
      move.append(self.context(context, behind: symbol))
      var link = bucketHeads[symbol]
      while link >= 0 {
        move.append(linkedItems[link])
        link = links[link]
      }
      let number = moves.intern(move)
      if number == stateOfMove.count {
        let context = move[0]
        move.removeFirst()
        stateOfMove.append(try state(closing: move, context: context))
      }
      rows[row + symbol] = stateOfMove[number]
    }
  }

  /// Puts what `item` becomes into the bucket of each class that it reads.
  private func sort(_ item: Int, _ following: Int) throws(AutomatonRefusal) {
    let position = item & 0xFFFF_FFFF
    switch Positions.Kind(rawValue: kinds[position]) {
    case .set:
      let members = self.members[firsts[position]]
      var index = 0
      while index < members.count {
        if belongs(members[index], to: following) {
          put(item, to: seconds[position], members[index])
        }
        index += 1
      }
      try budget.spend(members.count)
    case .any:
      for symbol in 0..<classCount where belongs(symbol, to: following) {
        put(item, to: seconds[position], symbol)
      }
    case .match where goal == .anywhere:
      // The match is there; what it was obliged to is still to be seen.
      for symbol in 0..<classCount where belongs(symbol, to: following) {
        put(item, to: position, symbol)
      }
    default: break
    }
  }

  private func put(_ item: Int, to target: Int, _ symbol: Int) {
    var result = target
    let set = item >> Self.obligationShift
    if set != 0 {
      let next = obligations.advance(set, symbol, lookAheads)
      if next < 0 { return }
      result += next << Self.obligationShift
    }
    links.append(bucketHeads[symbol])
    linkedItems.append(result)
    bucketHeads[symbol] = links.count - 1
  }

  private func context(_ context: Int, behind symbol: Int) -> Int {
    let preceding = !isWord.isEmpty && isWord[symbol] ? Preceding.word : Preceding.other
    var list: [Int] = [preceding]
    if !lookBehinds.isEmpty {
      for number in 0..<lookBehinds.count {
        let state = contexts.element(1 + number, of: context)
        list.append(lookBehinds[number].rows[state * stride + symbol])
      }
    }
    return contexts.intern(list)
  }
}
