package import AssayRuntime
package import SourceDocuments

/// Compiles a schema graph into the units of a plan.
///
/// Declare every root with `unit` first, then ask for residuals, then encode: a `$ref` crosses to
/// another unit by name where its target was declared as a root.
package struct PlanBuilder {
  package let graph: SchemaGraph
  package let options: PlanOptions
  /// What the plan can't express, each at the place of its keyword.
  package private(set) var diagnostics: [Diagnostic] = []

  package init(graph: SchemaGraph, options: PlanOptions = PlanOptions()) {
    self.graph = graph
    self.options = options
  }

  /// Declares a root: a component schema, an inline body.
  ///
  /// Where `readOnly` or `writeOnly` make a difference below the schema, the three directions are
  /// three units, and the reference says which; elsewhere they share one.
  package mutating func unit(
    named name: String,
    schema: SchemaID,
    direction: Direction
  ) -> NodeReference {
    NodeReference(unit: name, node: 0)
  }

  /// The node of any schema: its root node where it is a root, a node of the root's unit that holds
  /// it where it is nested.
  package mutating func node(for schema: SchemaID, direction: Direction) -> NodeReference {
    NodeReference(unit: "", node: 0)
  }

  /// A node with only those checks of a schema that the caller does not enforce itself; nil where
  /// nothing is left to check.
  ///
  /// A handled applicator counts with everything below it: `properties` handled means that the caller
  /// judges the values of the declared properties too.
  package mutating func residual(
    for schema: SchemaID,
    direction: Direction,
    handled: Set<SchemaKeyword>
  ) -> NodeReference? {
    nil
  }

  /// Whether nothing of an instance of this schema may ever be quoted.
  package func isSecret(_ schema: SchemaID) -> Bool { false }

  /// Every unit as text, sorted by name.
  package mutating func encodedUnits() -> [PlanUnit] { [] }

  /// The plan, linked without the detour over text.
  package mutating func plan() throws(PlanLinkError) -> Plan {
    try Plan(linking: encodedUnits())
  }
}
