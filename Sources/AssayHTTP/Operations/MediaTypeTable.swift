public import AssayRuntime

/// The media types of a body, each with its codec and its schema.
public struct MediaTypeTable: Sendable {
  let text: String
  let plan: Plan

  /// Reads a table as generated code spells it, one media type a line.
  public init(_ text: String, in plan: Plan) {
    self.text = text
    self.plan = plan
  }
}
