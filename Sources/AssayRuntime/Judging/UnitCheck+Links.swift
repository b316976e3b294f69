extension NodeLink {
  /// The index of the node that the link leads to once links are indices of one plan.
  var linked: UInt32 {
    switch self {
    case .anything, .unit: noNode
    case .local(let index): UInt32(truncatingIfNeeded: index)
    }
  }
}

extension UnitCheck {
  /// The check with every link replaced by what `resolve` makes of it.
  func mappingLinks<Failure: Error>(
    _ resolve: (NodeLink) throws(Failure) -> NodeLink
  ) throws(Failure) -> UnitCheck {
    switch self {
    case .prefixItems(let links): return .prefixItems(try UnitCheck.map(links, resolve))
    case .items(let link, let from): return .items(try resolve(link), from: from)
    case .contains(let link, let minimum, let maximum):
      return .contains(try resolve(link), minimum: minimum, maximum: maximum)
    case .unevaluatedItems(let link): return .unevaluatedItems(try resolve(link))
    case .properties(let list): return .properties(try UnitCheck.map(list, resolve))
    case .patternProperties(let list):
      var mapped = list
      for index in mapped.indices { mapped[index].node = try resolve(mapped[index].node) }
      return .patternProperties(mapped)
    case .additionalProperties(let link): return .additionalProperties(try resolve(link))
    case .propertyNames(let link): return .propertyNames(try resolve(link))
    case .dependentSchemas(let list): return .dependentSchemas(try UnitCheck.map(list, resolve))
    case .unevaluatedProperties(let link): return .unevaluatedProperties(try resolve(link))
    case .allOf(let links): return .allOf(try UnitCheck.map(links, resolve))
    case .anyOf(let links): return .anyOf(try UnitCheck.map(links, resolve))
    case .oneOf(let links): return .oneOf(try UnitCheck.map(links, resolve))
    case .not(let link): return .not(try resolve(link))
    case .condition(let condition, let then, let otherwise):
      return .condition(
        try resolve(condition),
        then: try resolve(then),
        otherwise: try resolve(otherwise)
      )
    case .reference(let link): return .reference(try resolve(link))
    case .dynamicReference(let link, let anchor):
      return .dynamicReference(try resolve(link), anchor: anchor)
    default: return self
    }
  }

  private static func map<Failure: Error>(
    _ links: [NodeLink],
    _ resolve: (NodeLink) throws(Failure) -> NodeLink
  ) throws(Failure) -> [NodeLink] {
    var mapped = links
    for index in mapped.indices { mapped[index] = try resolve(mapped[index]) }
    return mapped
  }

  private static func map<Failure: Error>(
    _ list: [UnitProperty],
    _ resolve: (NodeLink) throws(Failure) -> NodeLink
  ) throws(Failure) -> [UnitProperty] {
    var mapped = list
    for index in mapped.indices { mapped[index].node = try resolve(mapped[index].node) }
    return mapped
  }

  /// The check with local nodes numbered anew.
  package func renumbered(_ numbers: [Int]) -> UnitCheck {
    mappingLinks { link in
      if case .local(let index) = link { return .local(numbers[index]) }
      return link
    }
  }

  /// Whether an instance can fail the check; some only say what counts as declared.
  package var demands: Bool {
    switch self {
    case .discriminator: false
    case .properties, .patternProperties, .prefixItems:
      childLinks.contains { $0 != .anything }
    default: true
    }
  }

  /// Whether the check leads to nodes at all.
  package var hasLinks: Bool {
    switch self {
    case .prefixItems, .items, .contains, .unevaluatedItems, .properties, .patternProperties,
      .additionalProperties, .propertyNames, .dependentSchemas, .unevaluatedProperties, .allOf,
      .anyOf, .oneOf, .not, .condition, .reference, .dynamicReference:
      true
    default: false
    }
  }

  var isUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }

  /// The nodes that judge the same value as the check's own node.
  package var inPlaceLinks: [NodeLink] {
    switch self {
    case .allOf(let links), .anyOf(let links), .oneOf(let links): links
    case .not(let link), .reference(let link), .dynamicReference(let link, _): [link]
    case .condition(let condition, let then, let otherwise): [condition, then, otherwise]
    case .dependentSchemas(let list): list.map(\.node)
    default: []
    }
  }

  /// The nodes that judge parts of the value.
  package var childLinks: [NodeLink] {
    switch self {
    case .prefixItems(let links): links
    case .items(let link, _), .contains(let link, _, _), .unevaluatedItems(let link),
      .additionalProperties(let link), .propertyNames(let link),
      .unevaluatedProperties(let link):
      [link]
    case .properties(let list): list.map(\.node)
    case .patternProperties(let list): list.map(\.node)
    default: []
    }
  }

  /// Adds every link of the check to a list.
  package func appendLinks(to list: inout [NodeLink]) {
    switch self {
    case .allOf(let links), .anyOf(let links), .oneOf(let links), .prefixItems(let links):
      list += links
    case .not(let link), .reference(let link), .dynamicReference(let link, _),
      .items(let link, _), .contains(let link, _, _), .unevaluatedItems(let link),
      .additionalProperties(let link), .propertyNames(let link),
      .unevaluatedProperties(let link):
      list.append(link)
    case .condition(let condition, let then, let otherwise):
      list.append(condition)
      list.append(then)
      list.append(otherwise)
    case .properties(let properties), .dependentSchemas(let properties):
      for property in properties { list.append(property.node) }
    case .patternProperties(let properties):
      for property in properties { list.append(property.node) }
    default: break
    }
  }
}
