/// Judging that records what has been evaluated; only `unevaluated…` asks for it.
extension Judge {
  /// Whether a node with `unevaluated…` accepts a value of a kind that it takes.
  @inline(never)
  func passesTracking(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    var evaluated = Evaluated()
    return passesTracking(node, index, depth, &evaluated)
  }

  /// As `accepts`, and where it is true, adds to `evaluated` what the node has judged.
  @inline(never)
  private func acceptsTracking(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    if node == noNode { return true }
    let linked = unsafe nodes.pointer(node)
    let kind = kind(index)
    if unsafe !linked.pointee.kinds.has(kind) { return false }
    if unsafe linked.pointee.plain.has(kind) { return true }
    guard mayGoOn(depth) else { return false }
    let entered = enter(node)
    let verdict: Bool
    if unsafe linked.pointee.flags.contains(.tracks) {
      // "unevaluated…" sees what its own schema and those below have judged, not its cousins.
      var own = Evaluated()
      verdict = passesTracking(node, index, depth, &own)
      if verdict { evaluated.formUnion(own) }
    } else {
      verdict = passesTracking(node, index, depth, &evaluated)
    }
    leave(entered)
    return verdict
  }

  private func passesTracking(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    var check = unsafe checks.pointer(nodes.pointer(node).start(kind(index)))
    while true {
      if case .done = unsafe check.pointee { return true }
      if unsafe !passesTracking(check.pointee, index, depth, &evaluated) { return false }
      unsafe check += 1
    }
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
      if from == 0 || extent(index) > Int(from) { evaluated.insertAll() }
      return acceptsElements(node, from, index, depth)
    case .leaves, .rows:
      evaluated.insertAll()
      return passes(check, index, depth)
    case .prefixItems(let run):
      for position in 0..<min(Int(run.count), extent(index)) { evaluated.insert(position) }
      return acceptsPrefix(run, index, depth)
    case .contains(let contains): return unsafe passesContains(contains, index, depth, &evaluated)
    case .reference(let node): return acceptsTracking(node, index, depth + 1, &evaluated)
    case .dynamicReference(let reference):
      return acceptsTracking(dynamicTarget(reference), index, depth + 1, &evaluated)
    case .any(let choice):
      return tracksChoice(choice, index, depth, Int.max, &evaluated) > 0 && exceeded == nil
    case .one(let choice):
      return tracksChoice(choice, index, depth, 2, &evaluated) == 1 && exceeded == nil
    case .condition(let condition):
      return tracksCondition(condition, index, depth, &evaluated)
    case .dependency(let dependency):
      return tracksDependency(dependency, index, depth, &evaluated)
    case .unevaluatedItems(let node):
      return evaluated.isComplete || acceptsUnevaluatedItems(node, index, depth, &evaluated)
    case .unevaluatedProperties(let node):
      return evaluated.isComplete || acceptsUnevaluatedMembers(node, index, depth, &evaluated)
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
    let table = unsafe tables.pointee.objects.pointer(number)
    if unsafe table.pointee.hasAdditional {
      evaluated.insertAll()
      return true
    }
    let first = unsafe table.pointee.names.start
    let behind = unsafe first + table.pointee.names.count
    let patterns = unsafe table.pointee.patterns
    let end = next(index)
    var expected = first
    var key = index + 1
    var member = 0
    while key < end {
      var found = expected
      if expected >= behind || !isNamed(key, expected) {
        found = unsafe position(of: key, in: table.pointee.names)
      }
      if found != StringTable.nowhere { expected = found &+ 1 }
      if found != StringTable.nowhere, names.entries[found].isEvaluated {
        evaluated.insert(member)
      } else if patterns.count != 0, isMatched(key, patterns) {
        evaluated.insert(member)
      }
      key = next(key + 1)
      member += 1
    }
    return true
  }

  private func isMatched(_ key: Int, _ patterns: LinkedRun) -> Bool {
    for offset in 0..<patterns.count {
      let item = unsafe tables.pointee.patternProperties[patterns.start &+ offset]
      if matches(item.pattern, key) { return true }
    }
    return false
  }

  /// How many branches fit, up to a limit; each that does adds what it judged.
  private func tracksChoice(
    _ choice: UInt32,
    _ index: Int,
    _ depth: Int,
    _ limit: Int,
    _ evaluated: inout Evaluated
  ) -> Int {
    let linked = unsafe tables.pointee.choices.pointer(choice)
    let sieve = unsafe linked.pointee.sieve
    let possible = sieve == LinkedChoice.noSieve ? UInt64.max : sift(sieve, index)
    let run = unsafe candidates(linked, index)
    var found = 0
    for position in 0..<run.count
    where position >= 64 || possible >> UInt64(position) & 1 != 0 {
      var own = Evaluated()
      if acceptsTracking(lists[run.start + position], index, depth + 1, &own) {
        found += 1
        evaluated.formUnion(own)
        if found == limit { break }
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
    let linked = unsafe tables.pointee.conditions[index]
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
    let dependency = unsafe tables.pointee.dependencies[index]
    if !isPresent(dependency.name, in: object) { return true }
    return acceptsTracking(dependency.node, object, depth + 1, &evaluated)
  }

  /// Judges the members that are left over, after which none are.
  private func acceptsUnevaluatedMembers(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    let end = next(index)
    var key = index + 1
    var position = 0
    while key < end {
      if !evaluated.contains(position), !accepts(node, key + 1, depth + 1) { return false }
      key = next(key + 1)
      position += 1
    }
    evaluated.insertAll()
    return true
  }

  private func acceptsUnevaluatedItems(
    _ node: UInt32,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    let end = next(index)
    var element = index + 1
    var position = 0
    while element < end {
      if !evaluated.contains(position), !accepts(node, element, depth + 1) { return false }
      element = next(element)
      position += 1
    }
    evaluated.insertAll()
    return true
  }
}
