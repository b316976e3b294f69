/// A plan as the interpreter lays it out, links resolved and flattened: the generator of validators
/// starts here.
package struct FlatPlan: Sendable {
  package private(set) var nodes: [FlatNode] = []
  /// The names of the units and the nodes of each, in the order of the plan.
  package private(set) var units: [(name: String, nodes: Range<Int>)] = []
  /// Dynamic anchors of the schema resources: name → node.
  package private(set) var resources: [[String: Int?]] = []
  /// Whether there is a `$dynamicRef`, so that the dynamic scope may matter.
  package private(set) var hasDynamicScope = false

  /// Flattens units that were just built; a plan that is entered at one unit alone, `entry`, knows what
  /// the dynamic anchors of that unit's resource mean.
  package init(_ units: [UnitContents], entry: String? = nil) throws(PlanLinkError) {
    var linker = PlanLinker()
    try linker.resolve(units, entry: entry)
    linker.findAliases()
    linker.flattenAll()
    for unit in units {
      self.units.append((name: unit.name, nodes: linker.draft.units[unit.name] ?? 0..<0))
    }
    for index in linker.draft.sources.indices {
      let source = linker.draft.sources[index]
      var node = FlatNode(kinds: linker.types[index])
      node.unit = Int(source.unit)
      node.number = index - self.units[node.unit].nodes.lowerBound
      node.site = linker.draft.sites[node.unit] + source.node.suffix
      node.admitsNull = source.node.admitsNull
      node.resource = source.node.resource
      for item in linker.flat[index] {
        let check = linker.check(item).mappingLinks { FlatPlan.link(linker.target($0)) }
        node.checks.append(FlatNode.Check(check: check, owner: Int(item.owner)))
      }
      for check in source.node.checks {
        if case .dynamicReference = check { hasDynamicScope = true }
      }
      node.isTracking = linker.hasUnevaluated(index)
      node.target = linker.target(.local(index)) == noNode ? nil : Int(linker.target(.local(index)))
      nodes.append(node)
    }
    let names = linker.draft.anchorNumbers.sorted { $0.value < $1.value }.map(\.key)
    for run in linker.draft.resources {
      var nodes: [String: Int?] = [:]
      for offset in 0..<run.count {
        let anchor = linker.draft.anchors[Int(run.start + offset)]
        let node = linker.target(.local(Int(anchor.node)))
        nodes[names[Int(anchor.number)]] = node == noNode ? .some(nil) : Int(node)
      }
      resources.append(nodes)
    }
  }

  private static func link(_ node: UInt32) -> NodeLink {
    node == noNode ? .anything : .local(Int(node))
  }
}

/// A node with everything flattened into it that could be.
package struct FlatNode: Sendable {
  /// The kinds that no `type`, `enum`, `const` or applicator in place rules out.
  package var kinds: TypeMask
  package var admitsNull = false
  /// Has `unevaluated…`, so that its own evaluation has to be tracked.
  package var isTracking = false
  /// Index in the plan's resources; nil where no `$dynamicRef` can look for an anchor of it.
  package var resource: Int?
  package var checks: [Check] = []
  /// The node that does the work: this one, the one that it only refers to, or none.
  package var target: Int?
  package var unit = 0
  /// Its index in the unit.
  package var number = 0
  /// Where its schema was written.
  package var site = ""

  init(kinds: TypeMask) { self.kinds = kinds }

  /// A check, its links being indices into the whole plan, and the node that it was written in.
  package struct Check: Sendable {
    package var check: UnitCheck
    package var owner: Int
  }
}
