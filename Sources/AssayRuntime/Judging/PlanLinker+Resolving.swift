extension PlanLinker {
  /// Numbers the nodes of all units and makes every link such a number.
  mutating func resolve(
    _ units: [UnitContents],
    entry: String?
  ) throws(PlanLinkError) {
    var count = 0
    for unit in units {
      guard draft.units[unit.name] == nil else {
        throw PlanLinkError(unit: unit.name, reason: "two units have this name")
      }
      draft.units[unit.name] = count..<(count + unit.nodes.count)
      draft.sites.append(unit.site)
      count += unit.nodes.count
    }
    let resources = try numberResources(units, entry: entry)
    draft.sources.reserveCapacity(count)
    var start = 0
    for position in units.indices {
      let nodes = start..<(start + units[position].nodes.count)
      try resolve(units[position], UInt32(position), nodes, resources)
      start = nodes.upperBound
    }
  }

  private mutating func resolve(
    _ unit: UnitContents,
    _ position: UInt32,
    _ nodes: Range<Int>,
    _ resources: [String: Int]
  ) throws(PlanLinkError) {
    for var node in unit.nodes {
      for index in node.checks.indices where node.checks[index].hasLinks {
        node.checks[index] = try node.checks[index].mappingLinks {
          (link) throws(PlanLinkError) in
          try global(link, unit.name, nodes)
        }
      }
      if let resource = node.resource {
        guard unit.resources.indices.contains(resource) else {
          throw PlanLinkError(unit: unit.name, reason: "there is no resource \(resource)")
        }
        node.resource = resources[unit.resources[resource].uri]
      }
      draft.sources.append(SourceNode(unit: position, node: node))
    }
  }

  private mutating func global(
    _ link: NodeLink,
    _ unit: String,
    _ nodes: Range<Int>
  ) throws(PlanLinkError) -> NodeLink {
    switch link {
    case .anything: return .anything
    case .local(let index):
      guard index >= 0, index < nodes.count else {
        throw PlanLinkError(unit: unit, reason: "there is no node \(index)")
      }
      return .local(nodes.lowerBound + index)
    case .unit(let name):
      guard let target = draft.units[name], !target.isEmpty else {
        throw PlanLinkError(unit: unit, reason: "it refers to '\(name)', which is not there")
      }
      return .local(target.lowerBound)
    }
  }

  /// Finds what the dynamic anchors mean, as far as that never changes, and numbers the resources
  /// whose anchors are to be searched for while judging.
  private mutating func numberResources(
    _ units: [UnitContents],
    entry: String?
  ) throws(PlanLinkError) -> [String: Int] {
    var resources: [(uri: String, anchors: [String: UInt32])] = []
    var known: [String: Int] = [:]
    var entered: Int?
    for unit in units where !unit.resources.isEmpty {
      let nodes = draft.units[unit.name] ?? 0..<0
      for resource in unit.resources where known[resource.uri] == nil {
        var anchors: [String: UInt32] = [:]
        for anchor in resource.anchors {
          anchors[anchor.name] = try global(anchor.node, unit.name, nodes).linked
        }
        known[resource.uri] = resources.count
        resources.append((uri: resource.uri, anchors: anchors))
      }
      if unit.name == entry, let own = unit.nodes.first?.resource,
        unit.resources.indices.contains(own)
      {
        entered = known[unit.resources[own].uri]
      }
    }
    resolveAnchors(resources.map(\.anchors), entered)
    return numberResources(resources)
  }

  /// An anchor means what the outermost resource says: the one that every judgement enters first, or
  /// the only one that has it.
  private mutating func resolveAnchors(_ resources: [[String: UInt32]], _ entered: Int?) {
    var holders: [String: Int] = [:]
    for anchors in resources {
      for (name, node) in anchors {
        holders[name, default: 0] += 1
        draft.resolvedAnchors[name] = node
      }
    }
    for (name, count) in holders where count > 1 { draft.resolvedAnchors[name] = nil }
    if let entered {
      for (name, node) in resources[entered] { draft.resolvedAnchors[name] = node }
    }
  }

  private mutating func numberResources(
    _ resources: [(uri: String, anchors: [String: UInt32])]
  ) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for resource in resources {
      var run = LinkedRun(start: UInt32(draft.anchors.count), count: 0)
      for (name, node) in resource.anchors.sorted(by: { $0.key < $1.key })
      where draft.resolvedAnchors[name] == nil {
        draft.anchors.append(LinkedAnchor(number: number(ofAnchor: name), node: node))
        run.count += 1
      }
      if run.count == 0 { continue }
      numbers[resource.uri] = draft.resources.count
      draft.resources.append(run)
    }
    return numbers
  }

  mutating func number(ofAnchor name: String) -> UInt32 {
    if let known = draft.anchorNumbers[name] { return known }
    let number = UInt32(draft.anchorNumbers.count)
    draft.anchorNumbers[name] = number
    return number
  }
}
