package import AssayRuntime
package import SourceDocuments

/// Compiles a schema graph into the units of a plan.
///
/// Declare every root with `unit` first, then ask for residuals, then encode: a `$ref` crosses to
/// another unit by name where its target was declared as a root.
package struct PlanBuilder {
  package let graph: SchemaGraph
  package let options: PlanOptions
  /// What the plan can't express, each at the place of its schema.
  package internal(set) var diagnostics: [Diagnostic] = []

  var facts: GraphFacts
  /// Whether anything at all could be secret.
  private let hasSecretMarks: Bool
  /// The names of declared roots.
  var rootNames: [SchemaID: String] = [:]
  /// Units in the order in which they were asked for.
  var units: [UnitDraft] = []
  var unitIndices: [UnitKey: Int] = [:]
  var unitNames: Set<String> = []
  /// The units that were asked for by name.
  private var declaredUnits: Set<Int> = []
  /// Whether other nodes than the declared roots were asked for.
  private var isEnteredAnywhere = false
  /// Units up to here are compiled.
  var compiledCount = 0
  var patterns: [String: UnitPattern?] = [:]
  var reported: Set<SchemaID> = []

  package init(graph: SchemaGraph, options: PlanOptions = PlanOptions()) {
    self.graph = graph
    self.options = options
    self.facts = GraphFacts(graph)
    self.hasSecretMarks = SecretRules.hasMarks(graph, options)
    for cycle in facts.cycles {
      diagnostics.append(
        Diagnostic(
          .referenceCycle,
          "the schema applies itself to the same value without end",
          at: graph[cycle].site.range
        )
      )
    }
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
    if rootNames[schema] == nil { rootNames[schema] = name }
    let index = unitIndex(root: schema, direction: direction)
    declaredUnits.insert(index)
    return NodeReference(unit: units[index].contents.name, node: 0)
  }

  /// The node of any schema: its root node where it is a root, a node of the root's unit that holds
  /// it where it is nested.
  package mutating func node(for schema: SchemaID, direction: Direction) -> NodeReference {
    let index = unitIndex(root: owner(of: schema), direction: direction)
    isEnteredAnywhere = true
    compileAll()
    let node: Int
    if let known = units[index].nodes[schema] {
      node = known
    } else {
      // Simplified away: it allows everything, or links to it lead to what it refers to.
      var dropped = UnitNode(suffix: suffix(of: schema, in: index))
      dropped.checks = checks(of: schema, in: index, without: [])
      node = units[index].contents.nodes.count
      units[index].contents.nodes.append(dropped)
      units[index].nodes[schema] = node
      compileAll()
    }
    return NodeReference(unit: units[index].contents.name, node: node)
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
    let index = unitIndex(root: owner(of: schema), direction: direction)
    isEnteredAnywhere = true
    compileAll()
    var node = UnitNode(suffix: suffix(of: schema, in: index))
    node.isSecret = isSecret(schema)
    node.admitsNull = graph[schema].admitsNull
    node.checks = checks(of: schema, in: index, without: handled)
    guard node.checks.contains(where: { $0.demands }) else { return nil }
    if let resource = units[index].resource(of: schema, graph, facts) { node.resource = resource }
    let position = units[index].contents.nodes.count
    units[index].contents.nodes.append(node)
    return NodeReference(unit: units[index].contents.name, node: position)
  }

  /// Whether nothing of an instance of this schema may ever be quoted.
  package func isSecret(_ schema: SchemaID) -> Bool {
    hasSecretMarks && SecretRules(graph: graph, options: options).isSecret(schema)
  }

  /// Every unit, sorted by name.
  package mutating func contents() -> [UnitContents] {
    compileAll()
    return units.map(\.contents).sorted { $0.name < $1.name }
  }

  /// Every unit as text, sorted by name.
  package mutating func encodedUnits() -> [PlanUnit] {
    contents().map { PlanUnit(name: $0.name, text: $0.encoded()) }
  }

  /// The plan, linked without the detour over text.
  ///
  /// Where one root alone was declared, the plan may be entered there and nowhere else.
  package mutating func plan() throws(PlanLinkError) -> Plan {
    var entry: String?
    if declaredUnits.count == 1, !isEnteredAnywhere, let only = declaredUnits.first {
      entry = units[only].contents.name
    }
    return try Plan(contents: contents(), entry: entry)
  }

  /// Every unit's name and text, for people.
  package mutating func dump() -> String {
    var text = ""
    for unit in encodedUnits() { text += "unit \(unit.name)\n\(unit.text)\n\n" }
    return text
  }
}

/// What a unit is compiled from.
struct UnitKey: Hashable {
  var root: SchemaID
  var direction: Direction
}

/// A unit while it is compiled.
struct UnitDraft {
  var key: UnitKey
  var contents: UnitContents
  /// The nodes of the schemas in it.
  var nodes: [SchemaID: Int] = [:]
  /// The unit's index of each graph resource.
  var resources: [Int: Int] = [:]
}
