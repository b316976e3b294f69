/// The place of a type's schema in the plan of its document.
public struct ModelSchema: Sendable {
  /// The document's plan.
  public let plan: Plan
  /// The node of the plan that judges the type's values.
  public let node: Int

  /// Names the node `local` of the unit `unit`, written `unit` or `unit#local`.
  public init(_ name: String, in plan: Plan) {
    self.plan = plan
    self.node = plan.node(named: name)
  }

  init(plan: Plan, node: Int) {
    self.plan = plan
    self.node = node
  }

  /// Judges a parsed text by the interpreter.
  public func violations(of tape: JSONTape, limit: Int = 100) -> [Violation] {
    plan.violations(node, tape, 0, limit: limit)
  }

  /// Whether a parsed text fits.
  public func accepts(_ tape: JSONTape) -> Bool {
    plan.accepts(node, tape, 0)
  }
}
