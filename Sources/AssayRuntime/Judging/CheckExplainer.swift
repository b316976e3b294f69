/// Holds single checks against values and words what is wrong, for those who walk schemas themselves.
package struct CheckExplainer {
  private var explainer: Explainer
  private let node: UInt32

  /// Prepares for a tape that is judged by a node of a plan: what the node calls secret is not quoted.
  package init(_ plan: Plan, _ node: PlanNode, _ tape: JSONTape) {
    explainer = Explainer(plan.storage, tape, root: 0, limit: 100)
    self.node = node.index
    let flags = plan.storage.nodes.view[node.index].flags
    if flags.contains(.isSecret) || flags.contains(.holdsSecrets) {
      explainer.secrets = SecretPlaces(plan.storage, tape, node: node.index, index: 0)
    }
  }

  /// What is wrong with a value by one check, which must lead to no other schema; nil where it fits.
  package mutating func message(of check: UnitCheck, at index: Int) -> String? {
    explainer.explain(check, node, index, 0)
    guard !explainer.violations.isEmpty else { return nil }
    let message = explainer.violations.map(\.message).joined(separator: "; ")
    explainer.violations.removeAll(keepingCapacity: true)
    return message
  }

  /// Whether a key of an object may be named.
  package func mayName(_ key: Int, of object: Int) -> Bool {
    explainer.secrets?.mayName(key, of: object) ?? true
  }
}
