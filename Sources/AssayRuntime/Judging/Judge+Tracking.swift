/// Judging that records what has been evaluated; only `unevaluated…` asks for it.
extension Judge {
  @inline(never)
  func acceptsTracking(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    var evaluated = Evaluated()
    return acceptsTracking(node, index, depth, &evaluated)
  }

  /// As `accepts`, and where it is true, adds to `evaluated` what the node has judged.
  func acceptsTracking(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    if node == noNode { return true }
    let linked = nodes[node]
    let entry = entry(index)
    guard admits(linked.types, entry.kind, index) else { return false }
    if entry.kind == .null, linked.flags.contains(.admitsNull) { return true }
    guard mayGoOn(depth) else { return false }
    if linked.resource != 0 { unsafe context.pointee.scope.append(linked.resource - 1) }
    defer { if linked.resource != 0 { unsafe context.pointee.scope.removeLast() } }
    guard linked.flags.contains(.tracks) else {
      return passesTracking(linked, entry, index, depth, &evaluated)
    }
    // "unevaluated…" sees what its own schema and those below have judged, not its cousins.
    var own = Evaluated()
    guard passesTracking(linked, entry, index, depth, &own) else { return false }
    evaluated.formUnion(own)
    return true
  }

  private func passesTracking(
    _ node: LinkedNode,
    _ entry: JSONTapeEntry,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    var (check, end) = node.checks(for: entry.kind)
    while check < end {
      if !passesTracking(checks[check], index, depth, &evaluated) { return false }
      check &+= 1
    }
    check = node.anything
    end = node.end
    while check < end {
      if !passesTracking(checks[check], index, depth, &evaluated) { return false }
      check &+= 1
    }
    return true
  }

  private func passesTracking(
    _ check: LinkedCheck,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    switch check {
    case .object(let table): return tracksMembers(table, index, depth, &evaluated)
    case .items(let node, let from):
      if from == 0 || Int(entry(index).extent) > Int(from) { evaluated.insertAll() }
      return acceptsElements(node, from, index, depth)
    case .leaves:
      evaluated.insertAll()
      return passes(check, index, depth)
    case .prefixItems(let run):
      for position in 0..<min(Int(run.count), Int(entry(index).extent)) {
        evaluated.insert(position)
      }
      return acceptsPrefix(run, index, depth)
    case .contains(let contains): return unsafe passesContains(contains, index, depth, &evaluated)
    case .reference(let node): return acceptsTracking(node, index, depth + 1, &evaluated)
    case .dynamicReference(let reference):
      return acceptsTracking(dynamicTarget(reference), index, depth + 1, &evaluated)
    case .any(let choice):
      return tracksChoice(choices[choice], index, depth, &evaluated) > 0 && exceeded == nil
    case .one(let choice):
      return tracksChoice(choices[choice], index, depth, &evaluated) == 1 && exceeded == nil
    case .condition(let condition):
      return tracksCondition(condition, index, depth, &evaluated)
    case .dependency(let dependency):
      return tracksDependency(dependency, index, depth, &evaluated)
    case .unevaluatedItems(let node):
      guard entry(index).kind == .array else { return true }
      return acceptsUnevaluated(node, index, depth, &evaluated)
    case .unevaluatedProperties(let node):
      guard entry(index).kind == .object else { return true }
      return acceptsUnevaluated(node, index, depth, &evaluated)
    default: return passes(check, index, depth)
    }
  }

  private func tracksMembers(
    _ number: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    guard acceptsMembers(number, index, depth) else { return false }
    let table = objects[number]
    if table.hasAdditional {
      evaluated.insertAll()
      return true
    }
    let end = next(index)
    var key = index + 1
    var member = 0
    while key < end {
      let position = position(of: key, in: table.names, 0)
      if position != StringTable.nowhere,
        properties[table.firstProperty + position].isEvaluated
      {
        evaluated.insert(member)
      } else {
        for offset in 0..<table.patterns.count
        where matches(
          unsafe context.pointee.tables.patternProperties[table.patterns.start + offset].pattern,
          key
        ) {
          evaluated.insert(member)
        }
      }
      key = next(key + 1)
      member += 1
    }
    return true
  }

  /// How many branches fit; each that does adds what it judged.
  private func tracksChoice(
    _ choice: LinkedChoice,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Int {
    var found = 0
    for position in 0..<choice.branches.count {
      var own = Evaluated()
      let branch = lists[choice.branches.start + position]
      if acceptsTracking(branch, index, depth + 1, &own) {
        found += 1
        evaluated.formUnion(own)
      }
    }
    return found
  }

  private func tracksCondition(
    _ index: UInt32,
    _ value: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    let linked = plan.conditions.view[index]
    var own = Evaluated()
    if acceptsTracking(linked.condition, value, depth + 1, &own) {
      evaluated.formUnion(own)
      return acceptsTracking(linked.then, value, depth + 1, &evaluated)
    }
    return exceeded == nil && acceptsTracking(linked.otherwise, value, depth + 1, &evaluated)
  }

  private func tracksDependency(
    _ index: UInt32,
    _ object: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    guard passesDependency(index, object, depth) else { return false }
    let dependency = unsafe context.pointee.tables.dependencies[index]
    if !isPresent(dependency.name, in: object) { return true }
    return acceptsTracking(dependency.node, object, depth + 1, &evaluated)
  }

  /// Judges what is left over, after which nothing is.
  private func acceptsUnevaluated(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    let isObject = entry(index).kind == .object
    let end = next(index)
    var child = index + 1
    var position = 0
    while child < end {
      let value = isObject ? child + 1 : child
      if !evaluated.contains(position), !accepts(node, value, depth + 1) { return false }
      child = next(value)
      position += 1
    }
    evaluated.insertAll()
    return true
  }
}
