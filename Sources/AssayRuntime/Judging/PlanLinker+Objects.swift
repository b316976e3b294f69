extension PlanLinker {
  /// `properties`, `patternProperties` and `additionalProperties` that stand in one schema.
  struct MemberTable {
    var owner: UInt32
    var properties: [UnitProperty] = []
    var patterns: [UnitPatternProperty] = []
    var additional: NodeLink?

    var isPlain: Bool { patterns.isEmpty && additional == nil }
  }

  /// Puts the members' checks of a flattened node together, so that few walks over an object do.
  mutating func addObjects(
    _ checks: [FlatCheck],
    _ index: Int,
    _ unevaluated: Unevaluated,
    to list: inout [LinkedCheck]
  ) -> String? {
    var tables = memberTables(checks)
    var required: [String] = []
    var dependencies: [UnitDependency] = []
    for item in checks {
      switch check(item) {
      case .required(let names): required += names
      case .dependentRequired(let list): dependencies += list
      default: continue
      }
    }
    let closing = unevaluated.closing
    guard !tables.isEmpty || !required.isEmpty || !dependencies.isEmpty || closing != nil else {
      return nil
    }
    if tables.isEmpty { tables.append(MemberTable(owner: UInt32(index))) }
    // A table with `additionalProperties` or patterns is the base that plain ones can join.
    tables.swapAt(0, tables.firstIndex { !$0.isPlain } ?? 0)
    let closesBase = closing != nil && canClose(tables)
    if closesBase { tables[0].additional = closing }
    var names = MemberNames()
    addNames(of: tables[0], isDeclared: true, &names)
    var separate: [MemberTable] = []
    for table in tables.dropFirst() {
      if table.isPlain && agrees(table, names) {
        addNames(of: table, isDeclared: closesBase, &names)
      } else {
        separate.append(table)
        if closesBase { declare(table, &names) }
      }
    }
    if let closing, !closesBase { separate.append(closingTable(tables, closing)) }
    var bits: UInt64 = 0
    var crowd: [String] = []
    for name in required {
      if let bit = names.bit(of: name) { bits |= bit } else { crowd.append(name) }
    }
    addPresences(dependencies, &names, to: &list)
    if let fault = place(tables[0], names, bits, index, to: &list) { return fault }
    for table in separate {
      var own = MemberNames()
      addNames(of: table, isDeclared: true, &own)
      if let fault = place(table, own, 0, index, to: &list) { return fault }
    }
    return addCrowd(crowd, index, to: &list)
  }

  /// Whether the base can close the object for all tables: none has patterns of its own.
  private mutating func canClose(_ tables: [MemberTable]) -> Bool {
    for table in tables.dropFirst() where !table.isPlain { return false }
    return tables.count == 1 || tables[0].isPlain
  }

  /// A table that takes what the others name and hands the rest on.
  private mutating func closingTable(_ tables: [MemberTable], _ closing: NodeLink) -> MemberTable {
    var own = MemberTable(owner: tables[0].owner)
    var seen: Set<ExactText> = []
    for table in tables {
      for property in table.properties where seen.insert(ExactText(property.name)).inserted {
        own.properties.append(UnitProperty(name: property.name, node: .anything))
      }
      for item in table.patterns {
        own.patterns.append(UnitPatternProperty(pattern: item.pattern, node: .anything))
      }
    }
    own.additional = closing
    return own
  }

  /// Required names for which a table has no bits left get tables of their own.
  private mutating func addCrowd(
    _ required: [String],
    _ index: Int,
    to list: inout [LinkedCheck]
  ) -> String? {
    var rest = required[...]
    while !rest.isEmpty {
      var names = MemberNames()
      var bits: UInt64 = 0
      while let name = rest.first, let bit = names.bit(of: name) {
        bits |= bit
        rest.removeFirst()
      }
      let table = MemberTable(owner: UInt32(index))
      if let fault = place(table, names, bits, index, to: &list) { return fault }
    }
    return nil
  }

  private mutating func memberTables(_ checks: [FlatCheck]) -> [MemberTable] {
    var tables: [MemberTable] = []
    for item in checks {
      switch check(item) {
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
    _ names: inout MemberNames,
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

  private mutating func position(of owner: UInt32, in tables: inout [MemberTable]) -> Int {
    for index in tables.indices.reversed() where tables[index].owner == owner { return index }
    tables.append(MemberTable(owner: owner))
    return tables.count - 1
  }

  private mutating func addNames(
    of table: MemberTable,
    isDeclared: Bool,
    _ names: inout MemberNames
  ) {
    var facts: StringTableEntry.Facts = [.isEvaluated]
    if isDeclared { facts.insert(.isDeclared) }
    if isDeclared && table.patterns.isEmpty { facts.insert(.isCoveredAlone) }
    names.reserve(table.properties.count)
    for property in table.properties {
      names.add(property.name, target(property.node), facts)
    }
  }

  /// Makes the names of a table that stands elsewhere known, so that they are not left over.
  private mutating func declare(_ table: MemberTable, _ names: inout MemberNames) {
    for property in table.properties {
      names.add(property.name, noNode, [.isEvaluated, .isDeclared, .isCoveredAlone])
    }
  }

  /// Whether a table's names are new, or mean the same node as before.
  private mutating func agrees(_ table: MemberTable, _ names: MemberNames) -> Bool {
    for property in table.properties {
      if let known = names.position(of: property.name),
        names.entries[known].value != target(property.node)
      {
        return false
      }
    }
    return true
  }

  private mutating func place(
    _ table: MemberTable,
    _ names: MemberNames,
    _ required: UInt64,
    _ index: Int,
    to list: inout [LinkedCheck]
  ) -> String? {
    let additional = table.additional.map { target($0) } ?? noNode
    let isOpen = table.patterns.isEmpty && additional == noNode
    if isOpen, !isTracked[index], required == 0, names.presences.isEmpty, names.isIdle {
      return nil
    }
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
    draft.objects.append(
      LinkedObject(
        names: draft.names.add(names.texts, names.entries),
        required: required,
        patterns: patterns,
        presences: presences,
        additional: additional,
        hasAdditional: table.additional != nil,
        isOpen: isOpen
      )
    )
    list.append(.object(UInt32(draft.objects.count - 1)))
    return nil
  }

  /// Tells the members of every object what their nodes take, now that all are known.
  mutating func finishObjects() {
    for index in draft.objects.indices {
      let names = draft.objects[index].names
      for position in Int(names.start)..<Int(names.start + names.count) {
        let value = draft.names.entries[position].value
        if value == noNode { continue }
        let node = draft.nodes[Int(value)]
        draft.names.setKinds(node.kinds, plain: node.plain, at: position)
      }
      let additional = draft.objects[index].additional
      if additional == noNode { continue }
      draft.objects[index].additionalKinds = draft.nodes[Int(additional)].kinds
      draft.objects[index].additionalPlain = draft.nodes[Int(additional)].plain
    }
  }
}

/// The names of an object's table while it is put together.
struct MemberNames {
  private(set) var texts: [String] = []
  private(set) var entries: [StringTableEntry] = []
  var presences: [LinkedPresence] = []
  /// From some names on their positions.
  private var positions: [ExactText: Int] = [:]
  private var bitCount: UInt8 = 0

  private static let searchedMax = 8

  /// Whether no member is asked anything.
  var isIdle: Bool {
    for entry in entries where entry.value != noNode || entry.bit != StringTableEntry.noBit {
      return false
    }
    return true
  }

  mutating func reserve(_ count: Int) {
    texts.reserveCapacity(texts.count + count)
    entries.reserveCapacity(entries.count + count)
  }

  func position(of name: String) -> Int? {
    if texts.count > MemberNames.searchedMax { return positions[ExactText(name)] }
    for index in texts.indices where ExactText(texts[index]) == ExactText(name) { return index }
    return nil
  }

  /// Adds a name, or facts about one that is known.
  mutating func add(_ name: String, _ node: UInt32, _ facts: StringTableEntry.Facts) {
    if let known = position(of: name) {
      entries[known].facts.formUnion(facts)
      return
    }
    var entry = StringTableEntry(value: node)
    entry.facts = facts
    texts.append(name)
    entries.append(entry)
    if texts.count == MemberNames.searchedMax + 1 {
      for index in texts.indices { positions[ExactText(texts[index])] = index }
    } else if texts.count > MemberNames.searchedMax {
      positions[ExactText(name)] = texts.count - 1
    }
  }

  /// The bit that says that a property is there; nil where no more bits are left.
  mutating func bit(of name: String) -> UInt64? {
    if let known = position(of: name), entries[known].bit != StringTableEntry.noBit {
      return 1 << UInt64(entries[known].bit)
    }
    guard bitCount < StringTableEntry.noBit else { return nil }
    add(name, noNode, [])
    guard let position = position(of: name) else { return nil }
    entries[position].bit = bitCount
    bitCount += 1
    return 1 << UInt64(bitCount - 1)
  }
}
