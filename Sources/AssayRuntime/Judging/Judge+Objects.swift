extension Judge {
  /// Walks over an object's members once, for `properties`, `patternProperties`,
  /// `additionalProperties` and `required`.
  @inline(never)
  func acceptsMembers(_ index: UInt32, _ object: Int, _ depth: Int) -> Bool {
    let table = unsafe objects.pointer(index)
    var seen: UInt64 = 0
    // Members mostly come in the order of the document.
    var expected: UInt32 = 0
    let end = next(object)
    let isOpen = unsafe table.pointee.patterns.count == 0 && table.pointee.additional == noNode
    var key = object &+ 1
    while key < end {
      var isCovered = isOpen
      let position = unsafe position(of: key, in: table.pointee.names, expected)
      if position != StringTable.nowhere {
        expected = position &+ 1
        let property = unsafe properties.pointer(table.pointee.firstProperty &+ position)
        unsafe seen |= property.pointee.bit
        let node = unsafe property.pointee.node
        if node != noNode, !accepts(node, key &+ 1, depth &+ 1) { return false }
        isCovered = unsafe isCovered || property.pointee.coversAlone
      }
      if !isCovered, !acceptsUndeclared(index, key, depth) { return false }
      key = next(key &+ 1)
    }
    let required = unsafe table.pointee.required
    if seen & required != required { return false }
    return unsafe table.pointee.presences.count == 0 || hasCompany(table.pointee.presences, seen)
  }

  /// Whether the properties that are there have those beside them that they require.
  @inline(never)
  private func hasCompany(_ run: LinkedRun, _ seen: UInt64) -> Bool {
    for offset in 0..<run.count {
      let presence = unsafe context.pointee.tables.presences[run.start &+ offset]
      if seen & presence.name != 0, seen & presence.required != presence.required { return false }
    }
    return true
  }

  /// The position of a key in a table, the expected one tried first.
  @inline(__always) func position(
    of key: Int,
    in table: StringTable,
    _ expected: UInt32
  ) -> UInt32 {
    let entry = entry(key)
    if entry.isEscaped || expected >= table.count { return search(key, in: table) }
    let length = Int(truncatingIfNeeded: entry.extent)
    let start = unsafe text.base + Int(truncatingIfNeeded: entry.offset)
    let prefix = unsafe StringTablesView.prefix(start, length)
    if unsafe names.matches(table, expected, start, length, prefix) { return expected }
    return search(key, in: table)
  }

  @inline(never)
  private func search(_ key: Int, in table: StringTable) -> UInt32 {
    guard let position = find(table, key) else { return StringTable.nowhere }
    return UInt32(truncatingIfNeeded: position)
  }

  /// Judges a member by the patterns of names and, where the table's own `properties` and patterns
  /// leave it over, by `additionalProperties`.
  @inline(never)
  private func acceptsUndeclared(
    _ index: UInt32,
    _ key: Int,
    _ depth: Int
  ) -> Bool {
    let table = unsafe objects.pointer(index)
    let patterns = unsafe table.pointee.patterns
    var isMatched = false
    var offset: UInt32 = 0
    while offset < patterns.count {
      let item = unsafe context.pointee.tables.patternProperties[patterns.start &+ offset]
      if matches(item.pattern, key) {
        isMatched = true
        if !accepts(item.node, key &+ 1, depth &+ 1) { return false }
      }
      offset &+= 1
    }
    let additional = unsafe table.pointee.additional
    if isMatched || additional == noNode { return true }
    if patterns.count != 0, isDeclared(key, index) { return true }
    return accepts(additional, key &+ 1, depth &+ 1)
  }

  @inline(never)
  private func isDeclared(_ key: Int, _ index: UInt32) -> Bool {
    let table = objects[index]
    let position = search(key, in: table.names)
    return position != StringTable.nowhere
      && properties[table.firstProperty &+ position].isDeclared
  }

  @inline(never)
  func acceptsNames(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let end = next(index)
    var key = index &+ 1
    while key < end {
      if !accepts(node, key, depth &+ 1) { return false }
      key = next(key &+ 1)
    }
    return true
  }

  @inline(never)
  func passesDependency(_ index: UInt32, _ object: Int, _ depth: Int) -> Bool {
    let dependency = unsafe context.pointee.tables.dependencies[index]
    if !isPresent(dependency.name, in: object) { return true }
    if !isPresent(dependency.required, in: object) { return false }
    return accepts(dependency.node, object, depth &+ 1)
  }

  /// Whether an object has members of every name in a table.
  @inline(never)
  func isPresent(_ table: StringTable, in object: Int) -> Bool {
    let end = next(object)
    var position: UInt32 = 0
    while position < table.count {
      let name = StringTable(start: table.start &+ position, count: 1, firstSlot: 0, slotMask: 0)
      var key = object &+ 1
      while key < end, find(name, key) == nil { key = next(key &+ 1) }
      if key >= end { return false }
      position &+= 1
    }
    return true
  }
}
