import SchemaPlan

extension Schema {
  /// The schemas that this one names, each keyword asked.
  var subschemas: [SchemaID] {
    var found: [SchemaID] = allOf + anyOf + oneOf + prefixItems
    found += properties.map(\.schema)
    found += patternProperties.map(\.schema)
    found += dependentSchemas.map(\.schema)
    let single: [SchemaID?] = [
      reference, dynamicReference?.target, items, contains, unevaluatedItems, additionalProperties,
      propertyNames, unevaluatedProperties, not, condition, then, otherwise, contentSchema,
    ]
    for schema in single { if let schema { found.append(schema) } }
    return found
  }
}

extension SchemaGraph {
  /// The schemas below which something is marked `readOnly` or `writeOnly`.
  func schemasWithDirections() -> Set<SchemaID> {
    var parents: [[Int]] = Array(repeating: [], count: schemas.count)
    var pending: [Int] = []
    var marked: Set<SchemaID> = []
    for index in schemas.indices {
      let schema = schemas[index]
      for child in schema.subschemas { parents[child.index].append(index) }
      if schema.isReadOnly || schema.isWriteOnly, marked.insert(SchemaID(index)).inserted {
        pending.append(index)
      }
    }
    while let index = pending.popLast() {
      for parent in parents[index] where marked.insert(SchemaID(parent)).inserted {
        pending.append(parent)
      }
    }
    return marked
  }

  /// Everything that can be met from some schemas on.
  func reachable(from roots: [SchemaID]) -> Set<SchemaID> {
    var reached: Set<SchemaID> = Set(roots)
    var pending: [SchemaID] = roots
    while let next = pending.popLast() {
      for child in schemas[next.index].subschemas where reached.insert(child).inserted {
        pending.append(child)
      }
    }
    return reached
  }
}
