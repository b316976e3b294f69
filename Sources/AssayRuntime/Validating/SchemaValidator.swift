/// A schema as compiled code: the fastest way to ask whether JSON fits it.
///
/// Generated code holds one for each schema. What it refuses is explained by the interpreter, from the
/// same plan.
public struct SchemaValidator: Sendable {
  private let storage: ValidatorStorage

  /// Generated code calls this: a node's name as in `ModelSchema`, the plan it is in, which is linked
  /// where it is needed, and the function that judges.
  public init(
    _ name: String,
    in plan: @escaping @Sendable () -> Plan,
    _ tables: ValidatorTables,
    _ accepts: @escaping @Sendable (InstanceView, Int, Int) -> Bool
  ) {
    storage = ValidatorStorage(name: name, makePlan: plan, tables: tables, accepts: accepts)
  }

  /// Whether the value at an index of a tape fits the schema.
  public func accepts(_ tape: JSONTape, at index: Int = 0) -> Bool {
    switch verdict(tape, index) {
    case .accepted: return true
    case .refused: return false
    case .undecided: return storage.plan.accepts(storage.node, tape, index)
    }
  }

  /// What is wrong with the value at an index of a tape.
  ///
  /// In the order of the document's checks; empty exactly where `accepts` is true, and never more than
  /// `limit`.
  public func violations(
    of tape: JSONTape,
    at index: Int = 0,
    limit: Int = 100
  ) -> [Violation] {
    if accepts(tape, at: index) { return [] }
    let found = storage.plan.violations(storage.node, tape, index, limit: limit)
    if !found.isEmpty { return found }
    return [
      Violation(
        instancePointer: "",
        keyword: "false",
        keywordLocation: "",
        message: "a mistake in Assay: the compiled schema '\(storage.name)' refuses what its plan "
          + "accepts; generate the code again, and report it if that does not help"
      )
    ]
  }

  /// The schema's place in the plan of its document.
  public var schema: ModelSchema { ModelSchema(storage.name, in: storage.plan) }

  private enum Verdict {
    case accepted
    case refused
    /// A limit came first.
    case undecided
  }

  @inline(__always) private func verdict(_ tape: JSONTape, _ index: Int) -> Verdict {
    var state = ValidationState(tape, storage)
    return unsafe withUnsafeMutablePointer(to: &state) { state in
      let view = unsafe InstanceView(tape, state)
      let fits = storage.accepts(view, index, 0)
      if unsafe state.pointee.stepsLeft < 0 { return .undecided }
      return fits ? .accepted : .refused
    }
  }
}

/// What the copies of a validator share.
final class ValidatorStorage: Sendable {
  let name: String
  private let makePlan: @Sendable () -> Plan
  let tables: ValidatorTables
  let accepts: @Sendable (InstanceView, Int, Int) -> Bool

  init(
    name: String,
    makePlan: @escaping @Sendable () -> Plan,
    tables: ValidatorTables,
    accepts: @escaping @Sendable (InstanceView, Int, Int) -> Bool
  ) {
    self.name = name
    self.makePlan = makePlan
    self.tables = tables
    self.accepts = accepts
  }

  /// The plan, a global of the generated code: linked at first use.
  var plan: Plan { makePlan() }

  var node: PlanNode { ModelSchema(name, in: plan).node }
}
