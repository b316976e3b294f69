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
  let bounds: FlatView<NumberBound>
  let constantSets: FlatView<ConstantSet>
  let dependencies: FlatView<LinkedDependency>
  let patterns: UnsafeMutablePointer<Pattern>
  let hasDynamicScope: Bool
  /// The resources entered, outermost first, where a `$dynamicRef` may ask.
  var scope: [UInt32] = []
  var steps = 0
  /// From how many steps on verdicts are remembered.
  let stepsBeforeMemory: Int
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
    self.bounds = plan.bounds.view
    self.constantSets = plan.constants.sets.view
    self.dependencies = plan.dependencies.view
    unsafe self.patterns = plan.patterns.base
    self.hasDynamicScope = plan.hasDynamicScope
    // A large instance takes many steps without any explosion.
    self.stepsBeforeMemory = JudgeLimits.stepsBeforeMemory + tape.storage.entryCount * 8
  }

  @inline(__always) func entry(_ index: Int) -> JSONTapeEntry { unsafe entries[index] }

  @inline(__always) func kind(_ index: Int) -> JSONKind { unsafe entries[index].kind }

  @inline(__always) func next(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].next)
  }

  /// Whether the value at an index fits a node.
  ///
  /// This and what it calls on the way back to itself recurse, so they keep their frames small: what
  /// does not recurse stands in functions of its own, and tables are read in place.
  @inline(never)
  mutating func accepts(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    if node == noNode { return true }
    let linked = unsafe nodes.pointer(node)
    let kind = unsafe entries[index].kind
    guard unsafe admits(linked.pointee.types, kind, index) else { return false }
    if unsafe linked.pointee.numbers == linked.pointee.end { return true }
    let flags = unsafe linked.pointee.flags
    if kind == .null, flags.contains(.admitsNull) { return true }
    guard mayGoOn(depth) else { return false }
    if flags.contains(.tracks) { return acceptsTracking(node, index, depth) }
    if hasDynamicScope { return acceptsInScope(node, index, depth) }
    return passes(node, kind, index, depth)
  }

  @inline(never)
  private mutating func acceptsInScope(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let resource = unsafe nodes.pointer(node).pointee.resource
    let kind = unsafe entries[index].kind
    if resource == 0 { return passes(node, kind, index, depth) }
    scope.append(resource - 1)
    let verdict = passes(node, kind, index, depth)
    scope.removeLast()
    return verdict
  }

  /// Whether a node that takes these types takes the value's kind at all.
  @inline(__always) func admits(_ types: TypeMask, _ kind: JSONKind, _ index: Int) -> Bool {
    let bits = types.rawValue
    switch kind {
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
    if depth < JudgeLimits.depthMax, steps <= JudgeLimits.stepsMax { return true }
    exceeded = depth >= JudgeLimits.depthMax ? .depth : .steps
    return false
  }

  /// Runs the checks for the value's kind, then those for any kind.
  @inline(__always) private mutating func passes(
    _ node: UInt32,
    _ kind: JSONKind,
    _ index: Int,
    _ depth: Int
  ) -> Bool {
    let linked = unsafe nodes.pointer(node)
    var (check, end) = unsafe linked.pointee.checks(for: kind)
    while check < end {
      if !passes(checks[check], index, depth) { return false }
      check &+= 1
    }
    check = unsafe linked.pointee.anything
    end = unsafe linked.pointee.unevaluated
    while check < end {
      if !passes(checks[check], index, depth) { return false }
      check &+= 1
    }
    return true
  }

  /// Whether the value passes one check, which is for its kind.
  @inline(never)
  mutating func passes(_ check: LinkedCheck, _ index: Int, _ depth: Int) -> Bool {
    switch check {
    case .never: return false
    case .minItems(let count), .minProperties(let count):
      return Int(truncatingIfNeeded: unsafe entries[index].extent) >= count
    case .maxItems(let count), .maxProperties(let count):
      return Int(truncatingIfNeeded: unsafe entries[index].extent) <= count
    case .object(let table): return acceptsMembers(table, index, depth)
    case .items(let node, let from): return acceptsElements(node, from, index, depth)
    case .prefixItems(let run): return acceptsPrefix(run, index, depth)
    case .contains(let contains): return unsafe passesContains(contains, index, depth, nil)
    case .propertyNames(let node): return acceptsNames(node, index, depth)
    case .dependency(let dependency): return passesDependency(dependency, index, depth)
    case .reference(let node): return accepts(node, index, depth &+ 1)
    case .any(let choice): return acceptsAny(choice, index, depth)
    case .one(let choice): return acceptsOne(choice, index, depth)
    case .not(let node): return !accepts(node, index, depth &+ 1) && exceeded == nil
    case .condition(let condition): return passesCondition(condition, index, depth)
    case .dynamicReference(let reference):
      return accepts(dynamicTarget(reference), index, depth &+ 1)
    case .unevaluatedItems, .unevaluatedProperties: return true
    case .maxLength(let count):
      if Int(truncatingIfNeeded: unsafe entries[index].extent) <= count { return true }
      return passesAlone(check, index)
    default: return passesAlone(check, index)
    }
  }

  /// What a `$dynamicRef` means here: "the outermost schema resource in the dynamic scope that
  /// defines" the anchor (core §8.2.3.2).
  @inline(never)
  func dynamicTarget(_ reference: UInt32) -> UInt32 {
    let linked = plan.dynamics[Int(reference)]
    for resource in scope {
      if let node = plan.resources[Int(resource)][linked.anchor] { return node }
    }
    return linked.target
  }
}
