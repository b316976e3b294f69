import AssayRuntime
import SourceDocuments

extension PlanBuilder {
  /// What a schema checks, without the keywords that somebody else has handled.
  mutating func checks(
    of id: SchemaID,
    in unit: Int,
    without handled: Set<SchemaKeyword>
  ) -> [UnitCheck] {
    if let boolean = graph[id].boolean { return boolean ? [] : [.never] }
    var skipped = handled
    let needsEvaluation =
      graph[id].unevaluatedItems != nil && !handled.contains(.unevaluatedItems)
      || graph[id].unevaluatedProperties != nil && !handled.contains(.unevaluatedProperties)
    // "unevaluated…" needs to see everything that evaluates.
    if needsEvaluation { skipped.subtract(SchemaKeyword.evaluating) }
    var list: [UnitCheck] = []
    addReferences(id, unit, skipped, &list)
    addScalarChecks(id, skipped, &list)
    addArrayChecks(id, unit, skipped, &list)
    addObjectChecks(id, unit, skipped, &list)
    addApplicators(id, unit, skipped, &list)
    addUnevaluated(id, unit, skipped, &list)
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
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let target = graph[id].reference, !skipped.contains(.reference) {
      let link = inPlace(target, id, unit)
      if link != .anything { list.append(.reference(link)) }
    }
    if let dynamic = graph[id].dynamicReference, !skipped.contains(.dynamicReference) {
      let link = inPlace(dynamic.target, id, unit)
      if let anchor = dynamic.anchor {
        list.append(.dynamicReference(link, anchor: anchor))
      } else if link != .anything {
        list.append(.reference(link))
      }
    }
  }

  private mutating func addArrayChecks(
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    guard canBe(.array, id) else { return }
    if let count = graph[id].minItems, count > 0, !skipped.contains(.minItems) {
      list.append(.minItems(count))
    }
    if let count = graph[id].maxItems, !skipped.contains(.maxItems) {
      list.append(.maxItems(count))
    }
    if graph[id].uniqueItems, !skipped.contains(.uniqueItems) { list.append(.uniqueItems) }
    if !graph[id].prefixItems.isEmpty, !skipped.contains(.prefixItems) {
      var links: [NodeLink] = []
      for item in graph[id].prefixItems { links.append(subschema(item, of: id, in: unit)) }
      list.append(.prefixItems(links))
    }
    if let items = graph[id].items, !skipped.contains(.items) {
      let link = subschema(items, of: id, in: unit)
      list.append(.items(link, from: graph[id].prefixItems.count))
    }
    if let contains = graph[id].contains, !skipped.contains(.contains) {
      let link = subschema(contains, of: id, in: unit)
      list.append(
        .contains(link, minimum: graph[id].minContains ?? 1, maximum: graph[id].maxContains)
      )
    }
  }

  private mutating func addApplicators(
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if !graph[id].allOf.isEmpty, !skipped.contains(.allOf) {
      var links: [NodeLink] = []
      for part in graph[id].allOf {
        let link = inPlace(part, id, unit)
        if link != .anything { links.append(link) }
      }
      if !links.isEmpty { list.append(.allOf(links)) }
    }
    let discriminator = unitDiscriminator(id)
    if !graph[id].anyOf.isEmpty, !skipped.contains(.anyOf) {
      if let discriminator { list.append(.discriminator(discriminator)) }
      list.append(.anyOf(branches(graph[id].anyOf, id, unit)))
    }
    if !graph[id].oneOf.isEmpty, !skipped.contains(.oneOf) {
      if let discriminator { list.append(.discriminator(discriminator)) }
      list.append(.oneOf(branches(graph[id].oneOf, id, unit)))
    }
    if let not = graph[id].not, !skipped.contains(.not) {
      list.append(.not(inPlace(not, id, unit)))
    }
    if let condition = graph[id].condition, !skipped.contains(.condition) {
      var then = NodeLink.anything
      var otherwise = NodeLink.anything
      if let branch = graph[id].then { then = inPlace(branch, id, unit) }
      if let branch = graph[id].otherwise { otherwise = inPlace(branch, id, unit) }
      // Alone, `if` judges nothing, but what it evaluates counts.
      list.append(.condition(inPlace(condition, id, unit), then: then, otherwise: otherwise))
    }
  }

  private mutating func branches(_ ids: [SchemaID], _ id: SchemaID, _ unit: Int) -> [NodeLink] {
    var links: [NodeLink] = []
    var values: [SchemaID: [String]] = [:]
    if graph[id].discriminator != nil { values = graph.discriminatedValues(graph[id]) ?? [:] }
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
  private func unitDiscriminator(_ id: SchemaID) -> UnitDiscriminator? {
    guard let discriminator = graph[id].discriminator else { return nil }
    let branches = graph[id].oneOf.isEmpty ? graph[id].anyOf : graph[id].oneOf
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
    _ id: SchemaID,
    _ unit: Int,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let items = graph[id].unevaluatedItems, !skipped.contains(.unevaluatedItems),
      canBe(.array, id)
    {
      list.append(.unevaluatedItems(subschema(items, of: id, in: unit)))
    }
    if let members = graph[id].unevaluatedProperties, !skipped.contains(.unevaluatedProperties),
      canBe(.object, id)
    {
      list.append(.unevaluatedProperties(subschema(members, of: id, in: unit)))
    }
  }
}

extension PlanBuilder {
  /// Whether `type` leaves room for a kind of instance.
  func canBe(_ kind: TypeSet, _ id: SchemaID) -> Bool {
    guard let types = graph[id].types else { return true }
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
