extension PlanLinker {
  /// The bits that a table has for required properties.
  private static let requiredBitsMax = 64

  /// `properties`, `patternProperties` and `additionalProperties` that stand in one schema.
  private struct Table {
    var owner: UInt32
    var properties: [UnitProperty] = []
    var patterns: [UnitPatternProperty] = []
    var additional: NodeLink?

    var isPlain: Bool { patterns.isEmpty && additional == nil }
  }

  /// A name while a table is put together.
  private struct Name {
    var text: String
    var property: LinkedProperty
  }

  /// Puts the members' checks of a flattened node together, so that few walks over an object do.
  mutating func addObjects(_ checks: [FlatCheck], to list: inout [LinkedCheck]) -> String? {
    var tables: [Table] = []
    var required: [String] = []
    for item in checks {
      switch item.check {
      case .properties(let properties):
        tables[position(of: item.owner, in: &tables)].properties = properties
      case .patternProperties(let patterns):
        tables[position(of: item.owner, in: &tables)].patterns = patterns
      case .additionalProperties(let link):
        tables[position(of: item.owner, in: &tables)].additional = link
      case .required(let names):
        for name in names where !required.contains(name) { required.append(name) }
      default: continue
      }
    }
    guard !tables.isEmpty || !required.isEmpty else { return nil }
    if tables.isEmpty { tables.append(Table(owner: 0)) }
    // A table with `additionalProperties` or patterns is the base that plain ones can join.
    let base = tables.firstIndex { !$0.isPlain } ?? 0
    tables.swapAt(0, base)
    var names: [Name] = []
    var positions: [String: Int] = [:]
    addNames(of: tables[0], isDeclared: true, &names, &positions)
    var separate: [Table] = []
    for table in tables.dropFirst() {
      if table.isPlain && agrees(table, names, positions) {
        addNames(of: table, isDeclared: false, &names, &positions)
      } else {
        separate.append(table)
      }
    }
    let missing = addRequired(required, &names, &positions)
    if let fault = place(tables[0], names, to: &list) { return fault }
    for table in separate {
      var own: [Name] = []
      var ownPositions: [String: Int] = [:]
      addNames(of: table, isDeclared: true, &own, &ownPositions)
      if let fault = place(table, own, to: &list) { return fault }
    }
    if !missing.isEmpty {
      addDependency(on: [], requiring: missing, noNode, to: &list)
    }
    return nil
  }

  private func position(of owner: UInt32, in tables: inout [Table]) -> Int {
    for index in tables.indices.reversed() where tables[index].owner == owner { return index }
    tables.append(Table(owner: owner))
    return tables.count - 1
  }

  private func addNames(
    of table: Table,
    isDeclared: Bool,
    _ names: inout [Name],
    _ positions: inout [String: Int]
  ) {
    for property in table.properties {
      if let known = positions[property.name] {
        names[known].property.isEvaluated = true
        continue
      }
      positions[property.name] = names.count
      let linked = LinkedProperty(
        node: target(property.node),
        isDeclared: isDeclared,
        coversAlone: false,
        isEvaluated: true,
        requiredBit: 0
      )
      names.append(Name(text: property.name, property: linked))
    }
  }

  /// Whether a table's names are new, or mean the same node as before.
  private func agrees(_ table: Table, _ names: [Name], _ positions: [String: Int]) -> Bool {
    for property in table.properties {
      if let known = positions[property.name],
        names[known].property.node != target(property.node)
      {
        return false
      }
    }
    return true
  }

  /// Gives bits to required names; the names for which there was no room.
  private func addRequired(
    _ required: [String],
    _ names: inout [Name],
    _ positions: inout [String: Int]
  ) -> [String] {
    var bit = 0
    var missing: [String] = []
    for name in required {
      guard bit < PlanLinker.requiredBitsMax else {
        missing.append(name)
        continue
      }
      let mask: UInt64 = 1 << UInt64(bit)
      bit += 1
      if let known = positions[name] {
        names[known].property.requiredBit = mask
      } else {
        positions[name] = names.count
        let linked = LinkedProperty(
          node: noNode,
          isDeclared: false,
          coversAlone: false,
          isEvaluated: false,
          requiredBit: mask
        )
        names.append(Name(text: name, property: linked))
      }
    }
    return missing
  }

  private mutating func place(
    _ table: Table,
    _ names: [Name],
    to list: inout [LinkedCheck]
  ) -> String? {
    var required: UInt64 = 0
    var texts: [(text: String, value: UInt32)] = []
    let first = UInt32(draft.properties.count)
    for name in names {
      required |= name.property.requiredBit
      texts.append((text: name.text, value: 0))
      var property = name.property
      property.coversAlone = property.isDeclared && table.patterns.isEmpty
      draft.properties.append(property)
    }
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
        names: draft.names.add(texts),
        firstProperty: first,
        patterns: patterns,
        required: required,
        additional: additional,
        hasAdditional: table.additional != nil
      )
    )
    list.append(.object(UInt32(draft.objects.count - 1)))
    return nil
  }
}
