import AssayRuntime
import SchemaPlan

extension OutputSchemas {
  typealias Action = OutputKeyword.Action

  /// What a keyword of a schema applies: by the graph, which has every dialect in the terms of 2020-12.
  func applicators(_ name: String, _ schema: Schema, _ id: SchemaID) -> [Action] {
    switch name {
    case "$ref", "$recursiveRef", "$dynamicRef": references(name, schema, id)
    case "allOf": schema.allOf.isEmpty ? [] : [.allOf(links(schema.allOf, id))]
    case "anyOf": schema.anyOf.isEmpty ? [] : [choice(schema.anyOf, schema, id, isExclusive: false)]
    case "oneOf": schema.oneOf.isEmpty ? [] : [choice(schema.oneOf, schema, id, isExclusive: true)]
    case "not": one(schema.not, id) { .not($0) }
    case "if": one(schema.condition, id) { .condition(condition($0, schema, id)) }
    case "prefixItems", "items", "additionalItems": items(name, schema, id)
    case "contains":
      one(schema.contains, id) {
        .contains($0, minimum: schema.minContains ?? 1, maximum: schema.maxContains)
      }
    case "unevaluatedItems": one(schema.unevaluatedItems, id) { .unevaluatedItems($0) }
    default: memberApplicators(name, schema, id)
    }
  }

  private func memberApplicators(_ name: String, _ schema: Schema, _ id: SchemaID) -> [Action] {
    switch name {
    case "properties": [.properties(properties(schema.properties, id))]
    case "patternProperties": [.patternProperties(patterns(schema, id))]
    case "additionalProperties": additional(schema, id)
    case "propertyNames": one(schema.propertyNames, id) { .propertyNames($0) }
    case "dependentSchemas", "dependencies": dependencies(name, schema, id)
    case "unevaluatedProperties":
      one(schema.unevaluatedProperties, id) { .unevaluatedProperties($0) }
    default: []
    }
  }

  private func one(_ child: SchemaID?, _ id: SchemaID, _ make: (OutputLink) -> Action) -> [Action] {
    child.map { [make(link($0, in: id))] } ?? []
  }

  private func links(_ children: [SchemaID], _ id: SchemaID) -> [OutputLink] {
    children.map { link($0, in: id) }
  }

  private func properties(_ list: [Schema.Property], _ id: SchemaID) -> [OutputProperty] {
    list.map { OutputProperty(name: $0.name, link: link($0.schema, in: id)) }
  }

  private func references(_ name: String, _ schema: Schema, _ id: SchemaID) -> [Action] {
    if name != "$ref", let dynamic = schema.dynamicReference {
      return [.dynamicReference(reference(to: dynamic.target, from: id), anchor: dynamic.anchor)]
    }
    return schema.reference.map { [.reference(reference(to: $0, from: id))] } ?? []
  }

  private func choice(
    _ branches: [SchemaID],
    _ schema: Schema,
    _ id: SchemaID,
    isExclusive: Bool
  ) -> Action {
    let values = graph.discriminatedValues(schema)
    return .choice(
      OutputChoice(
        branches: links(branches, id),
        isExclusive: isExclusive,
        property: values == nil ? nil : schema.discriminator?.propertyName,
        tags: branches.map { values?[$0] }
      )
    )
  }

  private func condition(
    _ link: OutputLink,
    _ schema: Schema,
    _ id: SchemaID
  ) -> OutputCondition {
    OutputCondition(
      condition: link,
      then: schema.then.map { self.link($0, in: id) },
      otherwise: schema.otherwise.map { self.link($0, in: id) }
    )
  }

  /// `items` of an array of schemas is what 2020-12 calls `prefixItems`.
  private func items(_ name: String, _ schema: Schema, _ id: SchemaID) -> [Action] {
    if let items = schema.items.map({ link($0, in: id) }), items.suffix == "/" + name {
      return [.items(items, from: schema.prefixItems.count)]
    }
    let prefix = links(schema.prefixItems, id)
    return prefix.first?.suffix == "/\(name)/0" ? [.prefixItems(prefix)] : []
  }

  /// Where a pattern cannot be compiled, who knows which members it was to cover: none is refused.
  private func additional(_ schema: Schema, _ id: SchemaID) -> [Action] {
    let patterns = patterns(schema, id)
    if patterns.count < schema.patternProperties.count { return [] }
    let names = OutputNames(
      names: Set(schema.properties.map { ExactText($0.name) }),
      patterns: patterns.map(\.pattern)
    )
    return one(schema.additionalProperties, id) { .additionalProperties($0, names) }
  }

  private func patterns(_ schema: Schema, _ id: SchemaID) -> [OutputPattern] {
    var builder = builder
    return schema.patternProperties.compactMap { property in
      builder.namePattern(property, of: id).map {
        OutputPattern(pattern: $0, link: link(property.schema, in: id))
      }
    }
  }

  /// `dependencies` holds what became `dependentRequired` and `dependentSchemas`.
  private func dependencies(_ name: String, _ schema: Schema, _ id: SchemaID) -> [Action] {
    var actions: [Action] = []
    let own = properties(schema.dependentSchemas, id).filter {
      $0.link.suffix.hasPrefix("/\(name)/")
    }
    if !own.isEmpty { actions.append(.dependentSchemas(own)) }
    if name == "dependencies", !schema.dependentRequired.isEmpty {
      let list = schema.dependentRequired.map { UnitDependency(name: $0.key, required: $0.names) }
      actions.append(.check(.dependentRequired(list)))
    }
    return actions
  }
}
