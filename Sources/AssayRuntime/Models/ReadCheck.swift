/// What a plan asks of a value beyond its kind, where a reader can decide it at the value itself.
///
/// Sizes, bounds, a pattern and a format, of the value, of its elements and of its members' names:
/// most of what documents ask for. It is made of one node of a plan and says the same; a node that asks
/// for more becomes none, and the interpreter judges by it.
@safe struct ReadCheck: BitwiseCopyable {
  /// The node's plan, which outlives the check.
  let plan: Unmanaged<PlanStorage>
  let node: UInt32
  /// The kinds that the node takes.
  let kinds: KindSet
  /// The kinds that the rest is about; others of those above pass.
  var subjects: KindSet = []
  /// Numbers must be integers, however they are written.
  var isIntegral = false
  var format: StringFormat?
  /// Of a string code points, of an array elements, of an object members.
  var sizeMin: UInt32 = 0
  var sizeMax: UInt32 = .max
  /// The bounds for integers.
  var integerMin: Int64 = .min
  var integerMax: Int64 = .max
  /// What lies between is within the bounds; what equals one of them needs a closer look.
  var doubleMin: Double = -.infinity
  var doubleMax: Double = .infinity
  var pattern: UnsafeMutablePointer<Pattern>?
  /// How many checks behind this one that of its elements or members' values stands; 0 for none.
  var elements = 0
  /// The same for the names of its members.
  var names = 0
}

/// Checks made of the nodes of one plan; each is in the memory of its own table.
struct ReadCheckBuilder {
  private let plan: PlanStorage
  private var checks: [ReadCheck] = []

  /// Schemas nested deeper than this are left to the interpreter.
  private static let depthMax = 16

  private init(_ plan: PlanStorage) { self.plan = plan }

  /// The check that says what a node says; nil where it takes the interpreter.
  static func table(_ node: PlanNode, _ plan: Plan) -> FlatTable<ReadCheck>? {
    var builder = ReadCheckBuilder(plan.storage)
    guard !plan.storage.hasDynamicScope, builder.add(node.index, depth: 0) else { return nil }
    return FlatTable(builder.checks)
  }

  private mutating func add(_ number: UInt32, depth: Int) -> Bool {
    let node = plan.nodes.view[number]
    guard depth < Self.depthMax, node.flags.isDisjoint(with: .isSpecial) else { return false }
    let place = checks.count
    var check = unsafe ReadCheck(
      plan: Unmanaged.passUnretained(plan),
      node: number,
      kinds: node.kinds
    )
    // Filled in below, when the checks behind it are there.
    checks.append(check)
    for raw in 0..<UInt8(GlanceKind.count) {
      let kind = GlanceKind(rawValue: raw)
      if !node.kinds.has(kind) || node.plain.has(kind) { continue }
      let subjects: KindSet = kind.isNumber ? .numbers : KindSet(kind)
      guard check.subjects.isEmpty || check.subjects == subjects else { return false }
      check.subjects = subjects
      guard takeRun(from: node.start(kind), &check, at: place, depth) else { return false }
    }
    checks[place] = check
    return true
  }

  /// Takes the checks for one kind, up to the end of their run.
  private mutating func takeRun(
    from start: UInt32,
    _ check: inout ReadCheck,
    at place: Int,
    _ depth: Int
  ) -> Bool {
    var index = start
    while true {
      let linked = unsafe plan.views.pointee.checks[index]
      if case .done = linked { return true }
      guard take(linked, &check, at: place, depth) else { return false }
      index += 1
    }
  }

  private mutating func take(
    _ linked: LinkedCheck,
    _ check: inout ReadCheck,
    at place: Int,
    _ depth: Int
  ) -> Bool {
    switch linked {
    case .integral: check.isIntegral = true
    case .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum:
      return takeBound(linked, &check)
    case .integers(let number):
      // The range is short for the bounds in a run of their own.
      let range = unsafe plan.views.pointee.ranges[number]
      return takeRun(from: range.exact, &check, at: place, depth)
    case .lengths(let minimum, let maximum), .counts(let minimum, let maximum):
      check.sizeMin = max(check.sizeMin, minimum)
      check.sizeMax = min(check.sizeMax, maximum)
    case .pattern(let pattern):
      guard unsafe check.pattern == nil else { return false }
      unsafe check.pattern = plan.views.pointee.patterns + Int(pattern)
    case .format(let format):
      guard check.format == nil else { return false }
      check.format = format
    case .leaves(let kinds, let minimum, let maximum):
      check.sizeMin = minimum
      check.sizeMax = maximum
      return takeKinds(kinds, &check, at: place)
    case .rows(let node):
      return takeElements(node, &check, at: place, depth)
    case .items(let node, from: 0):
      return takeElements(node, &check, at: place, depth)
    case .propertyNames(let node):
      guard check.names == 0, node != noNode else { return node == noNode }
      check.names = checks.count - place
      return add(node, depth: depth + 1)
    case .object(let index):
      let object = unsafe plan.views.pointee.objects[index]
      guard object.names.count == 0, object.patterns.count == 0, object.required == 0,
        object.presences.count == 0
      else { return false }
      return takeElements(object.additional, &check, at: place, depth)
    default: return false
    }
    return true
  }

  private mutating func takeElements(
    _ node: UInt32,
    _ check: inout ReadCheck,
    at place: Int,
    _ depth: Int
  ) -> Bool {
    if node == noNode { return true }
    guard check.elements == 0 else { return false }
    check.elements = checks.count - place
    return add(node, depth: depth + 1)
  }

  /// Elements of which only the kind is asked.
  private mutating func takeKinds(
    _ kinds: KindSet,
    _ check: inout ReadCheck,
    at place: Int
  ) -> Bool {
    guard check.elements == 0 else { return false }
    check.elements = checks.count - place
    unsafe checks.append(ReadCheck(plan: check.plan, node: noNode, kinds: kinds))
    return true
  }

  private func takeBound(_ linked: LinkedCheck, _ check: inout ReadCheck) -> Bool {
    switch linked {
    case .minimum(let index), .exclusiveMinimum(let index):
      let bound = unsafe plan.views.pointee.bounds[index]
      guard var least = Self.integer(bound, .up) else { return false }
      if case .exclusiveMinimum = linked, bound.isInteger {
        guard least < Int64.max else { return false }
        least += 1
      }
      check.integerMin = max(check.integerMin, least)
      check.doubleMin = max(check.doubleMin, bound.double)
    case .maximum(let index), .exclusiveMaximum(let index):
      let bound = unsafe plan.views.pointee.bounds[index]
      guard var most = Self.integer(bound, .down) else { return false }
      if case .exclusiveMaximum = linked, bound.isInteger {
        guard most > Int64.min else { return false }
        most -= 1
      }
      check.integerMax = min(check.integerMax, most)
      check.doubleMax = min(check.doubleMax, bound.double)
    default: return false
    }
    return true
  }

  /// The integer that bounds integers as `bound` does; nil where the bound is too large to be sure.
  ///
  /// No integer lies between a number and the double nearest to it where that double is none itself:
  /// it would be nearer.
  private static func integer(
    _ bound: NumberBound,
    _ rule: FloatingPointRoundingRule
  ) -> Int64? {
    if bound.isInteger { return bound.integer }
    let double = bound.double
    guard double.magnitude < 0x1p53, double != double.rounded(.towardZero) else { return nil }
    return Int64(double.rounded(rule))
  }
}
