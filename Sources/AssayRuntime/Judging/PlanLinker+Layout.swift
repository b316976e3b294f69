extension PlanLinker {
  /// The checks of a node, sorted by the kind of instance that they are for.
  struct Regions {
    var numbers: [LinkedCheck] = []
    var strings: [LinkedCheck] = []
    var arrays: [LinkedCheck] = []
    var objects: [LinkedCheck] = []
    var anything: [KindlessCheck] = []
  }

  /// Lays out one node; says what is wrong with it where a number, constant or pattern is damaged.
  mutating func layOut(_ index: Int) -> String? {
    var regions = Regions()
    for item in flat[index] {
      if let fault = add(item, index, to: &regions) { return fault }
    }
    let unevaluated = resolveUnevaluated(index, &regions)
    if let fault = addObjects(flat[index], index, unevaluated, to: &regions.objects) {
      return fault
    }
    fuseArrays(&regions.arrays)
    var node = LinkedNode.anything
    node.kinds = KindSet(types: types[index])
    node.plain = []
    if draft.sources[index].node.isSecret { node.flags.insert(.isSecret) }
    if unevaluated.isTracked { node.flags.insert(.tracks) }
    if let own = draft.sources[index].node.resource {
      node.resource = UInt32(own + 1)
      node.flags.insert(.entersResource)
    }
    for raw in 0..<UInt8(GlanceKind.count) {
      let kind = GlanceKind(rawValue: raw)
      if node.kinds.has(kind) { layOut(kind, index, regions, unevaluated, in: &node) }
    }
    if draft.sources[index].node.admitsNull {
      node.kinds.insert(KindSet(.null))
      node.plain.insert(KindSet(.null))
    }
    draft.nodes[index] = node
    isLaidOut[index] = true
    return nil
  }

  /// Lays out the run of one kind.
  private mutating func layOut(
    _ kind: GlanceKind,
    _ index: Int,
    _ regions: Regions,
    _ unevaluated: Unevaluated,
    in node: inout LinkedNode
  ) {
    var run: [LinkedCheck] = []
    switch kind {
    case .digits: run = withRange(regions.numbers)
    case .fractional:
      run = regions.numbers
      let numbers = types[index].intersection(.number)
      if numbers != .number { run.insert(numbers == .integer ? .integral : .notIntegral, at: 0) }
    case .string: run = regions.strings
    case .array: run = regions.arrays
    case .object: run = regions.objects
    default: break
    }
    for check in regions.anything {
      if !specialize(check, to: kind, index, &run) {
        node.kinds.remove(KindSet(kind))
        return
      }
    }
    if kind == .array, let items = unevaluated.items { run.append(.unevaluatedItems(items)) }
    if kind == .object, let rest = unevaluated.properties {
      run.append(.unevaluatedProperties(rest))
    }
    if run.isEmpty {
      node.plain.insert(KindSet(kind))
    } else {
      node.setStart(kind, UInt32(draft.checks.count))
      draft.checks += run
      draft.checks.append(.done)
    }
  }

  private mutating func add(
    _ item: FlatCheck,
    _ index: Int,
    to regions: inout Regions
  ) -> String? {
    let check = check(item)
    switch check {
    case .type, .discriminator, .properties, .patternProperties, .additionalProperties,
      .required, .dependentRequired, .unevaluatedItems, .unevaluatedProperties:
      break
    case .multipleOf, .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .integerFormat:
      return addBound(check, to: &regions.numbers)
    case .minLength(let count): addLength(from: count, to: Int.max, &regions.strings)
    case .maxLength(let count): addLength(from: 0, to: count, &regions.strings)
    case .pattern(let pattern):
      guard let linked = self.pattern(pattern) else { return "a pattern is damaged" }
      regions.strings.append(.pattern(linked))
    case .format(let format): regions.strings.append(.format(format))
    case .prefixItems, .items, .contains, .minItems, .maxItems, .uniqueItems:
      addArrayCheck(check, isTracked[index], to: &regions.arrays)
    case .propertyNames, .dependentSchemas, .minProperties, .maxProperties:
      addObjectCheck(check, to: &regions.objects)
    default: return addKindless(check, to: &regions.anything)
    }
    return nil
  }

  /// Arrays of plain values: one check instead of up to three, and arrays of such arrays.
  private mutating func fuseArrays(_ checks: inout [LinkedCheck]) {
    var minimum: UInt32 = 0
    var maximum = UInt32.max
    var items: UInt32?
    for check in checks {
      switch check {
      case .counts(let lower, let upper):
        minimum = lower
        maximum = upper
      case .items(let node, from: 0) where items == nil && node != noNode: items = node
      default: return
      }
    }
    guard let items, isLaidOut[Int(items)] else { return }
    let node = draft.nodes[Int(items)]
    let containers: KindSet = [.arrays, .objects]
    if node.plain == node.kinds, node.kinds.isDisjoint(with: containers) {
      checks = [
        .leaves(node.kinds, minimum: minimum, maximum: maximum)
      ]
    } else if checks.count == 1, node.kinds == .arrays,
      node.flags.isDisjoint(with: .isSpecial)
    {
      let start = Int(node.start(.array))
      if case .leaves = draft.checks[start], case .done = draft.checks[start + 1] {
        checks = [.rows(items)]
      }
    }
  }

  /// What a node that has been laid out says of a kind; nil where that is not known yet.
  mutating func verdict(_ node: UInt32, _ kind: GlanceKind) -> Verdict {
    if node == noNode { return .accepts }
    if !isLaidOut[Int(node)] {
      // What cannot be of any of its types is refused.
      return kinds(of: node).isDisjoint(with: kind.types) ? .refuses : .depends
    }
    if !draft.nodes[Int(node)].kinds.has(kind) { return .refuses }
    return draft.nodes[Int(node)].plain.has(kind) ? .accepts : .depends
  }

  /// What is known of a kind when the plan is linked.
  enum Verdict {
    case accepts
    case refuses
    case depends
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
