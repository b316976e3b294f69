import AssayRuntime
import SchemaPlan
import SourceDocuments
import Testing

/// Damaged documents and damaged plans: diagnostics and errors, never a crash.
@Suite struct MutationTests {
  static let document = ##"""
    {"openapi": "3.1.0", "components": {"schemas": {"S": {"$id": "https://example.com/s",
      "$dynamicAnchor": "node", "type": ["object", "null"], "nullable": true, "required": ["a", "b"],
      "properties": {"a": {"type": "string", "minLength": 2, "pattern": "^[a-z]+$", "format": "date"},
        "b": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9, "multipleOf": 0.5},
        "c": {"$ref": "#/$defs/list"}, "d": {"$dynamicRef": "#node"}, "e": {"$ref": "#anchored"}},
      "patternProperties": {"^x-": {"enum": [1, "two", null, {"three": [3]}]}},
      "additionalProperties": {"const": 5}, "propertyNames": {"maxLength": 10},
      "dependentRequired": {"a": ["b"]}, "dependentSchemas": {"b": {"minProperties": 2}},
      "oneOf": [{"required": ["a"]}, {"$ref": "other.json#/components/schemas/S"}, {"not": {}}],
      "discriminator": {"propertyName": "a", "mapping": {"x": "S", "y": "#/components/schemas/S"}},
      "if": {"required": ["c"]}, "then": {"maxProperties": 4}, "unevaluatedProperties": false,
      "$defs": {"list": {"$anchor": "anchored", "prefixItems": [{"type": "null"}], "items": true,
        "contains": {"type": "number"}, "minContains": 0, "maxContains": 3, "uniqueItems": true,
        "unevaluatedItems": false}}}}}}
    """##
  static let instances = [
    #"{"a": "2024-01-01", "b": 2, "c": [null, 1], "x-y": "two", "d": null}"#, "null", "[1]",
    #"{"a": 1, "b": "x", "c": [1, 1, 2, 3, 4], "d": {"a": {}}, "long-name-here": 5}"#,
  ]

  private static let scraps = [
    "null", "true", "false", "0", "-1", "1e400", "1.5", #""""#, #""x""#, "[]", "{}", "[[]]",
    ##"{"$ref": "#"}"##, ##"{"$ref": "#/components/schemas/S"}"##, ##"{"$ref": "%zz#%"}"##,
    ##""#/components/schemas/S""##, #"{"$id": "::"}"#, #"{"allOf": [{}]}"#, #"["a", 1, null]"#,
  ]

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `a document with any node replaced is compiled`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let root = present(Suite.parse(Array(Self.document.utf8)))
    let scraps = Self.scraps.map { present(Suite.parse(Array("[\($0)]".utf8))) }
      .map { Suite.elements($0)[0] }
    for round in 0..<150 {
      var mutated = root
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        mutated = replacing(mutated, scraps, &random)
      }
      let dialect: SchemaDialect = round % 3 == 0 ? .openAPI30 : .openAPI31
      let compiled = try Compiled(
        mutated,
        dialect: dialect,
        remotes: ["other.json": root],
        pointer: "/components/schemas/S"
      )
      for instance in Self.instances {
        #expect(try compiled.verdict(instance) != nil, "seed \(seed): \(Suite.jsonOf(mutated))")
      }
    }
  }

  /// The tree with one node, drawn on the way down, replaced.
  private func replacing(
    _ node: Node,
    _ scraps: [Node],
    _ random: inout SeededGenerator
  ) -> Node {
    if Int.random(in: 0..<6, using: &random) == 0 {
      return scraps[Int.random(in: scraps.indices, using: &random)]
    }
    var copy = node
    switch node.content {
    case .array(var elements) where !elements.isEmpty:
      let index = Int.random(in: elements.indices, using: &random)
      elements[index] = replacing(elements[index], scraps, &random)
      copy.content = .array(elements)
    case .object(var members) where !members.isEmpty:
      let index = Int.random(in: members.indices, using: &random)
      members[index].value = replacing(members[index].value, scraps, &random)
      copy.content = .object(members)
    default: return scraps[Int.random(in: scraps.indices, using: &random)]
    }
    return copy
  }

  @Test func `a damaged plan links or throws, and judges without a crash`() throws {
    var random = SeededGenerator(seed: 21)
    let root = present(Suite.parse(Array(Self.document.utf8)))
    var graph = SchemaGraphBuilder(dialect: .openAPI31) { _ in root }
    let id = graph.schema(file: "api.json", pointer: "/components/schemas/S")
    var builder = PlanBuilder(graph: graph.graph)
    let reference = builder.unit(named: "Root", schema: id, direction: .both)
    let units = builder.encodedUnits()
    let tapes = try Self.instances.map {
      try JSONTape(parsing: Array($0.utf8), options: .standard)
    }
    var linked = 0
    for _ in 0..<400 {
      var damaged = units
      let index = Int.random(in: damaged.indices, using: &random)
      var bytes = Array(damaged[index].text.utf8)
      let position = Int.random(in: bytes.indices, using: &random)
      bytes[position] = present(
        Array(#"0123456789"{}[]:,tfn-$a"#.utf8).randomElement(using: &random)
      )
      damaged[index] = PlanUnit(
        name: damaged[index].name,
        text: String(decoding: bytes, as: UTF8.self)
      )
      guard let plan = try? Plan(linking: damaged), let node = plan.node(reference) else {
        continue
      }
      linked += 1
      for tape in tapes {
        #expect(plan.accepts(node, tape) == plan.violations(node, tape).isEmpty)
      }
    }
    #expect(linked > 20)
  }
}
