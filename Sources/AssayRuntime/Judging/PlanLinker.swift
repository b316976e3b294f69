/// Makes one plan of units: resolves their links, flattens what judges the same value, and lays the
/// checks out in tables.
struct PlanLinker {
  var draft = PlanDraft()
  /// The checks of each node with everything flattened into it that could be.
  var flat: [[FlatCheck]] = []
  /// The kinds of instances that each node can accept.
  var types: [TypeMask] = []
  var isFinished: [Bool] = []
  /// Nodes that stand for another one or for nothing at all.
  var aliases: [UInt32] = []
  /// Patterns by their encoded form: many schemas share one.
  var patternIndices: [String: UInt32] = [:]

  /// A check in a flattened list, with the node that it was written in.
  struct FlatCheck {
    var check: UnitCheck
    var owner: UInt32
  }

  /// Links units; throws where they do not belong together.
  static func link(_ units: [UnitContents]) throws(PlanLinkError) -> PlanStorage {
    var linker = PlanLinker()
    try linker.resolve(units)
    linker.findAliases()
    linker.flattenAll()
    for index in linker.draft.sources.indices {
      if let fault = linker.layOut(index) {
        let unit = units[Int(linker.draft.sources[index].unit)].name
        throw PlanLinkError(unit: unit, reason: fault)
      }
    }
    linker.markSecrets()
    return PlanStorage(linker.draft)
  }

  /// Numbers the nodes of all units and makes every link such a number.
  mutating func resolve(_ units: [UnitContents]) throws(PlanLinkError) {
    var count = 0
    for unit in units {
      guard draft.units[unit.name] == nil else {
        throw PlanLinkError(unit: unit.name, reason: "two units have this name")
      }
      draft.units[unit.name] = count..<(count + unit.nodes.count)
      draft.sites.append(unit.site)
      count += unit.nodes.count
    }
    draft.sources.reserveCapacity(count)
    var resources: [String: UInt32] = [:]
    for (position, unit) in units.enumerated() {
      let nodes = draft.units[unit.name] ?? 0..<0
      for var node in unit.nodes {
        for index in node.checks.indices {
          node.checks[index] = try node.checks[index].mappingLinks {
            (link) throws(PlanLinkError) in
            try global(link, unit.name, nodes)
          }
        }
        if let resource = node.resource {
          guard unit.resources.indices.contains(resource) else {
            throw PlanLinkError(unit: unit.name, reason: "there is no resource \(resource)")
          }
          node.resource = try self.resource(unit.resources[resource], unit.name, nodes, &resources)
        }
        draft.sources.append(SourceNode(unit: UInt32(position), node: node))
      }
    }
  }

  private func global(
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

  /// The plan's number of a resource that several units may name.
  private mutating func resource(
    _ resource: UnitResource,
    _ unit: String,
    _ nodes: Range<Int>,
    _ known: inout [String: UInt32]
  ) throws(PlanLinkError) -> Int {
    if let index = known[resource.uri] { return Int(index) }
    var anchors: [String: UInt32] = [:]
    for anchor in resource.anchors {
      anchors[anchor.name] = try global(anchor.node, unit, nodes).linked
    }
    known[resource.uri] = UInt32(draft.resources.count)
    draft.resources.append(anchors)
    return draft.resources.count - 1
  }

  /// Finds the nodes that only refer to another one, and those that check nothing.
  mutating func findAliases() {
    let unknown = UInt32.max - 1
    aliases = [UInt32](repeating: unknown, count: draft.sources.count)
    var path: [UInt32] = []
    for index in draft.sources.indices where aliases[index] == unknown {
      var target = UInt32(index)
      while target != noNode, aliases[Int(target)] == unknown {
        // Until the end of the chain is known, a node stands for itself: circles end there. They
        // were cut where the plan was built.
        aliases[Int(target)] = target
        path.append(target)
        guard let next = soleReference(target) else { break }
        target = next
      }
      if target != noNode { target = aliases[Int(target)] }
      for node in path { aliases[Int(node)] = target }
      path.removeAll(keepingCapacity: true)
    }
  }

  /// What a node stands for; nil where it stands for itself.
  private func soleReference(_ index: UInt32) -> UInt32? {
    let node = draft.sources[Int(index)].node
    if node.isSecret || node.admitsNull || node.resource != nil { return nil }
    if node.checks.isEmpty { return noNode }
    guard node.checks.count == 1, case .reference(let link) = node.checks[0] else { return nil }
    return link.linked
  }

  /// The node that does the work behind a link.
  func target(_ link: NodeLink) -> UInt32 {
    let index = link.linked
    return index == noNode ? noNode : aliases[Int(index)]
  }
}
