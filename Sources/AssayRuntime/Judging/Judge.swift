/// One judgement: a plan held against one tape, on the fast road that answers yes or no.
///
/// It views the tables of a plan that its maker keeps alive.
@safe struct Judge {
  let plan: PlanStorage
  let tape: JSONTape
  let entries: UnsafePointer<JSONTapeEntry>
  let text: PaddedText
  let nodes: FlatView<LinkedNode>
  let checks: FlatView<LinkedCheck>
  let objects: FlatView<LinkedObject>
  let properties: FlatView<LinkedProperty>
  let patternProperties: FlatView<LinkedPatternProperty>
  let choices: FlatView<LinkedChoice>
  let lists: FlatView<UInt32>
  let names: StringTablesView
  let hasDynamicScope: Bool
  /// The resources entered, outermost first, where a `$dynamicRef` may ask.
  var scope: [UInt32] = []
  var steps = 0
  /// The limit that ended the judgement, where one did; every verdict behind it is "no".
  var exceeded: Limit?
  /// Verdicts of branches (node and entry), once there are too many steps.
  var memory: [UInt64: Bool] = [:]

  enum Limit {
    case depth
    case steps
  }

  init(_ plan: PlanStorage, _ tape: JSONTape) {
    self.plan = plan
    self.tape = tape
    unsafe self.entries = tape.entries
    self.text = tape.text
    self.nodes = plan.nodes.view
    self.checks = plan.checks.view
    self.objects = plan.objects.view
    self.properties = plan.properties.view
    self.patternProperties = plan.patternProperties.view
    self.choices = plan.choices.view
    self.lists = plan.lists.view
    self.names = plan.names.view
    self.hasDynamicScope = plan.hasDynamicScope
  }

  @inline(__always) func entry(_ index: Int) -> JSONTapeEntry { unsafe entries[index] }

  @inline(__always) func next(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].next)
  }

  /// Whether the value at an index fits a node.
  mutating func accepts(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    if node == noNode { return true }
    let linked = nodes[node]
    let entry = entry(index)
    guard admits(linked, entry, index) else { return false }
    if entry.kind == .null, linked.flags.contains(.admitsNull) { return true }
    if linked.numbers == linked.end { return true }
    guard mayGoOn(depth) else { return false }
    if linked.flags.contains(.tracks) {
      var evaluated = Evaluated()
      return acceptsTracking(node, index, depth, &evaluated)
    }
    if hasDynamicScope, linked.resource != 0 {
      scope.append(linked.resource - 1)
      defer { scope.removeLast() }
      return passes(linked, entry, index, depth)
    }
    return passes(linked, entry, index, depth)
  }

  /// Whether the node takes instances of the value's kind at all.
  @inline(__always) func admits(
    _ node: LinkedNode,
    _ entry: JSONTapeEntry,
    _ index: Int
  ) -> Bool {
    let bits = node.types.rawValue
    switch entry.kind {
    case .null: return bits & TypeMask.null.rawValue != 0
    case .false, .true: return bits & TypeMask.boolean.rawValue != 0
    case .string: return bits & TypeMask.string.rawValue != 0
    case .array: return bits & TypeMask.array.rawValue != 0
    case .object: return bits & TypeMask.object.rawValue != 0
    case .number:
      let numbers = bits & TypeMask.number.rawValue
      if numbers == TypeMask.number.rawValue { return true }
      if numbers == 0 { return false }
      return tape.isInteger(at: index) == (numbers == TypeMask.integer.rawValue)
    }
  }

  @inline(__always) mutating func mayGoOn(_ depth: Int) -> Bool {
    steps &+= 1
    if depth >= JudgeLimits.depthMax {
      exceeded = .depth
      return false
    }
    if steps > JudgeLimits.stepsMax {
      exceeded = .steps
      return false
    }
    return true
  }

  /// Runs the checks for the value's kind, then those for any kind.
  @inline(__always) private mutating func passes(
    _ node: LinkedNode,
    _ entry: JSONTapeEntry,
    _ index: Int,
    _ depth: Int
  ) -> Bool {
    var check: UInt32 = node.anything
    var end: UInt32 = node.anything
    switch entry.kind {
    case .null, .false, .true: break
    case .number:
      check = node.numbers
      end = node.strings
    case .string:
      check = node.strings
      end = node.arrays
    case .array:
      check = node.arrays
      end = node.objects
    case .object:
      check = node.objects
      end = node.anything
    }
    while check < end {
      if !passes(checks[check], index, depth) { return false }
      check &+= 1
    }
    check = node.anything
    while check < node.unevaluated {
      if !passes(checks[check], index, depth) { return false }
      check &+= 1
    }
    return true
  }

  /// Whether the value passes one check, which is for its kind.
  mutating func passes(_ check: LinkedCheck, _ index: Int, _ depth: Int) -> Bool {
    switch check {
    case .never: return false
    case .minimum(let bound): return compare(index, bound) >= 0
    case .exclusiveMinimum(let bound): return compare(index, bound) > 0
    case .maximum(let bound): return compare(index, bound) <= 0
    case .exclusiveMaximum(let bound): return compare(index, bound) < 0
    case .multipleOf(let bound): return isMultiple(index, bound)
    case .minLength(let count): return hasLength(index, atLeast: count)
    case .maxLength(let count): return hasLength(index, atMost: count)
    case .pattern(let pattern): return matches(pattern, index)
    case .format(let format): return unsafe tape.withUTF8(at: index) { unsafe format.matches($0) }
    case .object(let table): return acceptsMembers(objects[table], index, depth)
    case .items(let node, let from): return acceptsElements(node, from, index, depth)
    case .prefixItems(let run): return acceptsPrefix(run, index, depth)
    case .contains(let contains): return unsafe passesContains(contains, index, depth, nil)
    case .minItems(let count), .minProperties(let count):
      return Int(truncatingIfNeeded: entry(index).extent) >= count
    case .maxItems(let count), .maxProperties(let count):
      return Int(truncatingIfNeeded: entry(index).extent) <= count
    case .uniqueItems: return tape.hasUniqueElements(index)
    case .propertyNames(let node): return acceptsNames(node, index, depth)
    case .dependency(let dependency): return passesDependency(dependency, index, depth)
    case .constants(let set): return isConstant(set, index)
    case .reference(let node): return accepts(node, index, depth &+ 1)
    case .any(let choice): return acceptsAny(choices[choice], index, depth)
    case .one(let choice): return acceptsOne(choices[choice], index, depth)
    case .not(let node): return !accepts(node, index, depth &+ 1) && exceeded == nil
    case .condition(let condition): return passesCondition(condition, index, depth)
    case .dynamicReference(let reference):
      return accepts(dynamicTarget(reference), index, depth &+ 1)
    case .unevaluatedItems, .unevaluatedProperties: return true
    }
  }

  /// What a `$dynamicRef` means here: "the outermost schema resource in the dynamic scope that
  /// defines" the anchor (core §8.2.3.2).
  func dynamicTarget(_ reference: UInt32) -> UInt32 {
    let linked = plan.dynamics[Int(reference)]
    for resource in scope {
      if let node = plan.resources[Int(resource)][linked.anchor] { return node }
    }
    return linked.target
  }
}
