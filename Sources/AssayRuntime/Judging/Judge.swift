/// One judgement: a plan held against one tape, on the fast road that answers yes or no.
///
/// It is a single pointer, so that the functions that recurse pass it in a register: what it needs
/// stands in a context that its maker keeps alive.
@safe struct Judge {
  let context: UnsafeMutablePointer<JudgeContext>

  var plan: PlanStorage { unsafe context.pointee.plan }
  /// Counts a reference, so it is for rare ways.
  var tape: JSONTape { unsafe JSONTape(storage: context.pointee.tapeStorage) }
  var text: PaddedText { @inline(__always) get { unsafe context.pointee.text } }
  var entries: UnsafePointer<JSONTapeEntry> {
    @inline(__always) get { unsafe context.pointee.entries }
  }
  var tables: UnsafePointer<PlanViews> {
    @inline(__always) get { unsafe context.pointee.tables }
  }
  var nodes: FlatView<LinkedNode> { @inline(__always) get { unsafe tables.pointee.nodes } }
  var checks: FlatView<LinkedCheck> { @inline(__always) get { unsafe tables.pointee.checks } }
  var names: StringTablesView { @inline(__always) get { unsafe tables.pointee.names } }
  var lists: FlatView<UInt32> { @inline(__always) get { unsafe tables.pointee.lists } }
  /// The limit that ended the judgement, where one did; every verdict behind it is "no".
  var exceeded: JudgeContext.Limit? {
    @inline(__always) get { unsafe context.pointee.exceeded }
  }

  /// Holds a plan against a tape once.
  @inline(__always)
  static func accepts(_ plan: PlanStorage, _ tape: JSONTape, _ node: UInt32, _ index: Int) -> Bool {
    var context = JudgeContext(plan, tape)
    return unsafe withUnsafeMutablePointer(to: &context) { context in
      let judge = unsafe Judge(context: context)
      let verdict = judge.accepts(node, index, 0) && judge.exceeded == nil
      unsafe context.pointee.finish()
      return verdict
    }
  }

  @inline(__always) func entry(_ index: Int) -> JSONTapeEntry { unsafe entries[index] }

  @inline(__always) func kind(_ index: Int) -> GlanceKind { unsafe GlanceKind(entries[index]) }

  @inline(__always) func next(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].next)
  }

  @inline(__always) func extent(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].extent)
  }

  /// Whether the value at an index fits a node.
  ///
  /// Most nodes ask for a type and little else: that much is decided where the question is asked.
  @inline(__always)
  func accepts(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    if node == noNode { return true }
    let linked = unsafe nodes.pointer(node)
    let kind = kind(index)
    if unsafe !linked.pointee.kinds.has(kind) { return false }
    if unsafe linked.pointee.plain.has(kind) { return true }
    return passesAll(node, index, depth)
  }

  @inline(__always) func mayGoOn(_ depth: Int) -> Bool {
    let steps = unsafe context.pointee.steps &+ 1
    unsafe context.pointee.steps = steps
    if depth < JudgeLimits.depthMax, unsafe steps <= context.pointee.stepsUnseen { return true }
    return mayGoOnLate(depth)
  }

  @inline(never) private func mayGoOnLate(_ depth: Int) -> Bool {
    let entries = unsafe context.pointee.tapeStorage.entryCount
    // A large instance takes many steps without any explosion.
    unsafe context.pointee.stepsUnseen = JudgeLimits.stepsBeforeMemory + entries * 8
    if depth < JudgeLimits.depthMax,
      unsafe context.pointee.steps <= JudgeLimits.stepsMax(entries: entries)
    {
      return true
    }
    return giveUp(depth)
  }

  @inline(never) private func giveUp(_ depth: Int) -> Bool {
    unsafe context.pointee.exceeded = depth >= JudgeLimits.depthMax ? .depth : .steps
    return false
  }

  /// Runs the checks of a node for the value's kind, which it takes.
  ///
  /// This and what it calls on the way back to itself recurse, so they keep their frames small: what
  /// does not recurse stands in functions of its own, and tables are read in place.
  @inline(never)
  func passesAll(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let steps = unsafe context.pointee.steps &+ 1
    unsafe context.pointee.steps = steps
    if unsafe depth >= JudgeLimits.depthMax || steps > context.pointee.stepsUnseen {
      return passesLate(node, index, depth)
    }
    return passesChecks(node, index, depth)
  }

  /// The same from many steps on: each verdict is worked out once, so that schemas which lead to
  /// each other by many ways cost no more than their number times that of the values.
  @inline(never)
  private func passesLate(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    guard mayGoOnLate(depth) else { return false }
    // What a node says may depend on the way to it.
    if unsafe context.pointee.hasDynamicScope
      || context.pointee.steps <= context.pointee.stepsUnseen
    {
      return passesChecks(node, index, depth)
    }
    let key = UInt64(node) << 32 | UInt64(truncatingIfNeeded: index)
    if let known = unsafe context.pointee.rarities?.pointee.memory[key] { return known }
    let verdict = passesChecks(node, index, depth)
    remember(key, verdict)
    return verdict
  }

  @inline(never)
  private func remember(_ key: UInt64, _ verdict: Bool) {
    // A limit that is over makes a "no" that means nothing.
    if exceeded != nil { return }
    let rarities = unsafe context.pointee.makeRarities()
    if unsafe rarities.pointee.memory.count >= JudgeLimits.rememberedMax {
      unsafe rarities.pointee.memory = [:]
    }
    unsafe rarities.pointee.memory[key] = verdict
  }

  @inline(__always)
  private func passesChecks(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let linked = unsafe nodes.pointer(node)
    if unsafe !linked.pointee.flags.isDisjoint(with: .isSpecial) {
      return passesSpecially(node, index, depth)
    }
    var check = unsafe checks.pointer(linked.start(kind(index)))
    while true {
      switch unsafe check.pointee {
      case .done: return true
      case .object(let table):
        if !acceptsMembers(table, index, depth) { return false }
      case .leaves(let kinds, let minimum, let maximum):
        if !acceptsLeaves(kinds, minimum, maximum, index) { return false }
      case .items(let node, let from):
        if !acceptsElements(node, from, index, depth) { return false }
      case .prefixItems(let run):
        if !acceptsPrefix(run, index, depth) { return false }
      case .counts(let minimum, let maximum):
        let count = unsafe entries[index].extent
        if count < minimum || count > maximum { return false }
      case .lengths(let minimum, let maximum):
        if !hasLength(index, minimum, maximum) { return false }
      case .integers(let range):
        if !isInteger(in: range, index) { return false }
      case .multipleOf(let bound):
        if !isMultiple(index, bound) { return false }
      case .pattern(let pattern):
        if !matches(pattern, index) { return false }
      case .strings(let set):
        if !isString(in: set, index) { return false }
      case .reference(let node):
        if !accepts(node, index, depth &+ 1) { return false }
      case .any(let choice):
        if !acceptsAny(choice, index, depth) { return false }
      case .one(let choice):
        if !acceptsOne(choice, index, depth) { return false }
      default:
        if unsafe !passes(check.pointee, index, depth) { return false }
      }
      unsafe check += 1
    }
  }

  /// Whether the value passes one check, which is for its kind.
  @inline(never)
  func passes(_ check: LinkedCheck, _ index: Int, _ depth: Int) -> Bool {
    switch check {
    case .done: true
    case .never: false
    case .object(let table): acceptsMembers(table, index, depth)
    case .leaves(let kinds, let minimum, let maximum):
      acceptsLeaves(kinds, minimum, maximum, index)
    case .rows(let node): acceptsRows(node, index)
    case .items(let node, let from): acceptsElements(node, from, index, depth)
    case .prefixItems(let run): acceptsPrefix(run, index, depth)
    case .contains(let contains): unsafe passesContains(contains, index, depth, nil)
    case .propertyNames(let node): acceptsNames(node, index, depth)
    case .dependency(let dependency): passesDependency(dependency, index, depth)
    case .reference(let node): accepts(node, index, depth &+ 1)
    case .any(let choice): acceptsAny(choice, index, depth)
    case .one(let choice): acceptsOne(choice, index, depth)
    case .not(let node): !accepts(node, index, depth &+ 1) && exceeded == nil
    case .condition(let condition): passesCondition(condition, index, depth)
    case .dynamicReference(let reference):
      accepts(dynamicTarget(reference), index, depth &+ 1)
    default: passesAlone(check, index)
    }
  }

  /// Nodes that enter a resource, or that track what they evaluate.
  @inline(never)
  private func passesSpecially(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    let entered = enter(node)
    let verdict: Bool
    if unsafe nodes.pointer(node).pointee.flags.contains(.tracks) {
      verdict = passesTracking(node, index, depth)
    } else {
      verdict = passesEach(node, index, depth)
    }
    leave(entered)
    return verdict
  }

  private func passesEach(_ node: UInt32, _ index: Int, _ depth: Int) -> Bool {
    var check = unsafe checks.pointer(nodes.pointer(node).start(kind(index)))
    while true {
      if case .done = unsafe check.pointee { return true }
      if unsafe !passes(check.pointee, index, depth) { return false }
      unsafe check += 1
    }
  }

  /// Enters the resource of a node, where it has one.
  @inline(never) func enter(_ node: UInt32) -> Int {
    let resource = unsafe nodes.pointer(node).pointee.resource
    return resource == 0 ? -1 : enter(resource: resource - 1)
  }

  /// Enters a resource; `leave` takes the result.
  func enter(resource: UInt32) -> Int {
    guard unsafe context.pointee.hasDynamicScope else { return -1 }
    let run = unsafe tables.pointee.resources[resource]
    let anchors = unsafe tables.pointee.anchors
    return unsafe context.pointee.makeRarities().pointee.scope.enter(anchors, run)
  }

  @inline(never) func leave(_ entered: Int) {
    if entered >= 0 { unsafe context.pointee.rarities?.pointee.scope.leave(entered) }
  }

  /// What a `$dynamicRef` means here.
  @inline(never)
  func dynamicTarget(_ reference: UInt32) -> UInt32 {
    let linked = unsafe tables.pointee.dynamics[reference]
    return dynamicNode(of: linked.anchor) ?? linked.target
  }

  /// The node that an anchor means here; nil where no resource in the scope defines it.
  func dynamicNode(of anchor: UInt32) -> UInt32? {
    unsafe context.pointee.rarities?.pointee.scope.node(anchor)
  }
}
