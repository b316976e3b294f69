import AssayRuntime
import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// The members of an object, its own and those of everything it combines.
  mutating func objectModel(_ flat: FlatSchema, _ place: Place) -> ObjectModel {
    var scope = NameScope(reserved: ReservedNames.members)
    var properties: [PropertyModel] = []
    for property in flat.properties {
      properties.append(propertyModel(property, flat, place, &scope))
    }
    let branches = branchProperties(flat)
    for property in branches {
      var model = propertyModel(property, flat, place, &scope)
      model.checks = []
      properties.append(model)
    }
    let additional = additionalModel(flat, place)
    let handled = handledKeywords(flat, additional)
    return ObjectModel(
      properties: properties,
      additional: additional.type,
      additionalName: scope.take("additionalProperties"),
      isClosed: additional.isClosed,
      checks: residuals(flat, place.direction) { part in handled[part] ?? [.type] }
    )
  }

  /// Properties that only alternatives describe: they become optional members of the one type.
  private func branchProperties(_ flat: FlatSchema) -> [FlatProperty] {
    var found: [FlatProperty] = []
    var names: Set<String> = Set(flat.properties.map(\.name))
    for group in flat.unions {
      for member in group.members {
        for property in flattened(member).properties where names.insert(property.name).inserted {
          found.append(property)
        }
      }
    }
    return found
  }

  private mutating func propertyModel(
    _ property: FlatProperty,
    _ flat: FlatSchema,
    _ place: Place,
    _ scope: inout NameScope
  ) -> PropertyModel {
    let source: SchemaID = preferredSource(property)
    let inner = flattened(source)
    var place = place
    place.name = property.name
    let isHidden: Bool = isHidden(property, place.direction)
    var lowered = isHidden ? LoweredType(.json) : lower(source, place)
    if isHidden { lowered.checks = [node(source, place.direction)] }
    for other in property.sources where other != source {
      lowered.checks.append(node(other, place.direction))
    }
    let pointer: String = graph[source].site.pointer
    let name: String = options.propertyNames[pointer] ?? SwiftNames.member(property.name)
    var model = PropertyModel(
      jsonName: property.name,
      swiftName: isHidden ? "" : scope.take(name),
      type: lowered.type,
      isRequired: flat.required.contains(property.name) && !isHidden,
      checks: lowered.checks,
      documentation: documentation(inner)
    )
    model.isHidden = isHidden
    if !model.isRequired && options.appliesDefaults {
      model.defaultValue = defaultExpression(inner, lowered.type)
    }
    return model
  }

  /// The source that says most about a property's type.
  private func preferredSource(_ property: FlatProperty) -> SchemaID {
    for source in property.sources {
      if case .any = form(of: flattened(source)) { continue }
      return source
    }
    return property.sources[0]
  }

  /// `readOnly` members are not sent, `writeOnly` ones never come back (OpenAPI 3.1, §4.8.24.4).
  private func isHidden(_ property: FlatProperty, _ direction: Direction) -> Bool {
    switch direction {
    case .both: false
    case .request: property.sources.contains { flattened($0).isReadOnly }
    case .response: property.sources.contains { flattened($0).isWriteOnly }
    }
  }

  private struct AdditionalModel {
    var type: TypeMention?
    var isClosed = false
    /// The part whose `additionalProperties` the Swift type enforces.
    var owner: SchemaID?
  }

  /// What becomes of members that have no name in the schema.
  private mutating func additionalModel(_ flat: FlatSchema, _ place: Place) -> AdditionalModel {
    guard flat.patternProperties.isEmpty else { return AdditionalModel(type: .json) }
    guard let first = flat.additional.first else { return AdditionalModel() }
    let namesAll: Bool = flat.parts.allSatisfy { part in
      part == first.part || graph[part].properties.isEmpty
    }
    let isOnly: Bool = flat.additional.count == 1 && namesAll && flat.unions.isEmpty
    switch graph[first.schema].boolean {
    case true: return AdditionalModel(type: .json, owner: isOnly ? first.part : nil)
    case false: return AdditionalModel(isClosed: isOnly, owner: isOnly ? first.part : nil)
    case nil:
      var inner = place
      inner.name = "AdditionalProperty"
      let lowered = lower(first.schema, inner)
      let isExact: Bool = isOnly && lowered.checks.isEmpty
      return AdditionalModel(type: isOnly ? lowered.type : .json, owner: isExact ? first.part : nil)
    }
  }

  /// Which keywords of each part the Swift type enforces.
  private func handledKeywords(
    _ flat: FlatSchema,
    _ additional: AdditionalModel
  ) -> [SchemaID: Set<SchemaKeyword>] {
    var handled: [SchemaID: Set<SchemaKeyword>] = [:]
    for part in flat.parts {
      var keywords: Set<SchemaKeyword> = [.type, .properties]
      let known: Bool = graph[part].required.allSatisfy { flat.propertyPositions[$0] != nil }
      if known { keywords.insert(.required) }
      if part == additional.owner { keywords.insert(.additionalProperties) }
      handled[part] = keywords
    }
    return handled
  }
}
