/// The tables of a linked plan, flat and without references, so that judging touches no counts.
///
/// `@unchecked Sendable` because the views lead into tables that nobody writes.
@safe final class PlanStorage: @unchecked Sendable {
  let nodes: FlatTable<LinkedNode>
  let names: StringTables
  /// The bounds exactly; parallel to `bounds`.
  let exactBounds: [JSONDecimal]
  let patterns: PatternTable
  let constants: LinkedConstants
  /// The tables above, and those below, at hand in one place.
  let views: UnsafeMutablePointer<PlanViews>
  /// What the nodes were made of, for explanations; parallel to `nodes`.
  let sources: [SourceNode]
  /// Where each unit's schema was written.
  let sites: [String]
  /// The nodes of each unit.
  let units: [String: Range<Int>]
  /// What dynamic anchors mean, of those that mean the same everywhere.
  let resolvedAnchors: [String: UInt32]
  /// The numbers of the other dynamic anchors.
  let anchorNumbers: [String: UInt32]
  /// Whether a `$dynamicRef` makes the dynamic scope matter.
  let hasDynamicScope: Bool
  /// The tables that only views lead into.
  private let tables: [AnyObject]

  var anchorCount: Int { anchorNumbers.count }

  init(_ draft: PlanDraft) {
    nodes = FlatTable(draft.nodes)
    names = StringTables(draft.names)
    exactBounds = draft.exactBounds
    patterns = PatternTable(draft.patterns)
    constants = draft.constants.linked()
    sources = draft.sources
    sites = draft.sites
    units = draft.units
    resolvedAnchors = draft.resolvedAnchors
    anchorNumbers = draft.anchorNumbers
    hasDynamicScope = !draft.dynamics.isEmpty
    let shelf = PlanShelf(draft)
    tables = shelf.tables
    unsafe views = .allocate(capacity: 1)
    unsafe views.initialize(
      to: shelf.views(nodes: nodes, names: names, constants: constants, patterns: patterns)
    )
  }

  deinit { unsafe views.deallocate() }

  /// The nodes that an anchor has in the resources.
  func nodes(ofAnchor name: String) -> [UInt32] {
    if let node = resolvedAnchors[name] { return [node] }
    guard let number = anchorNumbers[name] else { return [] }
    let anchors = unsafe views.pointee.anchors
    var nodes: [UInt32] = []
    for index in 0..<UInt32(anchors.count) where anchors[index].number == number {
      nodes.append(anchors[index].node)
    }
    return nodes
  }
}

/// The tables of a plan that nobody reads but through views.
private struct PlanShelf {
  let checks: FlatTable<LinkedCheck>
  let objects: FlatTable<LinkedObject>
  let lists: FlatTable<UInt32>
  let choices: FlatTable<LinkedChoice>
  let sieves: FlatTable<LinkedSieve>
  let sieveMembers: FlatTable<LinkedSieveMember>
  let branchSets: FlatTable<UInt64>
  let presences: FlatTable<LinkedPresence>
  let patternProperties: FlatTable<LinkedPatternProperty>
  let bounds: FlatTable<NumberBound>
  let ranges: FlatTable<LinkedRange>
  let dependencies: FlatTable<LinkedDependency>
  let conditions: FlatTable<LinkedCondition>
  let contains: FlatTable<LinkedContains>
  let dynamics: FlatTable<LinkedDynamicReference>
  let resources: FlatTable<LinkedRun>
  let anchors: FlatTable<LinkedAnchor>

  init(_ draft: PlanDraft) {
    checks = FlatTable(draft.checks)
    objects = FlatTable(draft.objects)
    lists = FlatTable(draft.lists)
    choices = FlatTable(draft.choices)
    sieves = FlatTable(draft.sieves)
    sieveMembers = FlatTable(draft.sieveMembers)
    branchSets = FlatTable(draft.branchSets)
    presences = FlatTable(draft.presences)
    patternProperties = FlatTable(draft.patternProperties)
    bounds = FlatTable(draft.bounds)
    ranges = FlatTable(draft.ranges)
    dependencies = FlatTable(draft.dependencies)
    conditions = FlatTable(draft.conditions)
    contains = FlatTable(draft.contains)
    dynamics = FlatTable(draft.dynamics)
    resources = FlatTable(draft.resources)
    anchors = FlatTable(draft.anchors)
  }

  var tables: [AnyObject] {
    [
      checks, objects, lists, choices, sieves, sieveMembers, branchSets, presences,
      patternProperties, bounds, ranges, dependencies, conditions, contains, dynamics, resources,
      anchors,
    ]
  }

  func views(
    nodes: FlatTable<LinkedNode>,
    names: StringTables,
    constants: LinkedConstants,
    patterns: PatternTable
  ) -> PlanViews {
    unsafe PlanViews(
      nodes: nodes.view,
      checks: checks.view,
      objects: objects.view,
      names: names.view,
      lists: lists.view,
      choices: choices.view,
      sieves: sieves.view,
      sieveMembers: sieveMembers.view,
      branchSets: branchSets.view,
      presences: presences.view,
      patternProperties: patternProperties.view,
      bounds: bounds.view,
      ranges: ranges.view,
      constantSets: constants.sets.view,
      integers: constants.integers.view,
      dependencies: dependencies.view,
      conditions: conditions.view,
      contains: contains.view,
      dynamics: dynamics.view,
      resources: resources.view,
      anchors: anchors.view,
      patterns: patterns.base,
      machines: patterns.machines
    )
  }
}

/// The tables of a plan while it is linked.
struct PlanDraft {
  var nodes: [LinkedNode] = []
  /// Every run ends with `done`; the one at 0 is empty.
  var checks: [LinkedCheck] = [.done]
  var objects: [LinkedObject] = []
  /// Runs of node indices: branches, prefix items.
  var lists: [UInt32] = []
  var choices: [LinkedChoice] = []
  var sieves: [LinkedSieve] = []
  var sieveMembers: [LinkedSieveMember] = []
  /// Sets of branches, 64 at most, of the sieves.
  var branchSets: [UInt64] = []
  var presences: [LinkedPresence] = []
  var names = StringTablesDraft()
  var bounds: [NumberBound] = []
  var ranges: [LinkedRange] = []
  var exactBounds: [JSONDecimal] = []
  var patterns: [Pattern] = []
  var patternProperties: [LinkedPatternProperty] = []
  var constants = ConstantsDraft()
  var dependencies: [LinkedDependency] = []
  var conditions: [LinkedCondition] = []
  var contains: [LinkedContains] = []
  var dynamics: [LinkedDynamicReference] = []
  /// The resources' dynamic anchors: runs of `anchors`.
  var resources: [LinkedRun] = []
  var anchors: [LinkedAnchor] = []
  var resolvedAnchors: [String: UInt32] = [:]
  var anchorNumbers: [String: UInt32] = [:]
  var sources: [SourceNode] = []
  var sites: [String] = []
  var units: [String: Range<Int>] = [:]
}

/// A node as its unit has it, its links being indices into the whole plan.
struct SourceNode: Sendable {
  /// Index in the plan's sites.
  var unit: UInt32
  var node: UnitNode
}

/// The memory of an immutable array of trivial values.
///
/// `@unchecked Sendable` because nothing writes it once it is made.
@safe final class FlatTable<Element: BitwiseCopyable>: @unchecked Sendable {
  let view: FlatView<Element>

  init(_ elements: [Element]) {
    let base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    unsafe elements.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { unsafe base.initialize(from: start, count: buffer.count) }
    }
    view = unsafe FlatView(base: UnsafePointer(base), count: elements.count)
  }

  deinit { unsafe UnsafeMutablePointer(mutating: view.base).deallocate() }
}

/// The memory of a plan's patterns, used in place so that matching counts no references.
///
/// `@unchecked Sendable` because nothing writes it once it is made.
@safe final class PatternTable: @unchecked Sendable {
  let base: UnsafeMutablePointer<Pattern>
  /// What the patterns hold, without holding it again.
  let machines: UnsafeMutablePointer<Unmanaged<PatternStorage>>
  private let count: Int

  init(_ patterns: [Pattern]) {
    count = patterns.count
    unsafe base = .allocate(capacity: max(1, count))
    unsafe machines = .allocate(capacity: max(1, count))
    for index in patterns.indices {
      unsafe (base + index).initialize(to: patterns[index])
      unsafe (machines + index).initialize(to: .passUnretained(patterns[index].storage))
    }
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
    unsafe machines.deallocate()
  }
}

/// A view into a `FlatTable`, valid as long as that lives; indices are checked in debug builds.
@safe struct FlatView<Element: BitwiseCopyable>: BitwiseCopyable {
  let base: UnsafePointer<Element>
  let count: Int

  @inline(__always) subscript(index: UInt32) -> Element {
    assert(index < count)
    return unsafe base[Int(truncatingIfNeeded: index)]
  }

  /// The place of an element, for those that are too large to be copied on the stack.
  @inline(__always) @unsafe func pointer(_ index: UInt32) -> UnsafePointer<Element> {
    assert(index < count)
    return unsafe base + Int(truncatingIfNeeded: index)
  }
}
