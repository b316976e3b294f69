extension PlanLinker {
  /// The bits that a table has for the presence of properties.
  fileprivate static let bitsMax = 64

  /// `properties`, `patternProperties` and `additionalProperties` that stand in one schema.
  private struct Table {
    var owner: UInt32
    var properties: [UnitProperty] = []
    var patterns: [UnitPatternProperty] = []
    var additional: NodeLink?

    var isPlain: Bool { patterns.isEmpty && additional == nil }
  }

  /// The names of a table while it is put together.
  private struct Names {
    var texts: [String] = []
    var properties: [LinkedProperty] = []
    var presences: [LinkedPresence] = []
    private var positions: [ExactText: Int] = [:]
    private var bits = 0

    func position(of name: String) -> Int? { positions[ExactText(name)] }

    mutating func add(_ name: String, _ property: LinkedProperty) {
      positions[ExactText(name)] = texts.count
      texts.append(name)
      properties.append(property)
    }

    /// The bit that says that a property is there; nil where no more bits are left.
    mutating func bit(of name: String) -> UInt64? {
      if let known = position(of: name), properties[known].bit != 0 { return properties[known].bit }
      guard bits < PlanLinker.bitsMax else { return nil }
      let bit: UInt64 = 1 << UInt64(bits)
      bits += 1
      if let known = position(of: name) {
        properties[known].bit = bit
      } else {
        add(name, LinkedProperty(node: noNode, bit: bit))
      }
      return bit
    }
  }

  /// Puts the members' checks of a flattened node together, so that few walks over an object do.
  mutating func addObjects(_ checks: [FlatCheck], to list: inout [LinkedCheck]) -> String? {
    var tables = tables(checks)
    var required: [String] = []
    var dependencies: [UnitDependency] = []
    for item in checks {
      if case .required(let names) = item.check { required += names }
      if case .dependentRequired(let list) = item.check { dependencies += list }
    }
    guard !tables.isEmpty || !required.isEmpty || !dependencies.isEmpty else { return nil }
    if tables.isEmpty { tables.append(Table(owner: 0)) }
    // A table with `additionalProperties` or patterns is the base that plain ones can join.
    tables.swapAt(0, tables.firstIndex { !$0.isPlain } ?? 0)
    var names = Names()
    addNames(of: tables[0], isDeclared: true, &names)
    var separate: [Table] = []
    for table in tables.dropFirst() {
      if table.isPlain && agrees(table, names) {
        addNames(of: table, isDeclared: false, &names)
      } else {
        separate.append(table)
      }
    }
    var bits: UInt64 = 0
    for name in required {
      if let bit = names.bit(of: name) {
        bits |= bit
      } else {
        addDependency(on: [], requiring: [name], noNode, to: &list)
      }
    }
    addPresences(dependencies, &names, to: &list)
    if let fault = place(tables[0], names, bits, to: &list) { return fault }
    for table in separate {
      var own = Names()
      addNames(of: table, isDeclared: true, &own)
      if let fault = place(table, own, 0, to: &list) { return fault }
    }
    return nil
  }

  private func tables(_ checks: [FlatCheck]) -> [Table] {
    var tables: [Table] = []
    for item in checks {
      switch item.check {
      case .properties(let properties):
        tables[position(of: item.owner, in: &tables)].properties = properties
      case .patternProperties(let patterns):
        tables[position(of: item.owner, in: &tables)].patterns = patterns
      case .additionalProperties(let link):
        tables[position(of: item.owner, in: &tables)].additional = link
      default: continue
      }
    }
    return tables
  }

  /// Puts `dependentRequired` into bits, or where there are none left, into checks of their own.
  private mutating func addPresences(
    _ dependencies: [UnitDependency],
    _ names: inout Names,
    to list: inout [LinkedCheck]
  ) {
    for item in dependencies where !item.required.isEmpty {
      var required: UInt64 = 0
      var hasRoom = true
      for name in item.required {
        if let bit = names.bit(of: name) { required |= bit } else { hasRoom = false }
      }
      if hasRoom, let name = names.bit(of: item.name) {
        names.presences.append(LinkedPresence(name: name, required: required))
      } else {
        addDependency(on: [item.name], requiring: item.required, noNode, to: &list)
      }
    }
  }

  private func position(of owner: UInt32, in tables: inout [Table]) -> Int {
    for index in tables.indices.reversed() where tables[index].owner == owner { return index }
    tables.append(Table(owner: owner))
    return tables.count - 1
  }

  private func addNames(of table: Table, isDeclared: Bool, _ names: inout Names) {
    for property in table.properties {
      if let known = names.position(of: property.name) {
        names.properties[known].isEvaluated = true
        continue
      }
      var linked = LinkedProperty(node: target(property.node), bit: 0)
      linked.isDeclared = isDeclared
      linked.isEvaluated = true
      linked.coversAlone = isDeclared && table.patterns.isEmpty
      names.add(property.name, linked)
    }
  }

  /// Whether a table's names are new, or mean the same node as before.
  private func agrees(_ table: Table, _ names: Names) -> Bool {
    for property in table.properties {
      if let known = names.position(of: property.name),
        names.properties[known].node != target(property.node)
      {
        return false
      }
    }
    return true
  }

  private mutating func place(
    _ table: Table,
    _ names: Names,
    _ required: UInt64,
    to list: inout [LinkedCheck]
  ) -> String? {
    let first = UInt32(draft.properties.count)
    draft.properties += names.properties
    let presences = LinkedRun(
      start: UInt32(draft.presences.count),
      count: UInt32(names.presences.count)
    )
    draft.presences += names.presences
    var patterns = LinkedRun(start: UInt32(draft.patternProperties.count), count: 0)
    for item in table.patterns {
      guard let pattern = pattern(item.pattern) else { return "a pattern is damaged" }
      draft.patternProperties.append(
        LinkedPatternProperty(pattern: pattern, node: target(item.node))
      )
      patterns.count += 1
    }
    var additional = noNode
    if let link = table.additional { additional = target(link) }
    draft.objects.append(
      LinkedObject(
        names: draft.names.add(names.texts.map { (text: $0, value: 0) }),
        firstProperty: first,
        patterns: patterns,
        required: required,
        presences: presences,
        additional: additional,
        hasAdditional: table.additional != nil
      )
    )
    list.append(.object(UInt32(draft.objects.count - 1)))
    return nil
  }
}
