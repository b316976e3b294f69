extension PlanLinker {
  mutating func addArrayCheck(
    _ check: UnitCheck,
    _ isTracked: Bool,
    to list: inout [LinkedCheck]
  ) {
    switch check {
    case .prefixItems(let links):
      let run = run(links)
      var isIdle = true
      for link in links where target(link) != noNode { isIdle = false }
      if !isIdle || isTracked { list.append(.prefixItems(run)) }
    case .items(let link, let from):
      // Elements of any value are of use to `unevaluatedItems` alone.
      if target(link) == noNode && !isTracked { break }
      list.append(.items(target(link), from: UInt32(clamping: from)))
    case .contains(let link, let minimum, let maximum):
      draft.contains.append(
        LinkedContains(node: target(link), minimum: minimum, maximum: maximum ?? Int.max)
      )
      list.append(.contains(UInt32(draft.contains.count - 1)))
    case .minItems(let count): addCount(from: count, to: Int.max, &list)
    case .maxItems(let count): addCount(from: 0, to: count, &list)
    case .uniqueItems: list.append(.uniqueItems)
    default: break
    }
  }

  mutating func addObjectCheck(_ check: UnitCheck, to list: inout [LinkedCheck]) {
    switch check {
    case .propertyNames(let link):
      if target(link) != noNode { list.append(.propertyNames(target(link))) }
    case .dependentSchemas(let dependencies):
      for item in dependencies where target(item.node) != noNode {
        addDependency(on: [item.name], requiring: [], target(item.node), to: &list)
      }
    case .minProperties(let count): addCount(from: count, to: Int.max, &list)
    case .maxProperties(let count): addCount(from: 0, to: count, &list)
    default: break
    }
  }

  /// Bounds the count of elements or members before anything is asked about them.
  private func addCount(from minimum: Int, to maximum: Int, _ list: inout [LinkedCheck]) {
    // No tape holds so many entries.
    guard minimum <= Int(UInt32.max) else {
      list.insert(.never, at: 0)
      return
    }
    var least = UInt32(minimum)
    var most = UInt32(clamping: maximum)
    if case .counts(let lower, let upper)? = list.first {
      least = max(least, lower)
      most = min(most, upper)
      list.removeFirst()
    }
    list.insert(.counts(minimum: least, maximum: most), at: 0)
  }

  /// Bounds the length of a string before anything is asked about what it says.
  func addLength(from minimum: Int, to maximum: Int, _ list: inout [LinkedCheck]) {
    guard minimum <= Int(UInt32.max) else {
      list.insert(.never, at: 0)
      return
    }
    var least = UInt32(minimum)
    var most = UInt32(clamping: maximum)
    if case .lengths(let lower, let upper)? = list.first {
      least = max(least, lower)
      most = min(most, upper)
      list.removeFirst()
    }
    list.insert(.lengths(minimum: least, maximum: most), at: 0)
  }

  /// Adds what the presence of some properties asks for: others, or that a node fits.
  mutating func addDependency(
    on names: [String],
    requiring required: [String],
    _ node: UInt32,
    to list: inout [LinkedCheck]
  ) {
    let dependency = LinkedDependency(
      name: draft.names.add(names.map { (text: $0, value: 0) }),
      required: draft.names.add(required.map { (text: $0, value: 0) }),
      node: node
    )
    draft.dependencies.append(dependency)
    list.append(.dependency(UInt32(draft.dependencies.count - 1)))
  }
}
