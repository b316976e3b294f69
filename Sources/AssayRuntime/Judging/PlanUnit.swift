/// A part of a plan as text: what one schema of a document became.
///
/// Generated code carries one for each schema, so that a change of one schema changes one text. Units
/// name each other where schemas refer to each other, and `Plan(linking:)` makes a plan of them.
public struct PlanUnit: Sendable, Hashable {
  /// The name by which other units refer to this one.
  public let name: String
  /// JSON: where the schema was written, and its nodes, each with its checks.
  public let text: String

  /// Names a text that `PlanBuilder` encoded.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// The name of a node that stays the same when units are encoded and linked again.
public struct NodeReference: Sendable, Hashable {
  /// The unit that the node is in.
  public let unit: String
  /// The node's index in its unit; 0 is the schema that the unit was made for.
  public let node: Int

  /// Refers to the node at an index of a unit.
  public init(unit: String, node: Int) {
    self.unit = unit
    self.node = node
  }
}
