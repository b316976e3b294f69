package import AssayRuntime
package import SchemaPlan

/// Makes the standard's outputs for instances of one schema.
package struct InstanceOutput: Sendable {
  private let plan: Plan
  private let node: PlanNode
  private let root: SchemaID
  private var schemas: OutputSchemas

  /// The base URI where nobody names one, as RFC 3986 §5.1.4 allows.
  package static let defaultBase = "json-schema:///"

  /// Prepares for a schema that has been compiled.
  ///
  /// `base` is the URI against which names of files are resolved, so that locations are absolute.
  package init(
    plan: Plan,
    node: PlanNode,
    root: SchemaID,
    builder: PlanBuilder,
    direction: Direction,
    base: String = InstanceOutput.defaultBase
  ) {
    self.plan = plan
    self.node = node
    self.root = root
    schemas = OutputSchemas(builder, direction: direction, base: base)
  }

  /// The output for an instance, as a JSON text on one line; further members come first.
  package mutating func text(
    for tape: JSONTape,
    _ format: OutputFormat,
    annotations: Bool,
    first members: [(key: String, value: JSONValue)] = []
  ) -> (isValid: Bool, text: String) {
    if format == .flag {
      var unit = OutputUnit(
        keywordLocation: "",
        absoluteKeywordLocation: "",
        instanceLocation: ""
      )
      unit.isValid = plan.accepts(node, tape, 0)
      return (unit.isValid, OutputText(format, members).text(unit))
    }
    let text = OutputText(format, members)
    return evaluate(
      tape,
      keepsEverything: format == .verbose,
      annotations: annotations
    ) { unit in (unit.isValid, text.text(unit)) }
  }

  /// Every annotation that a valid instance gets.
  mutating func annotations(of tape: JSONTape) -> [OutputUnit] {
    evaluate(tape, keepsEverything: false, annotations: true) { unit in
      var list: [OutputUnit] = []
      if unit.isValid { unit.annotations(into: &list) }
      return list
    }
  }

  /// Gives the whole result for an instance to `use`, which may recurse as deep as it goes.
  private mutating func evaluate<Result>(
    _ tape: JSONTape,
    keepsEverything: Bool,
    annotations: Bool,
    _ use: (OutputUnit) -> Result
  ) -> Result {
    func evaluator(_ schemas: OutputSchemas, isShallow: Bool) -> OutputEvaluator {
      OutputEvaluator(
        schemas,
        CheckExplainer(plan, node, tape),
        tape,
        keepsEverything: keepsEverything,
        collectsAnnotations: annotations,
        isShallow: isShallow
      )
    }
    var shallow = evaluator(schemas, isShallow: true)
    let unit = shallow.evaluate(root)
    // What was learned about the schemas serves the next instance.
    schemas = shallow.schemas
    if shallow.wentTooDeep {
      var result: Result?
      var deep = evaluator(schemas, isShallow: false)
      let didRun = onLargeStack { result = use(deep.evaluate(root)) }
      if didRun, let result {
        schemas = deep.schemas
        return result
      }
    }
    return use(unit)
  }
}

/// An output as text.
private struct OutputText {
  var format: OutputFormat
  var members: [(key: String, value: JSONValue)]

  init(_ format: OutputFormat, _ members: [(key: String, value: JSONValue)]) {
    self.format = format
    self.members = members
  }

  func text(_ unit: OutputUnit) -> String {
    var writer = JSONWriter()
    unit.write(format, to: &writer, first: members)
    return writer.finishString()
  }
}
