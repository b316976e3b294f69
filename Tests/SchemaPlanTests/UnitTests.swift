import AssayRuntime
import SchemaPlan
import SourceDocuments
import Testing

/// How a plan is cut into units, and what is left of a schema that somebody else has judged.
@Suite struct UnitTests {
  static let document = """
    {"openapi": "3.1.0", "components": {"schemas": {
      "Pet": {"type": "object", "required": ["name"], "properties": {
        "name": {"type": "string", "minLength": 1}, "owner": {"$ref": "#/components/schemas/Owner"},
        "inner": {"$ref": "#/components/schemas/Owner/properties/address"}},
        "additionalProperties": false, "not": {"required": ["forbidden"]}},
      "Owner": {"type": "object", "properties": {
        "address": {"type": "object", "properties": {"city": {"type": "string"}}},
        "pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}}}}
    """

  private func builder(_ text: String = document) -> (PlanBuilder, pet: SchemaID, owner: SchemaID) {
    let root = present(Suite.parse(Array(text.utf8)))
    var graph = SchemaGraphBuilder(dialect: .openAPI31) { _ in root }
    let pet = graph.schema(file: "api.json", pointer: "/components/schemas/Pet")
    let owner = graph.schema(file: "api.json", pointer: "/components/schemas/Owner")
    var options = PlanOptions()
    options.mainFile = "api.json"
    return (PlanBuilder(graph: graph.graph, options: options), pet, owner)
  }

  @Test func `a reference crosses units by name`() throws {
    var (builder, pet, owner) = builder()
    _ = builder.unit(named: "Pet", schema: pet, direction: .both)
    _ = builder.unit(named: "Owner", schema: owner, direction: .both)
    let units = builder.encodedUnits()
    #expect(
      units.map(\.name) == ["#/components/schemas/Owner/properties/address", "Owner", "Pet"]
    )
    #expect(
      units[1].text == """
        {"plan":1,"at":"/components/schemas/Owner","nodes":[
        {"type":["object"],"properties":{"address":1,"pets":2}},
        {"at":"/properties/address","type":["object"],"properties":{"city":3}},
        {"at":"/properties/pets","type":["array"],"items":["Pet",0]},
        {"at":"/properties/address/properties/city","type":["string"]}
        ]}
        """
    )
  }

  @Test func `a change of one schema changes one text`() throws {
    let changed = Self.document.replacing(#""minLength": 1"#, with: #""minLength": 2"#)
    let texts = [Self.document, changed].map { document in
      var (builder, pet, owner) = builder(document)
      _ = builder.unit(named: "Pet", schema: pet, direction: .both)
      _ = builder.unit(named: "Owner", schema: owner, direction: .both)
      #expect(builder.diagnostics.isEmpty)
      return builder.encodedUnits()
    }
    #expect(zip(texts[0], texts[1]).filter { $0 != $1 }.map(\.0.name) == ["Pet"])
  }

  @Test func `a residual has what the caller left over`() throws {
    var (builder, pet, _) = builder()
    _ = builder.unit(named: "Pet", schema: pet, direction: .both)
    let residual = builder.residual(
      for: pet,
      direction: .both,
      handled: [.type, .properties, .required, .additionalProperties]
    )
    let reference = try #require(residual)
    let plan = try Plan(linking: builder.encodedUnits())
    let node = try #require(plan.node(reference))
    let forbidden = try JSONTape(parsing: Array(#"{"forbidden": 1}"#.utf8), options: .standard)
    let unnamed = try JSONTape(parsing: Array(#"{"name": ""}"#.utf8), options: .standard)
    #expect(!plan.accepts(node, forbidden))
    #expect(plan.accepts(node, unnamed))
  }

  @Test func `nothing is left of a schema that is handled whole`() throws {
    var (builder, pet, owner) = builder()
    _ = builder.unit(named: "Pet", schema: pet, direction: .both)
    #expect(
      builder.residual(for: owner, direction: .both, handled: [.type, .properties]) == nil
    )
    #expect(
      builder.residual(
        for: pet,
        direction: .both,
        handled: Set(SchemaKeyword.allCases)
      ) == nil
    )
    // `additionalProperties` still needs the names that `properties` declares.
    let closed = builder.residual(
      for: pet,
      direction: .both,
      handled: [.type, .properties, .required, .not]
    )
    let plan = try builder.plan()
    let left = try #require(closed)
    let node = try #require(plan.node(left))
    let known = try JSONTape(parsing: Array(#"{"name": 1}"#.utf8), options: .standard)
    let unknown = try JSONTape(parsing: Array(#"{"nme": 1}"#.utf8), options: .standard)
    #expect(plan.accepts(node, known))
    #expect(!plan.accepts(node, unknown))
  }

  @Test func `unevaluated members see what the caller has handled`() throws {
    let document = """
      {"openapi": "3.1.0", "components": {"schemas": {"Pet": {"properties": {"a": {"type": "string"}},
        "unevaluatedProperties": false}, "Owner": {}}}}
      """
    var (builder, pet, _) = builder(document)
    _ = builder.unit(named: "Pet", schema: pet, direction: .both)
    let residual = builder.residual(for: pet, direction: .both, handled: [.properties])
    let plan = try builder.plan()
    let left = try #require(residual)
    let node = try #require(plan.node(left))
    let known = try JSONTape(parsing: Array(#"{"a": "x"}"#.utf8), options: .standard)
    #expect(plan.accepts(node, known))
  }

  @Test func `damaged units do not link`() throws {
    var (builder, pet, _) = builder()
    _ = builder.unit(named: "Pet", schema: pet, direction: .both)
    let units = builder.encodedUnits()
    #expect(throws: PlanLinkError.self) { try Plan(linking: [units[units.count - 1]]) }
    for (old, new) in [("\"plan\":1", "\"plan\":0"), ("1", "77"), ("\"at\"", "\"to\""), ("{", "")] {
      var damaged = units
      let text = damaged[units.count - 1].text.replacing(old, with: new, maxReplacements: 3)
      damaged[units.count - 1] = PlanUnit(name: "Pet", text: text)
      #expect(throws: PlanLinkError.self) { try Plan(linking: damaged) }
    }
  }
}
