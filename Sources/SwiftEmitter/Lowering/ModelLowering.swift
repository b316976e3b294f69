package import SchemaPlan
package import SourceDocuments

/// Lowers schemas to Swift types: which declarations there are, what they hold, and what is left to
/// judge.
///
/// A pure pass over the graph; the plan's builder is threaded through it, because what a Swift type
/// does not express becomes a node of the plan.
package struct ModelLowering {
  let graph: SchemaGraph
  let options: SwiftEmitterOptions
  package internal(set) var builder: PlanBuilder
  package internal(set) var catalog: ModelCatalog = ModelCatalog()
  package internal(set) var diagnostics: [Diagnostic] = []

  /// Declarations by schema and direction, roots and nested ones.
  var declared: [DeclarationKey: Int] = [:]
  var topNames: NameScope
  /// Names that no generated type may have.
  let reservedTypes: Set<String>
  /// The types of operations.
  var operationNames: Set<String> = []
  /// Names of nested types, which no type that is declared later may have at the top level.
  var nestedNames: Set<String> = []
  let flats: FlatCache = FlatCache()

  struct DeclarationKey: Hashable {
    var schema: SchemaID
    var direction: Direction
  }

  /// Where an inline schema stands: what its declaration is called and nested in.
  struct Place {
    var root: Int
    /// Nil below an alias, which cannot hold declarations: they stand beside it.
    var parent: Int?
    var name: String
    var direction: Direction
  }

  package init(graph: SchemaGraph, builder: PlanBuilder, options: SwiftEmitterOptions) {
    self.graph = graph
    self.builder = builder
    self.options = options
    reservedTypes =
      options.hasOperations
      ? ReservedNames.types.union(ReservedNames.operationTypes).union(options.apiTypeNames)
      : ReservedNames.types
    topNames = NameScope(reserved: reservedTypes)
  }

  /// Lowers the roots and everything that they mention.
  package mutating func lower(_ roots: [ModelRoot]) {
    for root in roots { declare(root) }
    var next = 0
    while next < catalog.roots.count {
      complete(next)
      next += 1
    }
  }

  /// Gives a root its name and its unit of the plan; cycles may mention it from here on.
  @discardableResult
  mutating func declare(_ root: ModelRoot) -> Int {
    let wanted: String = root.swiftName ?? typeName(root)
    let name: String = topNames.take(wanted, avoiding: nestedNames)
    let flat = flattened(root.schema)
    let node = builder.unit(
      named: root.name,
      schema: root.schema,
      direction: root.direction
    )
    let position = catalog.declarations.count
    catalog.declarations.append(
      ModelDeclaration(
        name: name,
        path: name,
        parent: nil,
        root: catalog.roots.count,
        schema: root.schema,
        node: node,
        documentation: documentation(flat),
        kind: .pending
      )
    )
    catalog.roots.append(root)
    let key = DeclarationKey(schema: root.schema, direction: root.direction)
    if declared[key] == nil { declared[key] = position }
    rootDeclarations.append(position)
    return position
  }

  /// The declaration of each root.
  var rootDeclarations: [Int] = []

  private func typeName(_ root: ModelRoot) -> String {
    let name: String = SwiftNames.type(root.name)
    return reservedTypes.contains(name) ? name + "Model" : name
  }

  /// Lowers the schema of a root, unless something that mentions it has done so already.
  mutating func complete(_ root: Int) {
    let position = rootDeclarations[root]
    guard case .pending = catalog.declarations[position].kind, !completing.contains(position) else {
      return
    }
    completing.insert(position)
    let declaration = catalog.declarations[position]
    let direction = catalog.roots[root].direction
    let place = Place(root: root, parent: nil, name: declaration.name, direction: direction)
    let flat = flattened(declaration.schema)
    let form = form(of: flat)
    if form.isDeclared {
      catalog.declarations[position].kind = kind(flat, form, at: position, direction)
    } else {
      let lowered = lowerUndeclared(flat, form, place)
      catalog.declarations[position].kind = .alias(lowered.type, checks: lowered.checks)
    }
    completing.remove(position)
  }

  var completing: Set<Int> = []

  func flattened(_ id: SchemaID) -> FlatSchema {
    if let known = flats.schemas[id.index] { return known }
    let flat = graph.flatten(id)
    flats.schemas[id.index] = flat
    return flat
  }

  func documentation(_ flat: FlatSchema) -> Documentation {
    let site = graph[flat.id].site
    return Documentation(
      text: flat.text ?? flat.title ?? "",
      isDeprecated: flat.isDeprecated,
      origin: site.pointer
    )
  }
}

/// Schemas that were flattened before.
final class FlatCache {
  var schemas: [Int: FlatSchema] = [:]
}
