public import AssayRuntime

/// How the parameters of an operation, or the header fields of a response, are written.
public struct ParameterTable: Sendable {
  let text: String
  let plan: Plan

  /// Reads a table as generated code spells it, one parameter a line.
  public init(_ text: String, in plan: Plan) {
    self.text = text
    self.plan = plan
  }
}
