/// One judgement: a plan held against one tape, on the fast road that answers yes or no.
///
/// It is a single pointer, so that the functions that recurse pass it in a register: what it needs
/// stands in a context that its maker keeps alive.
@safe struct Judge {
  let context: UnsafeMutablePointer<JudgeContext>

  var plan: PlanStorage { unsafe context.pointee.plan }
  var tape: JSONTape { @inline(__always) get { unsafe context.pointee.tape } }
  var text: PaddedText { @inline(__always) get { unsafe context.pointee.text } }
  var entries: UnsafePointer<JSONTapeEntry> {
    @inline(__always) get { unsafe context.pointee.entries }
  }
  var nodes: FlatView<LinkedNode> { @inline(__always) get { unsafe context.pointee.tables.nodes } }
  var checks: FlatView<LinkedCheck> {
    @inline(__always) get { unsafe context.pointee.tables.checks }
  }
  var objects: FlatView<LinkedObject> {
    @inline(__always) get { unsafe context.pointee.tables.objects }
  }
  var properties: FlatView<LinkedProperty> {
    @inline(__always) get { unsafe context.pointee.tables.properties }
  }
  var lists: FlatView<UInt32> { @inline(__always) get { unsafe context.pointee.tables.lists } }
  var choices: FlatView<LinkedChoice> {
    @inline(__always) get { unsafe context.pointee.tables.choices }
  }
  var names: StringTablesView { @inline(__always) get { unsafe context.pointee.tables.names } }
  /// The limit that ended the judgement, where one did; every verdict behind it is "no".
  var exceeded: JudgeContext.Limit? { unsafe context.pointee.exceeded }

  /// Holds a plan against a tape once.
  static func accepts(_ plan: PlanStorage, _ tape: JSONTape, _ node: UInt32, _ index: Int) -> Bool {
    var context = JudgeContext(plan, tape)
    return unsafe withUnsafeMutablePointer(to: &context) { context in
      let judge = unsafe Judge(context: context)
      return judge.accepts(node, index, 0) && judge.exceeded == nil
    }
  }

  @inline(__always) func entry(_ index: Int) -> JSONTapeEntry { unsafe entries[index] }

  @inline(__always) func kind(_ index: Int) -> JSONKind { unsafe entries[index].kind }

  @inline(__always) func next(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].next)
  }

  /// Whether the value at an index fits a node.
  ///
  /// Most nodes ask for a type and little else: that much is decided where the question is asked.
  @inline(__always)
  func accepts(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    if node == noNode { return true }
    let linked = unsafe nodes.pointer(node)
    let kind = unsafe entries[index].kind
    guard unsafe admits(linked.pointee.types, kind, index) else { return false }
    if unsafe linked.pointee.numbers == linked.pointee.end { return true }
    return passesAll(node, index, depth)
  }

  /// Runs the checks of a node that takes the value's kind.
  ///
  /// This and what it calls on the way back to itself recurse, so they keep their frames small: what
  /// does not recurse stands in functions of its own, and tables are read in place.
  @inline(never)
  private func passesAll(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let flags = unsafe nodes.pointer(node).pointee.flags
    let kind = unsafe entries[index].kind
    if kind == .null, flags.contains(.admitsNull) { return true }
    guard mayGoOn(depth) else { return false }
    if flags.contains(.tracks) { return acceptsTracking(node, index, depth) }
    if unsafe context.pointee.hasDynamicScope { return acceptsInScope(node, index, depth) }
    return passes(node, kind, index, depth)
  }

  @inline(never)
  private func acceptsInScope(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let resource = unsafe nodes.pointer(node).pointee.resource
    let kind = unsafe entries[index].kind
    if resource == 0 { return passes(node, kind, index, depth) }
    unsafe context.pointee.scope.append(resource - 1)
    let verdict = passes(node, kind, index, depth)
    unsafe context.pointee.scope.removeLast()
    return verdict
  }

  /// Whether a node that takes these types takes the value's kind at all.
  @inline(__always) func admits(_ types: TypeMask, _ kind: JSONKind, _ index: Int) -> Bool {
    let overlap = types.rawValue & TypeMask.bits(kind)
    if overlap == 0 { return false }
    if kind != .number || overlap == TypeMask.number.rawValue { return true }
    return tape.isInteger(at: index) == (overlap == TypeMask.integer.rawValue)
  }

  @inline(__always) func mayGoOn(_ depth: Int) -> Bool {
    let steps = unsafe context.pointee.steps &+ 1
    unsafe context.pointee.steps = steps
    if depth < JudgeLimits.depthMax, steps <= JudgeLimits.stepsMax { return true }
    unsafe context.pointee.exceeded = depth >= JudgeLimits.depthMax ? .depth : .steps
    return false
  }

  /// Runs the checks for the value's kind, then those for any kind.
  @inline(never) private func passes(
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
  @inline(__always)
  func passes(_ check: LinkedCheck, _ index: Int, _ depth: Int) -> Bool {
    switch check {
    case .never: return false
    case .minItems(let count), .minProperties(let count):
      return Int(truncatingIfNeeded: unsafe entries[index].extent) >= count
    case .maxItems(let count), .maxProperties(let count):
      return Int(truncatingIfNeeded: unsafe entries[index].extent) <= count
    case .object(let table): return acceptsMembers(table, index, depth)
    case .leaves(let types, let minimum, let maximum):
      let count = unsafe entries[index].extent
      return count >= minimum && count <= maximum && acceptsLeaves(types, index)
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
    for resource in unsafe context.pointee.scope {
      if let node = plan.resources[Int(resource)][linked.anchor] { return node }
    }
    return linked.target
  }
}
