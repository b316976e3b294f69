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
  /// From how many steps on verdicts of alternatives are remembered.
  let stepsBeforeMemory: Int
  /// The most steps; more end the judgement.
  let stepsMax: Int

  var steps = 0
  var exceeded: Limit?
  /// What the dynamic anchors mean by now; nil where no `$dynamicRef` asks.
  var scope: DynamicScope?
  /// Verdicts of branches (node and entry), once there are too many steps.
  var memory: [UInt64: Bool]?

  /// The limits that end a judgement.
  enum Limit {
    case depth
    case steps
  }

  @inline(__always) init(_ plan: PlanStorage, _ tape: borrowing JSONTape) {
    unsafe self.plan = plan
    unsafe self.tapeStorage = tape.storage
    unsafe self.entries = tape.entries
    self.text = tape.text
    unsafe self.tables = UnsafePointer(plan.views)
    // A large instance takes many steps without any explosion.
    self.stepsBeforeMemory = JudgeLimits.stepsBeforeMemory + tape.storage.entryCount * 8
    self.stepsMax = JudgeLimits.stepsMax(entries: tape.storage.entryCount)
    if plan.hasDynamicScope { scope = DynamicScope(anchors: plan.anchorCount) }
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
  let constantSets: FlatView<ConstantSet>
  let integers: FlatView<Int64>
  let dependencies: FlatView<LinkedDependency>
  let conditions: FlatView<LinkedCondition>
  let contains: FlatView<LinkedContains>
  let dynamics: FlatView<LinkedDynamicReference>
  let resources: FlatView<LinkedRun>
  let anchors: FlatView<LinkedAnchor>
  let patterns: UnsafeMutablePointer<Pattern>
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
    unsafe context.deinitialize(count: 1)
    unsafe context.deallocate()
  }
}
