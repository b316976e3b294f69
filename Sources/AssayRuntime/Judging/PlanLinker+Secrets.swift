extension PlanLinker {
  /// Marks the nodes from which a secret one can be reached.
  mutating func markSecrets() {
    var parents: [UInt32: [UInt32]] = [:]
    var work: [UInt32] = []
    for index in draft.sources.indices where draft.sources[index].node.isSecret {
      work.append(UInt32(index))
    }
    guard !work.isEmpty else { return }
    for index in draft.sources.indices {
      for check in draft.sources[index].node.checks {
        for link in check.inPlaceLinks + check.childLinks where link.linked != noNode {
          parents[link.linked, default: []].append(UInt32(index))
        }
      }
    }
    while let index = work.popLast() {
      for parent in parents[index] ?? []
      where !draft.nodes[Int(parent)].flags.contains(.holdsSecrets) {
        draft.nodes[Int(parent)].flags.insert(.holdsSecrets)
        work.append(parent)
      }
    }
  }
}
