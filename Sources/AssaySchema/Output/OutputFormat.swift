/// The output formats of JSON Schema (2020-12 core §12.4).
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Whether the instance is valid, and nothing else.
  case flag
  /// What is wrong, or what is annotated, in one list.
  case basic
  /// The same as a tree that follows the schema, without what says nothing.
  case detailed
  /// The whole tree: every keyword that was looked at.
  case verbose
}

/// How much work an output may take; the limits of this module.
struct OutputLimits: Sendable {
  /// The deepest chain of schemas, in place and downwards.
  var depthMax = 1_024
  /// As far as that any thread's stack will do; who goes deeper gets a large one.
  var shallowDepthMax = 20
  /// The most schemas that are held against values.
  var stepsMax = 1 << 22

  static let standard = OutputLimits()
}
