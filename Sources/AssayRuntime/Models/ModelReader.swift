/// Builds models from a tape and judges them on the way.
///
/// The first thing that does not fit sets `failed`; everything that is built afterwards is thrown
/// away, so the functions below return some value of their type and go on.
@safe public struct ModelReader: ~Copyable {
  /// The text that is read.
  public let tape: JSONTape
  /// Whether something did not fit.
  public internal(set) var failed = false
  /// Where a value fits its schema but not its Swift type, such as an integer over 64 bits.
  var misfit: Int = -1

  /// The interpreter, kept from one check to the next.
  private var currentJudge: LongLivedJudge?

  /// A stack of the members found in the objects that are being read: tape index, or 0 for absent.
  var slots: UnsafeMutablePointer<UInt32>
  var slotCapacity = 256
  var slotCount = 0

  /// Begins at the root of `tape`.
  public init(_ tape: JSONTape) {
    self.tape = tape
    unsafe slots = .allocate(capacity: 256)
  }

  deinit { unsafe slots.deallocate() }

  /// Says that a value does not fit.
  @inline(never)
  public mutating func fail() { failed = true }

  /// Says that the value at `index` fits its schema, as far as is known, but not its Swift type.
  @inline(never)
  mutating func fail(misfitAt index: Int) {
    failed = true
    if misfit < 0 { misfit = index }
  }

  /// The tape index of the member in position `slot`, or -1 where it is absent.
  @inline(__always)
  public subscript(members: ReadMembers, slot: Int) -> Int {
    let index = unsafe slots[members.base &+ slot]
    return index == 0 ? -1 : Int(index)
  }

  /// Judges the value at `index` by a node of a plan, and fails where it does not fit.
  mutating func judge(_ index: Int, _ node: PlanNode, _ plan: Plan) {
    if !fits(index, node, plan) { failed = true }
  }

  /// Whether the value at `index` fits a node of a plan.
  mutating func fits(_ index: Int, _ node: PlanNode, _ plan: Plan) -> Bool {
    if let currentJudge, currentJudge.plan === plan.storage {
      return currentJudge.accepts(node.index, index)
    }
    let judge = LongLivedJudge(plan.storage, tape)
    currentJudge = judge
    return judge.accepts(node.index, index)
  }

  /// What is wrong, after reading has failed.
  func explanation(
    _ schema: ModelSchema,
    violationsMax: Int,
    type: @autoclosure () -> String
  ) -> [Violation] {
    let found = schema.violations(of: tape, limit: violationsMax)
    if !found.isEmpty { return found }
    return [Violation.unrepresentable(type: type(), at: "")]
  }
}

/// The members of one object that were found, as positions on the reader's stack.
@frozen public struct ReadMembers: Sendable {
  @usableFromInline let base: Int

  @inlinable init(base: Int) { self.base = base }
}
