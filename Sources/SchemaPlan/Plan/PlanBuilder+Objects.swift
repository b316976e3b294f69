import AssayRuntime
import SourceDocuments

extension PlanBuilder {
  mutating func addObjectChecks(
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    guard canBe(.object, id) else { return }
    if let count = graph[id].minProperties, count > 0, !skipped.contains(.minProperties) {
      list.append(.minProperties(count))
    }
    if let count = graph[id].maxProperties, !skipped.contains(.maxProperties) {
      list.append(.maxProperties(count))
    }
    if !skipped.contains(.required) {
      let required = GraphFacts.required(of: id, graph, units[unit].key.direction)
      if !required.isEmpty { list.append(.required(required)) }
    }
    addMemberChecks(id, unit, skipped, &list)
    if let names = graph[id].propertyNames, !skipped.contains(.propertyNames) {
      let link = subschema(names, of: id, in: unit)
      if link != .anything { list.append(.propertyNames(link)) }
    }
    if !graph[id].dependentRequired.isEmpty, !skipped.contains(.dependentRequired) {
      list.append(
        .dependentRequired(
          graph[id].dependentRequired.map { UnitDependency(name: $0.key, required: $0.names) }
        )
      )
    }
    if !graph[id].dependentSchemas.isEmpty, !skipped.contains(.dependentSchemas) {
      var properties: [UnitProperty] = []
      for item in graph[id].dependentSchemas {
        let link = inPlace(item.schema, id, unit)
        properties.append(UnitProperty(name: item.name, node: link))
      }
      list.append(.dependentSchemas(properties))
    }
  }

  /// `properties`, `patternProperties` and `additionalProperties`, which look at each other: what is
  /// handled stays as names where `additionalProperties` has to know them.
  private mutating func addMemberChecks(
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    var additional: NodeLink?
    if let rest = graph[id].additionalProperties, !skipped.contains(.additionalProperties) {
      additional = subschema(rest, of: id, in: unit)
    }
    if !graph[id].properties.isEmpty, additional != nil || !skipped.contains(.properties) {
      var properties: [UnitProperty] = []
      for item in graph[id].properties {
        let isHandled = skipped.contains(.properties)
        let link = isHandled ? .anything : subschema(item.schema, of: id, in: unit)
        properties.append(UnitProperty(name: item.name, node: link))
      }
      list.append(.properties(properties))
    }
    if !graph[id].patternProperties.isEmpty,
      additional != nil || !skipped.contains(.patternProperties)
    {
      var patterns: [UnitPatternProperty] = []
      for item in graph[id].patternProperties {
        guard let pattern = pattern(item.name, id, at: item.nameRange) else {
          // Who knows which members it was to cover: none may be refused for it.
          additional = nil
          continue
        }
        let isHandled = skipped.contains(.patternProperties)
        let link = isHandled ? .anything : subschema(item.schema, of: id, in: unit)
        patterns.append(UnitPatternProperty(pattern: pattern, node: link))
      }
      if !patterns.isEmpty { list.append(.patternProperties(patterns)) }
    }
    if let additional { list.append(.additionalProperties(additional)) }
  }
}
