import AssayRuntime
import SourceDocuments

extension PlanBuilder {
  /// What a schema checks, without the keywords that somebody else has handled.
  mutating func checks(
    of id: SchemaID,
    in unit: Int,
    without handled: Set<SchemaKeyword>
  ) -> [UnitCheck] {
    let schema = graph[id]
    if let boolean = schema.boolean { return boolean ? [] : [.never] }
    var skipped = handled
    let needsEvaluation =
      schema.unevaluatedItems != nil && !handled.contains(.unevaluatedItems)
      || schema.unevaluatedProperties != nil && !handled.contains(.unevaluatedProperties)
    // "unevaluated…" needs to see everything that evaluates.
    if needsEvaluation { skipped.subtract(SchemaKeyword.evaluating) }
    var list: [UnitCheck] = []
    addReferences(schema, id, unit, skipped, &list)
    addScalarChecks(schema, id, skipped, &list)
    addArrayChecks(schema, id, unit, skipped, &list)
    addObjectChecks(schema, id, unit, skipped, &list)
    addApplicators(schema, id, unit, skipped, &list)
    addUnevaluated(schema, id, unit, skipped, &list)
    return list
  }

  /// The link of a keyword in place; one that would close an endless circle is left out.
  mutating func inPlace(_ target: SchemaID, _ id: SchemaID, _ unit: Int) -> NodeLink {
    switch facts.cut(target, from: id) {
    case nil: return subschema(target, of: id, in: unit)
    case .anything?: return .anything
    case .nothing?:
      var never = UnitNode(suffix: suffix(of: id, in: unit))
      never.checks = [.never]
      units[unit].contents.nodes.append(never)
      return .local(units[unit].contents.nodes.count - 1)
    }
  }

  private mutating func addReferences(
    _ schema: Schema,
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let target = schema.reference, !skipped.contains(.reference) {
      let link = inPlace(target, id, unit)
      if link != .anything { list.append(.reference(link)) }
    }
    if let dynamic = schema.dynamicReference, !skipped.contains(.dynamicReference) {
      let link = inPlace(dynamic.target, id, unit)
      if let anchor = dynamic.anchor {
        list.append(.dynamicReference(link, anchor: anchor))
      } else if link != .anything {
        list.append(.reference(link))
      }
    }
  }

  private mutating func addArrayChecks(
    _ schema: Schema,
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    guard schema.canBe(.array) else { return }
    if let count = schema.minItems, count > 0, !skipped.contains(.minItems) {
      list.append(.minItems(count))
    }
    if let count = schema.maxItems, !skipped.contains(.maxItems) { list.append(.maxItems(count)) }
    if schema.uniqueItems, !skipped.contains(.uniqueItems) { list.append(.uniqueItems) }
    if !schema.prefixItems.isEmpty, !skipped.contains(.prefixItems) {
      var links: [NodeLink] = []
      for item in schema.prefixItems { links.append(subschema(item, of: id, in: unit)) }
      list.append(.prefixItems(links))
    }
    if let items = schema.items, !skipped.contains(.items) {
      let link = subschema(items, of: id, in: unit)
      list.append(.items(link, from: schema.prefixItems.count))
    }
    if let contains = schema.contains, !skipped.contains(.contains) {
      let link = subschema(contains, of: id, in: unit)
      list.append(
        .contains(link, minimum: schema.minContains ?? 1, maximum: schema.maxContains)
      )
    }
  }

  private mutating func addApplicators(
    _ schema: Schema,
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if !schema.allOf.isEmpty, !skipped.contains(.allOf) {
      var links: [NodeLink] = []
      for part in schema.allOf {
        let link = inPlace(part, id, unit)
        if link != .anything { links.append(link) }
      }
      if !links.isEmpty { list.append(.allOf(links)) }
    }
    let discriminator = unitDiscriminator(schema)
    if !schema.anyOf.isEmpty, !skipped.contains(.anyOf) {
      if let discriminator { list.append(.discriminator(discriminator)) }
      list.append(.anyOf(branches(schema.anyOf, id, unit)))
    }
    if !schema.oneOf.isEmpty, !skipped.contains(.oneOf) {
      if let discriminator { list.append(.discriminator(discriminator)) }
      list.append(.oneOf(branches(schema.oneOf, id, unit)))
    }
    if let not = schema.not, !skipped.contains(.not) {
      list.append(.not(inPlace(not, id, unit)))
    }
    if let condition = schema.condition, !skipped.contains(.condition) {
      var then = NodeLink.anything
      var otherwise = NodeLink.anything
      if let branch = schema.then { then = inPlace(branch, id, unit) }
      if let branch = schema.otherwise { otherwise = inPlace(branch, id, unit) }
      // Alone, `if` judges nothing, but what it evaluates counts.
      list.append(.condition(inPlace(condition, id, unit), then: then, otherwise: otherwise))
    }
  }

  private mutating func branches(_ ids: [SchemaID], _ id: SchemaID, _ unit: Int) -> [NodeLink] {
    var links: [NodeLink] = []
    let values = graph.discriminatedValues(graph[id]) ?? [:]
    for branch in ids {
      let link = inPlace(branch, id, unit)
      if let own = values[branch], let property = graph[id].discriminator?.propertyName {
        links.append(tagged(link, own, property, id, unit))
      } else {
        links.append(link)
      }
    }
    return links
  }

  /// An alternative that only instances with its values of the discriminator's property are.
  private mutating func tagged(
    _ link: NodeLink,
    _ values: [String],
    _ property: String,
    _ id: SchemaID,
    _ unit: Int
  ) -> NodeLink {
    var tag = UnitNode(suffix: suffix(of: id, in: unit) + "/discriminator")
    var texts: [String] = []
    for value in values {
      var text = ""
      appendJSON(value, to: &text)
      texts.append(text)
    }
    tag.checks = [.enumeration(texts)]
    let tagIndex = units[unit].contents.nodes.count
    units[unit].contents.nodes.append(tag)
    var node = UnitNode(suffix: tag.suffix)
    node.checks = [
      .required([property]),
      .properties([UnitProperty(name: property, node: .local(tagIndex))]),
    ]
    if link != .anything { node.checks.append(.reference(link)) }
    units[unit].contents.nodes.append(node)
    return .local(tagIndex + 1)
  }

  /// The discriminator with the position of each value's branch.
  private func unitDiscriminator(_ schema: Schema) -> UnitDiscriminator? {
    guard let discriminator = schema.discriminator else { return nil }
    let branches = schema.oneOf.isEmpty ? schema.anyOf : schema.oneOf
    var unit = UnitDiscriminator(property: discriminator.propertyName, branches: [])
    for choice in discriminator.mapping + discriminator.implicit {
      let position = branches.firstIndex { branch in
        branch == choice.schema || graph[branch].reference == choice.schema
      }
      if let position { unit.branches.append((value: choice.value, index: position)) }
    }
    return unit.branches.isEmpty ? nil : unit
  }

  private mutating func addUnevaluated(
    _ schema: Schema,
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let items = schema.unevaluatedItems, !skipped.contains(.unevaluatedItems),
      schema.canBe(.array)
    {
      list.append(.unevaluatedItems(subschema(items, of: id, in: unit)))
    }
    if let members = schema.unevaluatedProperties, !skipped.contains(.unevaluatedProperties),
      schema.canBe(.object)
    {
      list.append(.unevaluatedProperties(subschema(members, of: id, in: unit)))
    }
  }
}

extension Schema {
  /// Whether `type` leaves room for a kind of instance.
  func canBe(_ kind: TypeSet) -> Bool {
    guard let types else { return true }
    return !types.isDisjoint(with: kind)
  }
}

extension SchemaKeyword {
  /// The keywords whose annotations `unevaluatedItems` and `unevaluatedProperties` look at.
  static let evaluating: Set<SchemaKeyword> = [
    .reference, .dynamicReference, .prefixItems, .items, .contains, .properties,
    .patternProperties, .additionalProperties, .dependentSchemas, .allOf, .anyOf, .oneOf,
    .condition,
  ]
}
