extension Judge {
  /// Walks over an object's members once, for `properties`, `patternProperties`,
  /// `additionalProperties` and `required`.
  @inline(never)
  func acceptsMembers(_ index: UInt32, _ object: Int, _ depth: Int) -> Bool {
    let table = unsafe tables.pointee.objects.pointer(index)
    var seen: UInt64 = 0
    // Members mostly come in the order of the document.
    let first = unsafe table.pointee.names.start
    let behind = unsafe first &+ table.pointee.names.count
    var expected = first
    let end = next(object)
    var key = object &+ 1
    while key < end {
      var found = expected
      if expected >= behind || !isNamed(key, expected) {
        found =
          first == behind
          ? StringTable.nowhere : unsafe position(of: key, in: table.pointee.names)
      }
      let value = key &+ 1
      if found != StringTable.nowhere {
        expected = found &+ 1
        let name = unsafe names.entries.pointer(found)
        unsafe seen |= 1 &<< UInt64(truncatingIfNeeded: name.pointee.bit)
        let kind = kind(value)
        if unsafe !name.pointee.kinds.has(kind) { return false }
        if unsafe !name.pointee.plain.has(kind),
          unsafe !passesAll(name.pointee.value, value, depth &+ 1)
        {
          return false
        }
        if unsafe !name.pointee.isCoveredAlone, unsafe !table.pointee.isOpen,
          !acceptsUndeclared(index, key, found, depth)
        {
          return false
        }
      } else if unsafe !table.pointee.isOpen {
        if unsafe table.pointee.patterns.count != 0 {
          if !acceptsUndeclared(index, key, found, depth) { return false }
        } else {
          let kind = kind(value)
          if unsafe !table.pointee.additionalKinds.has(kind) { return false }
          if unsafe !table.pointee.additionalPlain.has(kind),
            unsafe !passesAll(table.pointee.additional, value, depth &+ 1)
          {
            return false
          }
        }
      }
      key = next(value)
    }
    let required = unsafe table.pointee.required
    if seen & required != required { return false }
    return unsafe table.pointee.presences.count == 0 || hasCompany(table.pointee.presences, seen)
  }

  /// Whether the properties that are there have those beside them that they require.
  @inline(never)
  func hasCompany(_ run: LinkedRun, _ seen: UInt64) -> Bool {
    for offset in 0..<run.count {
      let presence = unsafe tables.pointee.presences[run.start &+ offset]
      if seen & presence.name != 0, seen & presence.required != presence.required { return false }
    }
    return true
  }

  /// Whether a key is the name at a position among all names.
  @inline(__always) func isNamed(_ key: Int, _ position: UInt32) -> Bool {
    let entry = entry(key)
    if entry.isEscaped { return false }
    let length = Int(truncatingIfNeeded: entry.extent)
    let start = unsafe text.base + Int(truncatingIfNeeded: entry.offset)
    return unsafe names.matches(position, start, length)
  }

  /// The position among all names of a key in a table, or `nowhere`.
  @inline(never) func position(of key: Int, in table: StringTable) -> UInt32 {
    find(table, key) ?? StringTable.nowhere
  }

  /// Judges a member by the patterns of names and, where the table's own `properties` and patterns
  /// leave it over, by `additionalProperties`.
  @inline(never)
  private func acceptsUndeclared(
    _ index: UInt32,
    _ key: Int,
    _ position: UInt32,
    _ depth: Int
  ) -> Bool {
    let table = unsafe tables.pointee.objects.pointer(index)
    let patterns = unsafe table.pointee.patterns
    var isMatched = position != StringTable.nowhere && names.entries[position].isDeclared
    var offset: UInt32 = 0
    while offset < patterns.count {
      let item = unsafe tables.pointee.patternProperties[patterns.start &+ offset]
      if matches(item.pattern, key) {
        isMatched = true
        if !accepts(item.node, key &+ 1, depth &+ 1) { return false }
      }
      offset &+= 1
    }
    if isMatched { return true }
    return unsafe accepts(table.pointee.additional, key &+ 1, depth &+ 1)
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
    let dependency = unsafe tables.pointee.dependencies[index]
    if !isPresent(dependency.name, in: object) { return true }
    if !isPresent(dependency.required, in: object) { return false }
    return accepts(dependency.node, object, depth &+ 1)
  }

  /// Whether an object has members of every name in a table.
  @inline(never)
  func isPresent(_ table: StringTable, in object: Int) -> Bool {
    if table.count == 0 { return true }
    if extent(object) < Int(truncatingIfNeeded: table.count) { return false }
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
