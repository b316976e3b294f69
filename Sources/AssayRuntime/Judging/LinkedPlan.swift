/// The tables of a linked plan, flat and without references, so that judging touches no counts.
///
/// `@unchecked Sendable` because the views lead into tables that nobody writes.
@safe final class PlanStorage: @unchecked Sendable {
  let nodes: FlatTable<LinkedNode>
  let checks: FlatTable<LinkedCheck>
  let objects: FlatTable<LinkedObject>
  let properties: FlatTable<LinkedProperty>
  let presences: FlatTable<LinkedPresence>
  let choices: FlatTable<LinkedChoice>
  /// Runs of node indices: branches, candidates, prefix items.
  let lists: FlatTable<UInt32>
  let names: StringTables
  let bounds: FlatTable<NumberBound>
  /// The bounds exactly; parallel to `bounds`.
  let exactBounds: [JSONDecimal]
  let patterns: PatternTable
  let patternProperties: FlatTable<LinkedPatternProperty>
  let constants: LinkedConstants
  let dependencies: FlatTable<LinkedDependency>
  let conditions: FlatTable<LinkedCondition>
  let contains: FlatTable<LinkedContains>
  let dynamics: [LinkedDynamicReference]
  /// Dynamic anchors of the schema resources: name → node.
  let resources: [[String: UInt32]]
  /// The tables above, at hand in one place.
  let views: PlanViews
  /// What the nodes were made of, for explanations; parallel to `nodes`.
  let sources: [SourceNode]
  /// Where each unit's schema was written.
  let sites: [String]
  /// The nodes of each unit.
  let units: [String: Range<Int>]
  /// Whether a `$dynamicRef` makes the dynamic scope matter.
  let hasDynamicScope: Bool

  init(_ draft: PlanDraft) {
    nodes = FlatTable(draft.nodes)
    checks = FlatTable(draft.checks)
    objects = FlatTable(draft.objects)
    properties = FlatTable(draft.properties)
    presences = FlatTable(draft.presences)
    choices = FlatTable(draft.choices)
    lists = FlatTable(draft.lists)
    names = StringTables(draft.names)
    bounds = FlatTable(draft.bounds)
    exactBounds = draft.exactBounds
    patterns = PatternTable(draft.patterns)
    patternProperties = FlatTable(draft.patternProperties)
    constants = draft.constants.linked()
    dependencies = FlatTable(draft.dependencies)
    conditions = FlatTable(draft.conditions)
    contains = FlatTable(draft.contains)
    dynamics = draft.dynamics
    resources = draft.resources
    sources = draft.sources
    sites = draft.sites
    units = draft.units
    hasDynamicScope = !draft.dynamics.isEmpty
    views = unsafe PlanViews(
      nodes: nodes.view,
      checks: checks.view,
      objects: objects.view,
      properties: properties.view,
      presences: presences.view,
      patternProperties: patternProperties.view,
      choices: choices.view,
      lists: lists.view,
      names: names.view,
      bounds: bounds.view,
      constantSets: constants.sets.view,
      dependencies: dependencies.view,
      patterns: patterns.base
    )
  }
}

/// The tables of a plan while it is linked.
struct PlanDraft {
  var nodes: [LinkedNode] = []
  var checks: [LinkedCheck] = []
  var objects: [LinkedObject] = []
  var properties: [LinkedProperty] = []
  var presences: [LinkedPresence] = []
  var choices: [LinkedChoice] = []
  var lists: [UInt32] = []
  var names = StringTablesDraft()
  var bounds: [NumberBound] = []
  var exactBounds: [JSONDecimal] = []
  var patterns: [Pattern] = []
  var patternProperties: [LinkedPatternProperty] = []
  var constants = ConstantsDraft()
  var dependencies: [LinkedDependency] = []
  var conditions: [LinkedCondition] = []
  var contains: [LinkedContains] = []
  var dynamics: [LinkedDynamicReference] = []
  var resources: [[String: UInt32]] = []
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
    for index in elements.indices { unsafe (base + index).initialize(to: elements[index]) }
    view = unsafe FlatView(base: UnsafePointer(base), count: elements.count)
  }

  deinit { unsafe UnsafeMutablePointer(mutating: view.base).deallocate() }
}

/// The memory of a plan's patterns, used in place so that matching counts no references.
///
/// `@unchecked Sendable` because nothing writes it once it is made.
@safe final class PatternTable: @unchecked Sendable {
  let base: UnsafeMutablePointer<Pattern>
  private let count: Int

  init(_ patterns: [Pattern]) {
    count = patterns.count
    unsafe base = .allocate(capacity: max(1, count))
    for index in patterns.indices { unsafe (base + index).initialize(to: patterns[index]) }
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
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

/// A node: which kinds of instances it takes at all, and where its checks for each kind lie.
///
/// The checks of one node lie in one run: those for numbers, for strings, for arrays, for objects,
/// then those for any kind, then `unevaluated…`, which judge what the others left over.
struct LinkedNode: BitwiseCopyable {
  /// The kinds that no `type`, `enum`, `const` or applicator in place rules out.
  var types: TypeMask
  var flags: Flags
  /// Index + 1 in the resources where a `$dynamicRef` may look for an anchor of this one; else 0.
  var resource: UInt32
  var numbers: UInt32
  var strings: UInt32
  var arrays: UInt32
  var objects: UInt32
  var anything: UInt32
  var unevaluated: UInt32
  var end: UInt32

  struct Flags: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let admitsNull = Flags(rawValue: 1)
    /// Has `unevaluated…`, so that its own evaluation has to be tracked.
    static let tracks = Flags(rawValue: 2)
    static let isSecret = Flags(rawValue: 4)
    /// What it applies, in place or further down, is secret.
    static let holdsSecrets = Flags(rawValue: 8)
  }
}

extension LinkedNode {
  /// The checks that are for one kind of instance alone, from the first to behind the last.
  @inline(__always) func checks(for kind: JSONKind) -> (first: UInt32, end: UInt32) {
    switch kind {
    case .null, .false, .true: (anything, anything)
    case .number: (numbers, strings)
    case .string: (strings, arrays)
    case .array: (arrays, objects)
    case .object: (objects, anything)
    }
  }
}

/// The mark for "no node": everything is allowed.
let noNode: UInt32 = .max

extension StringFormat: BitwiseCopyable {}

/// A check in executable form; payloads are numbers, nodes or indices into the plan's tables.
///
/// What `type` says stands in the node itself.
enum LinkedCheck: BitwiseCopyable {
  case never

  case minimum(UInt32)
  case exclusiveMinimum(UInt32)
  case maximum(UInt32)
  case exclusiveMaximum(UInt32)
  case multipleOf(UInt32)

  case minLength(Int)
  case maxLength(Int)
  case pattern(UInt32)
  case format(StringFormat)

  /// The nodes of the first elements: a run in `lists`.
  case prefixItems(LinkedRun)
  case items(UInt32, from: UInt32)
  case contains(UInt32)
  /// `items` that ask for nothing but types, with `minItems` and `maxItems`, in one walk.
  case leaves(TypeMask, minimum: UInt32, maximum: UInt32)
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case unevaluatedItems(UInt32)

  /// `properties`, `patternProperties`, `additionalProperties` and `required` in one walk.
  case object(UInt32)
  case propertyNames(UInt32)
  /// One of the dependencies: what a present property requires, and the node it applies.
  case dependency(UInt32)
  case minProperties(Int)
  case maxProperties(Int)
  case unevaluatedProperties(UInt32)

  /// `enum` and `const`.
  case constants(UInt32)
  case any(UInt32)
  case one(UInt32)
  case not(UInt32)
  case condition(UInt32)
  case reference(UInt32)
  case dynamicReference(UInt32)
}

/// The table behind `LinkedCheck.object`.
struct LinkedObject: BitwiseCopyable {
  /// The declared and required names; positions are those in `properties` from `firstProperty` on.
  var names: StringTable
  var firstProperty: UInt32
  var patterns: LinkedRun
  /// The bits of the required properties.
  var required: UInt64
  /// What the presence of some properties requires: a run in the presences.
  var presences: LinkedRun
  /// The node of `additionalProperties`; `noNode` where everything is allowed.
  var additional: UInt32
  /// `additionalProperties` stands there, so that what it covers counts as evaluated.
  var hasAdditional: Bool
}

/// A name of an object's table.
struct LinkedProperty: BitwiseCopyable {
  var node: UInt32
  /// Stands under the `properties` beside the table's `additionalProperties`.
  var isDeclared = false
  /// Declared, and the table has no patterns of names: nothing else judges the member.
  var coversAlone = false
  /// Stands under some `properties`, so that it counts as evaluated.
  var isEvaluated = false
  /// The bit that says that the property is there; 0 where nobody asks.
  var bit: UInt64
}

/// `dependentRequired` in bits: where the one is there, the others must be.
struct LinkedPresence: BitwiseCopyable {
  var name: UInt64
  var required: UInt64
}

/// A pattern of names and the node behind it.
struct LinkedPatternProperty: BitwiseCopyable {
  var pattern: UInt32
  var node: UInt32
}

/// The alternatives of `anyOf` or `oneOf`, sorted by what kind of instance they can take.
struct LinkedChoice: BitwiseCopyable {
  var branches: LinkedRun
  var null: LinkedRun
  var boolean: LinkedRun
  var number: LinkedRun
  var string: LinkedRun
  var array: LinkedRun
  var object: LinkedRun
  /// The one property that every branch for objects requires with values of its own; no entry where
  /// there is none such.
  var tag: StringTable
  /// The values of the tag → the position among the branches for objects.
  var tags: StringTable
}

/// A run in `PlanStorage.lists` or another table.
struct LinkedRun: BitwiseCopyable {
  var start: UInt32
  var count: UInt32

  static let empty = LinkedRun(start: 0, count: 0)
}

/// A bound of a number, ready to be compared fast; the exact number stands elsewhere.
struct NumberBound: BitwiseCopyable {
  /// The nearest double: rounding keeps order, so only equal doubles need the exact number.
  var double: Double
  var integer: Int64
  /// Whether `integer` is the bound.
  var isInteger: Bool
}

/// What the presence of a property asks for: `dependentRequired`, `dependentSchemas`, or `required`
/// beyond the bits of a table, which asks always.
struct LinkedDependency: BitwiseCopyable {
  /// One name; none asks always.
  var name: StringTable
  var required: StringTable
  var node: UInt32
}

struct LinkedCondition: BitwiseCopyable {
  var condition: UInt32
  var then: UInt32
  var otherwise: UInt32
}

struct LinkedContains: BitwiseCopyable {
  var node: UInt32
  var minimum: Int
  var maximum: Int
}

struct LinkedDynamicReference: Sendable {
  var target: UInt32
  var anchor: String
}
