import AssayRuntime
import SchemaPlan
import SourceDocuments

/// A schema and instances: a plan and its linked text must give the same verdict and violations, and
/// on schemas that the harness makes itself the verdict that a plain judge gives.
enum SchemaTarget {
  static let seeds: [[UInt8]] =
    texts.enumerated().map { index, text in
      [UInt8(index % 3) * 4] + Array(text.0.utf8) + [separator] + Array(text.1.utf8)
    }
    + (0..<12).map { (seed: Int) -> [UInt8] in
      [1]
        + (0..<160).map { (position: Int) -> UInt8 in
          UInt8(truncatingIfNeeded: (position &+ 3) &* (seed &* 37 &+ 11) &* 2_654_435 >> 5)
        }
    }

  private static let texts: [(String, String)] = [
    (
      #"{"type": ["string", "null"], "minLength": 2, "pattern": "^[a-z]+$"}"#, #"["ab", "A", null]"#
    ),
    (
      ##"{"properties": {"a": {"$ref": "#"}}, "required": ["b"], "unevaluatedProperties": false}"##,
      #"[{"a": {"b": 1}, "b": 2}]"#
    ),
    (
      ##"{"$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "uniqueItems": true}"##,
      "[[[], [[]]], 1.0, 1]"
    ),
    (
      ##"{"oneOf": [{"$ref": "#/$defs/x"}, {"not": {}}], "$defs": {"x": {"multipleOf": 0.01}}}"##,
      "[0.07, 1e400, 5]"
    ),
    (
      #"{"contains": {"const": 1}, "minContains": 2, "prefixItems": [true], "items": {"enum": [1, "é"]}}"#,
      #"[[1, 1.0], [1, "\u00e9"]]"#
    ),
    (
      #"{"dependentSchemas": {"a": {"maxProperties": 1}}, "patternProperties": {"^x": false}}"#,
      #"[{"a": 1}, {"x": 0}]"#
    ),
    (
      #"{"if": {"format": "date"}, "then": {"const": "2024-02-29"}, "else": false}"#,
      #"["2024-02-29"]"#
    ),
    (
      #"{"allOf": [{"minimum": 1, "exclusiveMaximum": 9}], "propertyNames": {"maxLength": 3}}"#,
      "[8.99]"
    ),
  ]

  static let dictionary = [
    "\"$ref\":\"#\"", "\"$defs\":", "\"$id\":", "\"$anchor\":", "\"$dynamicRef\":", "\"allOf\":[",
    "\"anyOf\":[", "\"oneOf\":[", "\"not\":", "\"if\":", "\"then\":", "\"else\":", "\"items\":",
    "\"prefixItems\":[", "\"contains\":", "\"properties\":{", "\"required\":[\"a\"]", "\"type\":",
    "\"additionalProperties\":false", "\"unevaluatedItems\":false", "\"propertyNames\":",
    "\"patternProperties\":{", "\"dependentRequired\":{", "\"enum\":[", "\"const\":",
    "\"minimum\":",
    "\"multipleOf\":", "\"maxLength\":", "\"uniqueItems\":true", "\"minContains\":", "\"format\":",
    "\"date-time\"", "\"integer\"", "\"nullable\":true", "\"discriminator\":", "\"a\":", "true",
  ]

  private static let separator: UInt8 = 0xFF

  static func judge(_ bytes: [UInt8]) {
    guard let kind = bytes.first else { return }
    if kind & 3 == 0 {
      let parts = bytes.dropFirst()
        .split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
      judge(text: Array(parts[0]), instances: parts.count > 1 ? Array(parts[1]) : [], kind)
    } else {
      judgeMade(SeededGenerator(bytes, from: 1))
    }
  }

  /// A schema as the input writes it; the instances are the elements of an array.
  private static func judge(text: [UInt8], instances: [UInt8], _ kind: UInt8) {
    let dialects: [SchemaDialect] = [.jsonSchema, .openAPI31, .openAPI30]
    guard let schema = Suite.parse(text),
      let plans = TwoPlans(schema, dialects[Int(kind >> 2) % 3])
    else { return }
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    guard let tape = try? JSONTape(parsing: instances, options: options) else { return }
    _ = plans.verdict(tape, 0)
    guard tape.kind(at: 0) == .array else { return }
    var element = 1
    while element < tape.entryCount {
      _ = plans.verdict(tape, element)
      element = tape.next(after: element)
    }
  }

  private static func judgeMade(_ start: SeededGenerator) {
    var choices = start
    let text = SchemaMaker.document(&choices)
    guard let schema = Suite.parse(Array(text.utf8)), let plans = TwoPlans(schema, .jsonSchema)
    else { fatalError("no plan of \(text)") }
    let plain = PlainJudge(root: schema)
    for _ in 0..<4 {
      let instance = SchemaMaker.instance(&choices, depth: 3)
      guard let tape = try? JSONTape(parsing: instance),
        let node = Suite.parse(Array(instance.utf8))
      else { fatalError("no instance: \(instance)") }
      let expected = plain.judge(schema, node).isValid
      expect(plans.verdict(tape, 0) == expected, "\(text) on \(instance): not \(expected)")
      if choices.isAtEnd { return }
    }
  }
}

/// A plan as it was built, and as its text says.
struct TwoPlans {
  private let plan: Plan
  private let linked: Plan
  private let node: NodeReference

  /// Nil where the schema cannot be judged by.
  init?(_ schema: Node, _ dialect: SchemaDialect) {
    var builder = SchemaGraphBuilder(dialect: dialect) { name in
      name == "schema.json" ? schema : nil
    }
    let id = builder.schema(file: "schema.json", pointer: "")
    var plans = PlanBuilder(graph: builder.graph)
    node = plans.unit(named: "Root", schema: id, direction: .both)
    guard let plan = try? plans.plan() else { return nil }
    guard let linked = try? Plan(linking: plans.encodedUnits()) else {
      fatalError("a plan does not survive its text")
    }
    self.plan = plan
    self.linked = linked
  }

  /// The verdict that both plans give by both roads.
  func verdict(_ tape: JSONTape, _ index: Int) -> Bool {
    let own = present(plan.node(node))
    let other = present(linked.node(node))
    let verdict = plan.accepts(own, tape, index)
    expect(linked.accepts(other, tape, index) == verdict, "a plan's text judges differently")
    let violations = plan.violations(own, tape, index)
    expect(violations.isEmpty == verdict, "verdict and violations disagree")
    expect(
      linked.violations(other, tape, index) == violations,
      "a plan's text explains differently"
    )
    return verdict
  }
}
