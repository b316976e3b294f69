/// Makes one plan of units: resolves their links, flattens what judges the same value, and lays the
/// checks out in tables.
///
/// Helpers that change nothing are `mutating` all the same: so they work in place, where the compiler
/// would hand them a copy of all these arrays.
struct PlanLinker {
  var draft = PlanDraft()
  /// The checks of each node with everything flattened into it that could be.
  var flat: [[FlatCheck]] = []
  /// The kinds of instances that each node can accept.
  var types: [TypeMask] = []
  var isFinished: [Bool] = []
  /// The nodes, each behind those that it applies, as far as circles allow.
  var order: [UInt32] = []
  /// Nodes that `draft.nodes` has by now.
  var isLaidOut: [Bool] = []
  /// Nodes that judge a value whose evaluation some `unevaluated…` asks for.
  var isTracked: [Bool] = []
  /// Nodes that stand for another one or for nothing at all.
  var aliases: [UInt32] = []
  /// Patterns by their encoded form: many schemas share one.
  var patternIndices: [String: UInt32] = [:]

  /// A check in a flattened list: one of the node that it was written in, or a reference to a node.
  struct FlatCheck: BitwiseCopyable {
    var owner: UInt32
    /// Index in the owner's checks; `reference` makes it a reference to `owner`.
    var position: UInt32

    static let reference = UInt32.max
  }

  /// Links units; throws where they do not belong together.
  ///
  /// A plan that is entered at one unit alone, `entry`, knows what the dynamic anchors mean that this
  /// unit's resource defines.
  static func link(_ units: [UnitContents], entry: String?) throws(PlanLinkError) -> PlanStorage {
    var linker = PlanLinker()
    try linker.resolve(units, entry: entry)
    linker.findAliases()
    linker.flattenAll()
    linker.findTracked()
    linker.isLaidOut = [Bool](repeating: false, count: linker.order.count)
    linker.draft.nodes = [LinkedNode](repeating: .anything, count: linker.order.count)
    for index in linker.order {
      if let fault = linker.layOut(Int(index)) {
        let unit = units[Int(linker.draft.sources[Int(index)].unit)].name
        throw PlanLinkError(unit: unit, reason: fault)
      }
    }
    linker.finishObjects()
    linker.markSecrets()
    return PlanStorage(linker.draft)
  }

  /// A check of a flattened list.
  mutating func check(_ item: FlatCheck) -> UnitCheck {
    if item.position == FlatCheck.reference { return .reference(.local(Int(item.owner))) }
    return draft.sources[Int(item.owner)].node.checks[Int(item.position)]
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
  private mutating func soleReference(_ index: UInt32) -> UInt32? {
    let checks = draft.sources[Int(index)].node.checks
    if checks.count > 1 || needsItself(Int(index)) { return nil }
    if checks.isEmpty { return noNode }
    guard case .reference(let link) = checks[0] else { return nil }
    return link.linked
  }

  /// Whether a node is more than its checks.
  mutating func needsItself(_ index: Int) -> Bool {
    draft.sources[index].node.isSecret || draft.sources[index].node.admitsNull
      || draft.sources[index].node.resource != nil
  }

  /// The node that does the work behind a link.
  mutating func target(_ link: NodeLink) -> UInt32 {
    let index = link.linked
    return index == noNode ? noNode : aliases[Int(index)]
  }
}
