package import AssayRuntime

/// What those ask who walk a graph themselves, keyword by keyword.
extension PlanBuilder {
  /// The checks of a schema's own keywords: those that lead to no other schema.
  package mutating func plainChecks(
    of id: SchemaID,
    direction: Direction
  ) -> [UnitCheck] {
    var list: [UnitCheck] = []
    addScalarChecks(id, [], &list)
    if let count = graph[id].minItems { list.append(.minItems(count)) }
    if let count = graph[id].maxItems { list.append(.maxItems(count)) }
    if graph[id].uniqueItems { list.append(.uniqueItems) }
    if let count = graph[id].minProperties { list.append(.minProperties(count)) }
    if let count = graph[id].maxProperties { list.append(.maxProperties(count)) }
    let required = GraphFacts.required(of: id, graph, direction)
    if !required.isEmpty { list.append(.required(required)) }
    if !graph[id].dependentRequired.isEmpty {
      let dependencies = graph[id].dependentRequired.map {
        UnitDependency(name: $0.key, required: $0.names)
      }
      list.append(.dependentRequired(dependencies))
    }
    return list
  }

  /// The compiled form of a pattern of names; nil where it cannot be compiled.
  package mutating func namePattern(_ property: Schema.Property, of id: SchemaID) -> Pattern? {
    guard let pattern = pattern(property.name, id, at: property.nameRange) else { return nil }
    return pattern.compiled
  }

  /// What stands for a link that would close an endless circle: the schema that allows everything, or
  /// the one that allows nothing; nil for other links, which stand for themselves.
  package func standIn(for target: SchemaID, from source: SchemaID) -> Bool? {
    switch facts.cut(target, from: source) {
    case nil: nil
    case .anything?: true
    case .nothing?: false
    }
  }
}
