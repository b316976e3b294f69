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
    case .minItems(let count): list.insert(.minItems(count), at: 0)
    case .maxItems(let count): list.insert(.maxItems(count), at: 0)
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
    case .minProperties(let count): list.insert(.minProperties(count), at: 0)
    case .maxProperties(let count): list.insert(.maxProperties(count), at: 0)
    default: break
    }
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
