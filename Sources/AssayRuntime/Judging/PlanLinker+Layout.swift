extension PlanLinker {
  /// The checks of a node, sorted by the kind of instance that they are for.
  private struct Regions {
    var numbers: [LinkedCheck] = []
    var strings: [LinkedCheck] = []
    var arrays: [LinkedCheck] = []
    var objects: [LinkedCheck] = []
    var anything: [LinkedCheck] = []
    var unevaluated: [LinkedCheck] = []
  }

  /// Lays out one node; says what is wrong with it where a number, constant or pattern is damaged.
  mutating func layOut(_ index: Int) -> String? {
    var regions = Regions()
    for item in flat[index] {
      if let fault = add(item.check, to: &regions) { return fault }
    }
    if let fault = addObjects(flat[index], to: &regions.objects) { return fault }
    let source = draft.sources[index].node
    var flags: LinkedNode.Flags = []
    if source.admitsNull { flags.insert(.admitsNull) }
    if source.isSecret { flags.insert(.isSecret) }
    if !regions.unevaluated.isEmpty { flags.insert(.tracks) }
    var resource: UInt32 = 0
    if let own = source.resource { resource = UInt32(own + 1) }
    let numbers = place(regions.numbers)
    let strings = place(regions.strings)
    let arrays = place(fused(regions.arrays))
    let objects = place(regions.objects)
    let anything = place(regions.anything)
    let unevaluated = place(regions.unevaluated)
    draft.nodes.append(
      LinkedNode(
        types: types[index],
        flags: flags,
        resource: resource,
        numbers: numbers,
        strings: strings,
        arrays: arrays,
        objects: objects,
        anything: anything,
        unevaluated: unevaluated,
        end: UInt32(draft.checks.count)
      )
    )
    return nil
  }

  /// Arrays of plain values: one check instead of up to three.
  private func fused(_ checks: [LinkedCheck]) -> [LinkedCheck] {
    var minimum = 0
    var maximum = Int(UInt32.max)
    var types: TypeMask?
    for check in checks {
      switch check {
      case .minItems(let count): minimum = max(minimum, count)
      case .maxItems(let count): maximum = min(maximum, count)
      case .items(let node, from: 0) where types == nil:
        types = leafTypes(node)
        if types == nil { return checks }
      default: return checks
      }
    }
    guard let types, minimum <= Int(UInt32.max) else { return checks }
    return [.leaves(types, minimum: UInt32(minimum), maximum: UInt32(maximum))]
  }

  /// The types that a node asks for; nil where it asks for more.
  private func leafTypes(_ node: UInt32) -> TypeMask? {
    guard node != noNode else { return nil }
    let source = draft.sources[Int(node)].node
    if source.admitsNull || source.resource != nil { return nil }
    for item in flat[Int(node)] {
      guard case .type = item.check else { return nil }
    }
    return types[Int(node)]
  }

  private mutating func place(_ checks: [LinkedCheck]) -> UInt32 {
    let start = UInt32(draft.checks.count)
    draft.checks += checks
    return start
  }

  private mutating func add(_ check: UnitCheck, to regions: inout Regions) -> String? {
    switch check {
    case .never: regions.anything.append(.never)
    case .type, .discriminator, .properties, .patternProperties, .additionalProperties,
      .required, .dependentRequired:
      break
    case .enumeration(let texts): return addConstants(texts, to: &regions)
    case .constant(let text): return addConstants([text], to: &regions)
    case .multipleOf, .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .integerFormat:
      return addBound(check, to: &regions.numbers)
    case .minLength(let count): regions.strings.append(.minLength(count))
    case .maxLength(let count): regions.strings.append(.maxLength(count))
    case .pattern(let pattern):
      guard let linked = self.pattern(pattern) else { return "a pattern is damaged" }
      regions.strings.append(.pattern(linked))
    case .format(let format): regions.strings.append(.format(format))
    case .prefixItems, .items, .contains, .minItems, .maxItems, .uniqueItems:
      addArrayCheck(check, to: &regions.arrays)
    case .unevaluatedItems(let link):
      regions.unevaluated.append(.unevaluatedItems(target(link)))
    case .unevaluatedProperties(let link):
      regions.unevaluated.append(.unevaluatedProperties(target(link)))
    case .propertyNames, .dependentSchemas, .minProperties, .maxProperties:
      addObjectCheck(check, to: &regions.objects)
    case .allOf, .anyOf, .oneOf, .not, .condition, .reference, .dynamicReference:
      addApplicator(check, to: &regions.anything)
    }
    return nil
  }

  private mutating func addConstants(_ texts: [String], to regions: inout Regions) -> String? {
    guard let set = draft.constants.add(texts, &draft.names) else {
      return "a constant is damaged"
    }
    regions.anything.append(.constants(UInt32(set)))
    return nil
  }

  private mutating func addBound(
    _ check: UnitCheck,
    to list: inout [LinkedCheck]
  ) -> String? {
    switch check {
    case .multipleOf(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.multipleOf(bound))
    case .minimum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.minimum(bound))
    case .exclusiveMinimum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.exclusiveMinimum(bound))
    case .maximum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.maximum(bound))
    case .exclusiveMaximum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.exclusiveMaximum(bound))
    case .integerFormat(let bits):
      let range = IntegerFormat.range(bits: bits)
      guard let lower = bound("\(range.lowerBound)"), let upper = bound("\(range.upperBound)")
      else { return "an integer format is damaged" }
      list.append(.minimum(lower))
      list.append(.maximum(upper))
    default: break
    }
    return nil
  }

  private mutating func bound(_ text: String) -> UInt32? {
    guard let exact = JSONDecimal(text), let number = JSONNumber(text) else { return nil }
    let integer = exact.int64
    draft.bounds.append(
      NumberBound(double: number.double, integer: integer ?? 0, isInteger: integer != nil)
    )
    draft.exactBounds.append(exact)
    return UInt32(draft.bounds.count - 1)
  }

  mutating func pattern(_ pattern: UnitPattern) -> UInt32? {
    if let known = patternIndices[pattern.encoded] { return known }
    guard let compiled = Pattern(encoded: pattern.encoded) else { return nil }
    draft.patterns.append(compiled)
    let index = UInt32(draft.patterns.count - 1)
    patternIndices[pattern.encoded] = index
    return index
  }

  private mutating func addArrayCheck(_ check: UnitCheck, to list: inout [LinkedCheck]) {
    switch check {
    case .prefixItems(let links): list.append(.prefixItems(run(links)))
    case .items(let link, let from):
      // Elements of any value are of use to `unevaluatedItems` alone.
      list.append(.items(target(link), from: UInt32(clamping: from)))
    case .contains(let link, let minimum, let maximum):
      draft.contains.append(
        LinkedContains(node: target(link), minimum: minimum, maximum: maximum ?? Int.max)
      )
      list.append(.contains(UInt32(draft.contains.count - 1)))
    case .minItems(let count): list.insert(.minItems(count), at: 0)
    case .maxItems(let count): list.insert(.maxItems(count), at: 0)
    case .uniqueItems: list.append(.uniqueItems)
    default: break
    }
  }

  private mutating func addObjectCheck(_ check: UnitCheck, to list: inout [LinkedCheck]) {
    switch check {
    case .propertyNames(let link):
      if target(link) != noNode { list.append(.propertyNames(target(link))) }
    case .dependentSchemas(let dependencies):
      for item in dependencies where target(item.node) != noNode {
        addDependency(on: [item.name], requiring: [], target(item.node), to: &list)
      }
    case .minProperties(let count): list.insert(.minProperties(count), at: 0)
    case .maxProperties(let count): list.insert(.maxProperties(count), at: 0)
    default: break
    }
  }

  /// Adds what the presence of some properties asks for: others, or that a node fits.
  mutating func addDependency(
    on names: [String],
    requiring required: [String],
    _ node: UInt32,
    to list: inout [LinkedCheck]
  ) {
    let dependency = LinkedDependency(
      name: draft.names.add(names.map { (text: $0, value: 0) }),
      required: draft.names.add(required.map { (text: $0, value: 0) }),
      node: node
    )
    draft.dependencies.append(dependency)
    list.append(.dependency(UInt32(draft.dependencies.count - 1)))
  }

  private mutating func addApplicator(_ check: UnitCheck, to list: inout [LinkedCheck]) {
    switch check {
    case .anyOf(let links): list.append(.any(choice(links)))
    case .oneOf(let links): list.append(.one(choice(links)))
    case .not(let link):
      let node = target(link)
      list.append(node == noNode ? .never : .not(node))
    case .condition(let condition, let then, let otherwise):
      draft.conditions.append(
        LinkedCondition(
          condition: target(condition),
          then: target(then),
          otherwise: target(otherwise)
        )
      )
      list.append(.condition(UInt32(draft.conditions.count - 1)))
    case .reference(let link): list.append(.reference(target(link)))
    case .dynamicReference(let link, let anchor):
      draft.dynamics.append(LinkedDynamicReference(target: target(link), anchor: anchor))
      list.append(.dynamicReference(UInt32(draft.dynamics.count - 1)))
    default: break
    }
  }

  mutating func run(_ links: [NodeLink]) -> LinkedRun {
    let start = UInt32(draft.lists.count)
    for link in links { draft.lists.append(target(link)) }
    return LinkedRun(start: start, count: UInt32(links.count))
  }

  mutating func run(_ nodes: [UInt32]) -> LinkedRun {
    let start = UInt32(draft.lists.count)
    draft.lists += nodes
    return LinkedRun(start: start, count: UInt32(nodes.count))
  }
}

/// The integers that OpenAPI's `int32` and `int64` stand for.
enum IntegerFormat {
  static func range(bits: Int) -> ClosedRange<Int64> {
    bits == 32 ? Int64(Int32.min)...Int64(Int32.max) : Int64.min...Int64.max
  }
}
