/// Builds models from a tape and judges them on the way.
///
/// The first thing that does not fit sets `failed`; everything that is built afterwards is thrown
/// away, so the functions below return some value of their type and go on.
@safe public struct ModelReader: ~Copyable {
  /// The text that is read.
  public let tape: JSONTape
  /// What the tape leads to, at hand.
  let entries: UnsafePointer<JSONTapeEntry>
  let text: PaddedText
  /// Whether something did not fit.
  public internal(set) var failed = false
  /// Where a value fits its schema but not its Swift type, such as an integer over 64 bits.
  var misfit: Int = -1
  /// The check (a `ReadCheck`) that the next value is held to by the type that reads it.
  ///
  /// Set only for types that take it; they leave none behind.
  @usableFromInline var pending: UnsafeRawPointer?

  /// The interpreter, kept from one check to the next.
  private var currentJudge: LongLivedJudge?

  /// A stack of the members found in the objects that are being read: tape index, or 0 for absent.
  private let stack: ReaderStack
  var slots: UnsafeMutablePointer<UInt32>
  var slotCapacity: Int
  var slotCount = 0

  /// Begins at the root of `tape`.
  public init(_ tape: JSONTape) { self.init(tape, ReaderStack()) }

  /// Begins at the root of `tape`, with memory that nobody else uses meanwhile.
  init(_ tape: JSONTape, _ stack: ReaderStack) {
    self.tape = tape
    unsafe entries = tape.entries
    text = tape.text
    self.stack = stack
    unsafe slots = stack.base
    slotCapacity = stack.capacity
  }

  /// Says that a value does not fit.
  @inline(never)
  public mutating func fail() { failed = true }

  /// Says that the value at `index` fits its schema, as far as is known, but not its Swift type.
  @inline(never)
  mutating func fail(misfitAt index: Int) {
    failed = true
    if misfit < 0 { misfit = index }
  }

  @inline(__always) func next(_ index: Int) -> Int {
    Int(truncatingIfNeeded: unsafe entries[index].next)
  }

  /// Makes room for `count` more members.
  @inline(never)
  mutating func growSlots(_ count: Int) {
    stack.grow(to: slotCount + count, keeping: slotCount)
    unsafe slots = stack.base
    slotCapacity = stack.capacity
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

/// The memory of a reader's stack, which the reader of the next text may use again.
@safe final class ReaderStack {
  private(set) var base: UnsafeMutablePointer<UInt32>
  private(set) var capacity: Int

  /// Room for the members of a few nested objects.
  private static let capacityMin = 128

  init() {
    capacity = Self.capacityMin
    unsafe base = .allocate(capacity: Self.capacityMin)
  }

  func grow(to count: Int, keeping used: Int) {
    guard count > capacity else { return }
    let larger = max(capacity * 2, count)
    let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
    unsafe grown.update(from: base, count: used)
    unsafe base.deallocate()
    unsafe base = grown
    capacity = larger
  }

  deinit { unsafe base.deallocate() }
}
