extension UnitDecoder {
  /// Reads one check; its keyword says how.
  func check(_ keyword: String, _ index: Int) throws(PlanLinkError) -> UnitCheck {
    if keyword == "false" { return .never }
    if keyword == "discriminator" { return .discriminator(try discriminator(index)) }
    guard let known = SchemaKeyword.named[keyword] else {
      throw fault("'\(keyword)' is no check")
    }
    switch known {
    case .type, .enumeration, .constant, .multipleOf, .minimum, .exclusiveMinimum, .maximum,
      .exclusiveMaximum, .minLength, .maxLength, .pattern, .format:
      return try scalarCheck(known, index)
    case .prefixItems, .items, .contains, .minItems, .maxItems, .uniqueItems, .unevaluatedItems:
      return try arrayCheck(known, index)
    case .properties, .patternProperties, .additionalProperties, .propertyNames, .required,
      .dependentRequired, .dependentSchemas, .minProperties, .maxProperties,
      .unevaluatedProperties:
      return try objectCheck(known, index)
    case .reference: return .reference(try link(index))
    case .dynamicReference:
      let parts = elements(index)
      guard parts.count == 2 else { throw fault("a dynamic reference was expected") }
      return .dynamicReference(try link(parts[0]), anchor: try text(parts[1]))
    case .allOf: return .allOf(try links(index))
    case .anyOf: return .anyOf(try links(index))
    case .oneOf: return .oneOf(try links(index))
    case .not: return .not(try link(index))
    case .condition:
      let parts = try links(index)
      guard parts.count == 3 else { throw fault("a condition was expected") }
      return .condition(parts[0], then: parts[1], otherwise: parts[2])
    }
  }

  private func scalarCheck(
    _ keyword: SchemaKeyword,
    _ index: Int
  ) throws(PlanLinkError) -> UnitCheck {
    switch keyword {
    case .type:
      var mask: TypeMask = []
      for name in try texts(index) {
        guard let type = TypeMask(named: name) else { throw fault("'\(name)' is no type") }
        mask.formUnion(type)
      }
      return .type(mask)
    case .enumeration: return .enumeration(elements(index).map(json))
    case .constant: return .constant(json(index))
    case .multipleOf: return .multipleOf(try number(index))
    case .minimum: return .minimum(try number(index))
    case .exclusiveMinimum: return .exclusiveMinimum(try number(index))
    case .maximum: return .maximum(try number(index))
    case .exclusiveMaximum: return .exclusiveMaximum(try number(index))
    case .minLength: return .minLength(try count(index))
    case .maxLength: return .maxLength(try count(index))
    case .pattern: return .pattern(try pattern(index))
    default: return try format(try text(index))
    }
  }

  private func format(_ name: String) throws(PlanLinkError) -> UnitCheck {
    if name == "int32" { return .integerFormat(32) }
    if name == "int64" { return .integerFormat(64) }
    guard let format = StringFormat(name: name) else { throw fault("'\(name)' is no format") }
    return .format(format)
  }

  private func arrayCheck(
    _ keyword: SchemaKeyword,
    _ index: Int
  ) throws(PlanLinkError) -> UnitCheck {
    switch keyword {
    case .prefixItems: return .prefixItems(try links(index))
    case .items:
      let parts = elements(index)
      guard parts.count == 2 else { throw fault("items were expected") }
      return .items(try link(parts[0]), from: try count(parts[1]))
    case .contains:
      let parts = elements(index)
      guard parts.count == 2 || parts.count == 3 else { throw fault("contains was expected") }
      return .contains(
        try link(parts[0]),
        minimum: try count(parts[1]),
        maximum: parts.count == 3 ? try count(parts[2]) : nil
      )
    case .minItems: return .minItems(try count(index))
    case .maxItems: return .maxItems(try count(index))
    case .unevaluatedItems: return .unevaluatedItems(try link(index))
    default: return .uniqueItems
    }
  }

  private func objectCheck(
    _ keyword: SchemaKeyword,
    _ index: Int
  ) throws(PlanLinkError) -> UnitCheck {
    switch keyword {
    case .properties: return .properties(try properties(index))
    case .patternProperties:
      var list: [UnitPatternProperty] = []
      for entry in elements(index) {
        let parts = elements(entry)
        guard parts.count == 2 else { throw fault("a pattern of names was expected") }
        list.append(UnitPatternProperty(pattern: try pattern(parts[0]), node: try link(parts[1])))
      }
      return .patternProperties(list)
    case .additionalProperties: return .additionalProperties(try link(index))
    case .propertyNames: return .propertyNames(try link(index))
    case .required: return .required(try texts(index))
    case .dependentRequired:
      var list: [UnitDependency] = []
      for key in elements(index) {
        list.append(UnitDependency(name: tape.string(at: key), required: try texts(key + 1)))
      }
      return .dependentRequired(list)
    case .dependentSchemas: return .dependentSchemas(try properties(index))
    case .minProperties: return .minProperties(try count(index))
    case .maxProperties: return .maxProperties(try count(index))
    default: return .unevaluatedProperties(try link(index))
    }
  }

  private func discriminator(_ index: Int) throws(PlanLinkError) -> UnitDiscriminator {
    let property = try text(try member(index, "property"))
    var discriminator = UnitDiscriminator(property: property, branches: [])
    for key in elements(try member(index, "branches")) {
      discriminator.branches.append((value: tape.string(at: key), index: try count(key + 1)))
    }
    return discriminator
  }
}
