/// What one judgement works with: views of the plan's tables, the tape, and what it learns on the way.
///
/// The plan must outlive it; the views lead into it.
@safe struct JudgeContext {
  unowned(unsafe) let plan: PlanStorage
  let tape: JSONTape
  let entries: UnsafePointer<JSONTapeEntry>
  let text: PaddedText
  let tables: PlanViews
  let hasDynamicScope: Bool
  /// From how many steps on verdicts of alternatives are remembered.
  let stepsBeforeMemory: Int

  /// The resources entered, outermost first, where a `$dynamicRef` may ask.
  var scope: [UInt32] = []
  var steps = 0
  var exceeded: Limit?
  /// Verdicts of branches (node and entry), once there are too many steps.
  var memory: [UInt64: Bool] = [:]

  /// The limits that end a judgement.
  enum Limit {
    case depth
    case steps
  }

  init(_ plan: PlanStorage, _ tape: JSONTape) {
    unsafe self.plan = plan
    self.tape = tape
    unsafe self.entries = tape.entries
    self.text = tape.text
    self.tables = plan.views
    self.hasDynamicScope = plan.hasDynamicScope
    // A large instance takes many steps without any explosion.
    self.stepsBeforeMemory = JudgeLimits.stepsBeforeMemory + tape.storage.entryCount * 8
  }
}

/// The tables of a plan that judging reads all the time, valid as long as the plan lives.
@safe struct PlanViews: BitwiseCopyable {
  let nodes: FlatView<LinkedNode>
  let checks: FlatView<LinkedCheck>
  let objects: FlatView<LinkedObject>
  let properties: FlatView<LinkedProperty>
  let presences: FlatView<LinkedPresence>
  let patternProperties: FlatView<LinkedPatternProperty>
  let choices: FlatView<LinkedChoice>
  let lists: FlatView<UInt32>
  let names: StringTablesView
  let bounds: FlatView<NumberBound>
  let constantSets: FlatView<ConstantSet>
  let dependencies: FlatView<LinkedDependency>
  let patterns: UnsafeMutablePointer<Pattern>
}

/// A judge that is asked again and again about one tape.
@safe final class LongLivedJudge {
  /// The views of the context lead into the plan.
  let plan: PlanStorage
  let judge: Judge
  private let context: UnsafeMutablePointer<JudgeContext>

  init(_ plan: PlanStorage, _ tape: JSONTape) {
    self.plan = plan
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

  /// The resources entered, outermost first.
  var scope: [UInt32] {
    get { unsafe context.pointee.scope }
    set { unsafe context.pointee.scope = newValue }
  }

  deinit {
    unsafe context.deinitialize(count: 1)
    unsafe context.deallocate()
  }
}
