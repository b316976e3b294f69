package import AssayRuntime

/// What those ask who walk a graph themselves, keyword by keyword.
extension PlanBuilder {
  /// The checks of a schema's own keywords: those that lead to no other schema.
  package mutating func plainChecks(
    of id: SchemaID,
    direction: Direction
  ) -> [UnitCheck] {
    let schema = graph[id]
    var list: [UnitCheck] = []
    addScalarChecks(schema, id, [], &list)
    if let count = schema.minItems { list.append(.minItems(count)) }
    if let count = schema.maxItems { list.append(.maxItems(count)) }
    if schema.uniqueItems { list.append(.uniqueItems) }
    if let count = schema.minProperties { list.append(.minProperties(count)) }
    if let count = schema.maxProperties { list.append(.maxProperties(count)) }
    let required = GraphFacts.required(of: schema, graph, direction)
    if !required.isEmpty { list.append(.required(required)) }
    if !schema.dependentRequired.isEmpty {
      let dependencies = schema.dependentRequired.map {
        UnitDependency(name: $0.key, required: $0.names)
      }
      list.append(.dependentRequired(dependencies))
    }
    return list
  }

  /// The compiled form of a pattern of names; nil where it cannot be compiled.
  package mutating func namePattern(_ property: Schema.Property, of id: SchemaID) -> Pattern? {
    guard let pattern = pattern(property.name, id, at: property.nameRange) else { return nil }
    return Pattern(encoded: pattern.encoded)
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
