import AssayRuntime

extension SubsetConstruction {
  /// Follows everything that reads nothing, and tells whether the pattern has matched already.
  ///
  /// The positions that read, or that wait for what follows, are left in `items`, falling.
  func close(
    _ seeds: [Int],
    context: Int,
    following: Int,
    into items: inout [Int]
  ) throws(AutomatonRefusal) -> Bool {
    items.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    stamp += 1
    if !stampedItems.isEmpty { stampedItems.removeAll(keepingCapacity: true) }
    var seed = seeds.count - 1
    while seed >= 0 {
      stack.append(seeds[seed])
      seed -= 1
    }
    while let item = stack.popLast() {
      guard isFirstVisit(item) else { continue }
      try budget.spend(1)
      if try follow(item, context, following, &items) { return true }
    }
    sortFalling(&items)
    if obligations.areUsed { dropObliged(&items) }
    return false
  }

  private func isFirstVisit(_ item: Int) -> Bool {
    guard item >> Self.obligationShift == 0 else { return stampedItems.insert(item).inserted }
    if stamps[item] == stamp { return false }
    stamps[item] = stamp
    return true
  }

  private func follow(
    _ item: Int,
    _ context: Int,
    _ following: Int,
    _ items: inout [Int]
  ) throws(AutomatonRefusal) -> Bool {
    let position = item & 0xFFFF_FFFF
    let carried = item - position
    let target = carried + seconds[position]
    switch Positions.Kind(rawValue: kinds[position]) {
    case .split:
      stack.append(target)
      stack.append(carried + firsts[position])
    case .set, .any: items.append(item)
    case .match:
      if carried == 0, goal == .anywhere { return true }
      items.append(item)
    case .textStart:
      if preceding(context) == Preceding.nothing { stack.append(target) }
    case .textEnd:
      if following == Following.unknown { items.append(item) }
      if following == Following.end { stack.append(target) }
    case .wordBoundary, .notWordBoundary:
      if following == Following.unknown {
        items.append(item)
      } else {
        let differs = (preceding(context) == Preceding.word) != (following == Following.word)
        let wanted = kinds[position] == Positions.Kind.wordBoundary.rawValue
        if differs == wanted { stack.append(target) }
      }
    case .lookAhead:
      let number = firsts[position]
      let first = lookAheads[number].starts[preceding(context)]
      let set = obligations.adding(
        look: number,
        state: first,
        to: carried >> Self.obligationShift
      )
      if set >= 0 { stack.append(set << Self.obligationShift + seconds[position]) }
    case .lookBehind:
      let number = firsts[position]
      let state = contexts.element(1 + number, of: context)
      let holds = lookBehinds[number].isAccepting(state)
      if holds != lookBehindIsNegative[number] { stack.append(target) }
    case nil: break
    }
    return false
  }

  private func preceding(_ context: Int) -> Int {
    contexts.element(0, of: context)
  }

  /// Positions are made from the back, so walks meet them nearly in falling order already.
  private func sortFalling(_ items: inout [Int]) {
    var index = 1
    while index < items.count {
      let item = items[index]
      var place = index
      while place > 0, items[place - 1] < item {
        items[place] = items[place - 1]
        place -= 1
        if index - place > 64 {
          items[place] = item
          items.sort(by: >)
          return
        }
      }
      items[place] = item
      index += 1
    }
  }

  /// A position without obligations makes the same position with some superfluous.
  private func dropObliged(_ items: inout [Int]) {
    var free: Set<Int> = []
    for item in items where item >> Self.obligationShift == 0 { free.insert(item) }
    items.removeAll { (item: Int) -> Bool in
      item >> Self.obligationShift != 0 && free.contains(item & 0xFFFF_FFFF)
    }
  }
}
