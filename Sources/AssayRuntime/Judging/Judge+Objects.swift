extension Judge {
  /// Walks over an object's members once, for `properties`, `patternProperties`,
  /// `additionalProperties` and `required`.
  mutating func acceptsMembers(_ table: LinkedObject, _ index: Int, _ depth: Int) -> Bool {
    var seen: UInt64 = 0
    // Members mostly come in the order of the document.
    var expected: UInt32 = 0
    let end = next(index)
    let isOpen = table.patterns.count == 0 && table.additional == noNode
    var key = index &+ 1
    while key < end {
      let value = key &+ 1
      var isCovered = isOpen
      if let position = position(of: key, in: table.names, expected) {
        expected = position &+ 1
        let property = properties[table.firstProperty &+ position]
        seen |= property.requiredBit
        if property.node != noNode, !accepts(property.node, value, depth &+ 1) { return false }
        isCovered = isCovered || property.isDeclared && table.patterns.count == 0
      }
      if !isCovered, !acceptsUndeclared(table, key, depth) { return false }
      key = next(value)
    }
    return seen == table.required
  }

  /// The position of a key in a table, the expected one tried first.
  @inline(__always) func position(
    of key: Int,
    in table: StringTable,
    _ expected: UInt32
  ) -> UInt32? {
    if table.count == 0 { return nil }
    let entry = entry(key)
    if entry.isEscaped {
      guard let position = find(table, key) else { return nil }
      return UInt32(truncatingIfNeeded: position)
    }
    let length = Int(truncatingIfNeeded: entry.extent)
    let start = unsafe text.base + Int(truncatingIfNeeded: entry.offset)
    let prefix = unsafe StringTablesView.prefix(start, length)
    if expected < table.count, unsafe names.matches(table, expected, start, length, prefix) {
      return expected
    }
    guard let position = unsafe names.find(table, start, length, prefix) else { return nil }
    return UInt32(truncatingIfNeeded: position)
  }

  /// Judges a member by the patterns of names and, where the table's own `properties` and patterns
  /// leave it over, by `additionalProperties`.
  private mutating func acceptsUndeclared(
    _ table: LinkedObject,
    _ key: Int,
    _ depth: Int
  ) -> Bool {
    var isMatched = false
    var index = table.patterns.start
    while index < table.patterns.start &+ table.patterns.count {
      let item = patternProperties[index]
      if matches(item.pattern, key) {
        isMatched = true
        if !accepts(item.node, key &+ 1, depth &+ 1) { return false }
      }
      index &+= 1
    }
    if isMatched || table.additional == noNode { return true }
    if table.patterns.count != 0, isDeclared(key, table) { return true }
    return accepts(table.additional, key &+ 1, depth &+ 1)
  }

  private func isDeclared(_ key: Int, _ table: LinkedObject) -> Bool {
    guard let position = position(of: key, in: table.names, 0) else { return false }
    return properties[table.firstProperty &+ position].isDeclared
  }

  mutating func acceptsNames(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let end = next(index)
    var key = index &+ 1
    while key < end {
      if !accepts(node, key, depth &+ 1) { return false }
      key = next(key &+ 1)
    }
    return true
  }

  mutating func passesDependency(_ index: UInt32, _ object: Int, _ depth: Int) -> Bool {
    let dependency = plan.dependencies[Int(truncatingIfNeeded: index)]
    if let name = dependency.name, tape.member(of: object, named: name) == nil { return true }
    for name in dependency.required where tape.member(of: object, named: name) == nil {
      return false
    }
    return accepts(dependency.node, object, depth &+ 1)
  }
}
