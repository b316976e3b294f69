/// What one judgement works with: views of the plan's tables, the tape, and what it learns on the way.
///
/// Plan and tape must outlive it; the views lead into them. Nothing in it counts references, so that
/// judging a small instance costs no more than the instance.
@safe struct JudgeContext {
  let entries: UnsafePointer<JSONTapeEntry>
  let text: PaddedText
  let tables: UnsafePointer<PlanViews>
  unowned(unsafe) let plan: PlanStorage
  unowned(unsafe) let tapeStorage: JSONTapeStorage
  let hasDynamicScope: Bool

  var steps = 0
  /// From how many steps on each takes a closer look: whether there are too many, and whether its
  /// verdict is known.
  var stepsUnseen = JudgeLimits.stepsBeforeMemory
  var exceeded: Limit?
  /// What few judgements need; whoever makes a context lets it go by `finish`.
  var rarities: UnsafeMutablePointer<Rarities>?

  /// The limits that end a judgement.
  enum Limit {
    case depth
    case steps
  }

  /// What a judgement learns that goes far.
  struct Rarities {
    /// What the dynamic anchors mean by now.
    var scope: DynamicScope
    /// Verdicts of branches (node and entry), once there are too many steps.
    var memory: [UInt64: Bool] = [:]
  }

  @inline(__always) init(_ plan: PlanStorage, _ tape: borrowing JSONTape) {
    unsafe self.plan = plan
    unsafe self.tapeStorage = tape.storage
    unsafe self.entries = tape.entries
    self.text = tape.text
    unsafe self.tables = UnsafePointer(plan.views)
    self.hasDynamicScope = plan.hasDynamicScope
  }

  /// The memory for what few judgements need.
  @inline(never) mutating func makeRarities() -> UnsafeMutablePointer<Rarities> {
    if let known = unsafe rarities { return unsafe known }
    let made = UnsafeMutablePointer<Rarities>.allocate(capacity: 1)
    let scope = unsafe DynamicScope(anchors: plan.anchorCount)
    unsafe made.initialize(to: Rarities(scope: scope))
    unsafe rarities = made
    return unsafe made
  }

  /// Lets go of what the judgement learnt.
  @inline(__always) func finish() {
    if let made = unsafe rarities { unsafe JudgeContext.release(made) }
  }

  @inline(never) private static func release(_ made: UnsafeMutablePointer<Rarities>) {
    unsafe made.deinitialize(count: 1)
    unsafe made.deallocate()
  }
}

/// What each dynamic anchor means: the node in "the outermost schema resource in the dynamic scope
/// that defines" it (core §8.2.3.2).
///
/// An anchor that has its meaning keeps it until its resource is left, so resources within the
/// outermost one cost nothing.
struct DynamicScope {
  private var nodes: [UInt32]
  /// The anchors that have a meaning, the outermost first.
  private var bound: [UInt32] = []

  init(anchors: Int) { nodes = [UInt32](repeating: noNode, count: anchors) }

  /// Enters a resource; `leave` takes the result.
  mutating func enter(_ anchors: FlatView<LinkedAnchor>, _ run: LinkedRun) -> Int {
    let count = bound.count
    for offset in 0..<run.count {
      let anchor = anchors[run.start + offset]
      if nodes[Int(anchor.number)] != noNode { continue }
      nodes[Int(anchor.number)] = anchor.node
      bound.append(anchor.number)
    }
    return count
  }

  mutating func leave(_ count: Int) {
    while bound.count > count { nodes[Int(bound.removeLast())] = noNode }
  }

  /// The node that an anchor means; nil where no resource in the scope defines it.
  func node(_ anchor: UInt32) -> UInt32? {
    let node = nodes[Int(anchor)]
    return node == noNode ? nil : node
  }
}

/// The tables of a plan that judging reads all the time, valid as long as the plan lives.
@safe struct PlanViews: BitwiseCopyable {
  let nodes: FlatView<LinkedNode>
  let checks: FlatView<LinkedCheck>
  let objects: FlatView<LinkedObject>
  let names: StringTablesView
  let lists: FlatView<UInt32>
  let choices: FlatView<LinkedChoice>
  let sieves: FlatView<LinkedSieve>
  let sieveMembers: FlatView<LinkedSieveMember>
  let branchSets: FlatView<UInt64>
  let presences: FlatView<LinkedPresence>
  let patternProperties: FlatView<LinkedPatternProperty>
  let bounds: FlatView<NumberBound>
  let ranges: FlatView<LinkedRange>
  let constantSets: FlatView<ConstantSet>
  let integers: FlatView<Int64>
  let dependencies: FlatView<LinkedDependency>
  let conditions: FlatView<LinkedCondition>
  let contains: FlatView<LinkedContains>
  let dynamics: FlatView<LinkedDynamicReference>
  let resources: FlatView<LinkedRun>
  let anchors: FlatView<LinkedAnchor>
  let patterns: UnsafeMutablePointer<Pattern>
  let machines: UnsafeMutablePointer<Unmanaged<PatternStorage>>
}

/// A judge that is asked again and again about one tape.
@safe final class LongLivedJudge {
  /// The views of the context lead into the plan.
  let plan: PlanStorage
  let judge: Judge
  private let tape: JSONTape
  private let context: UnsafeMutablePointer<JudgeContext>

  init(_ plan: PlanStorage, _ tape: JSONTape) {
    self.plan = plan
    self.tape = tape
    unsafe context = .allocate(capacity: 1)
    unsafe context.initialize(to: JudgeContext(plan, tape))
    judge = unsafe Judge(context: context)
  }

  /// Whether a value fits a node; no limit counts what was asked before.
  func accepts(_ node: UInt32, _ index: Int) -> Bool {
    unsafe context.pointee.steps = 0
    unsafe context.pointee.exceeded = nil
    return judge.accepts(node, index, 0) && judge.exceeded == nil
  }

  deinit {
    unsafe context.pointee.finish()
    unsafe context.deallocate()
  }
}
