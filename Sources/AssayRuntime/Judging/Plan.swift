/// Schemas compiled for judging instances: the units of a document, linked.
///
/// A plan is immutable and cheap to copy. Make it once, at first use, and keep it:
///
///     let plan = Plan.linked(units)
///     let pet = plan.node(unit: "Pet")
///     plan.accepts(pet, tape, 0)
public struct Plan: Sendable {
  let storage: PlanStorage

  /// Links units that belong together.
  ///
  /// Throws where a text was not written by `PlanBuilder`, or where a unit refers to one that is not
  /// there: a plan never judges by half of a schema.
  public init(linking units: [PlanUnit]) throws(PlanLinkError) {
    var contents: [UnitContents] = []
    contents.reserveCapacity(units.count)
    for unit in units { contents.append(try UnitContents(decoding: unit)) }
    self.storage = try PlanLinker.link(contents, entry: nil)
  }

  /// Links units that were just built.
  ///
  /// Where every judgement begins at node 0 of one unit, `entry` names it: what `$dynamicRef` leads
  /// to may then be known at once.
  package init(contents: [UnitContents], entry: String? = nil) throws(PlanLinkError) {
    self.storage = try PlanLinker.link(contents, entry: entry)
  }

  /// Links units that generated code carries, which are sound unless somebody edited them.
  public static func linked(_ units: [PlanUnit]) -> Plan {
    do {
      return try Plan(linking: units)
    } catch {
      fatalError("the embedded plan is damaged: \(error); generate the code again")
    }
  }

  /// The node that a unit has at an index, 0 being the schema that the unit was made for.
  ///
  /// The unit must be one that the plan was linked from.
  public func node(unit: String, at index: Int = 0) -> PlanNode {
    guard let node = node(NodeReference(unit: unit, node: index)) else {
      fatalError("the plan has no node \(index) in a unit '\(unit)'; generate the code again")
    }
    return node
  }

  /// The node that a reference names; nil where the plan has none of that name.
  public func node(_ reference: NodeReference) -> PlanNode? {
    guard let nodes = storage.units[reference.unit], reference.node >= 0,
      reference.node < nodes.count
    else { return nil }
    return PlanNode(index: UInt32(nodes.lowerBound + reference.node))
  }

  /// Whether the value at an index of a tape fits a node's schema.
  ///
  /// This is the fast road: it stops at the first check that fails and says nothing about it.
  public func accepts(_ node: PlanNode, _ tape: JSONTape, _ index: Int = 0) -> Bool {
    Judge.accepts(storage, tape, node.index, index)
  }

  /// What is wrong with the value at an index of a tape.
  ///
  /// The order is that of the document's checks, depth first. Empty exactly where `accepts` is true;
  /// never more than `limit`. Values of secrets are never quoted, others only where `quotesValues`
  /// says so: what a stranger sent is not to come back in an answer.
  public func violations(
    _ node: PlanNode,
    _ tape: JSONTape,
    _ index: Int = 0,
    limit: Int = 100,
    quotesValues: Bool = true
  ) -> [Violation] {
    if accepts(node, tape, index) { return [] }
    var explainer = Explainer(storage, tape, root: index, limit: max(1, limit))
    explainer.quotesValues = quotesValues
    return explainer.explain(node.index)
  }
}

/// A node of one plan: a schema in its compiled form.
public struct PlanNode: Sendable, Hashable, BitwiseCopyable {
  let index: UInt32
}

/// Why units could not be linked.
public struct PlanLinkError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The unit at fault.
  public let unit: String
  /// What is wrong with it.
  public let reason: String

  /// The unit and the reason on one line.
  public var description: String { "unit '\(unit)': \(reason)" }
}
