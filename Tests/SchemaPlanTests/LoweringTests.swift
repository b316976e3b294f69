import AssayRuntime
import SchemaPlan
import SourceDocuments
import Testing

/// OpenAPI 3.0 and what strays of it into 3.1.
@Suite struct LoweringTests {
  private func check(
    _ schema: String,
    accepts: [String],
    refuses: [String],
    dialect: SchemaDialect = .openAPI30,
    rules: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let version = dialect == .openAPI30 ? "3.0.3" : "3.1.0"
    let document = """
      {"openapi": "\(version)", "components": {"schemas": {"S": \(schema),
        "Text": {"type": "string"}, "Other": {"type": "integer", "nullable": true}}}}
      """
    let compiled = try Compiled(document, dialect: dialect, pointer: "/components/schemas/S")
    for text in accepts {
      #expect(try compiled.verdict(text) == true, "\(text)", sourceLocation: location)
    }
    for text in refuses {
      #expect(try compiled.verdict(text) == false, "\(text)", sourceLocation: location)
    }
    #expect(compiled.diagnostics.map(\.rule.id) == rules, sourceLocation: location)
  }

  @Test func `nullable adds null to a type`() throws {
    try check(#"{"type": "string", "nullable": true}"#, accepts: ["null", #""a""#], refuses: ["1"])
    try check(#"{"type": "string", "nullable": false}"#, accepts: [#""a""#], refuses: ["null"])
  }

  @Test func `nullable opens enum and applicators to null`() throws {
    try check(
      #"{"type": "string", "enum": ["a"], "nullable": true}"#,
      accepts: ["null", #""a""#],
      refuses: [#""b""#]
    )
    try check(
      ##"{"allOf": [{"$ref": "#/components/schemas/Text"}], "nullable": true}"##,
      accepts: ["null", #""a""#],
      refuses: ["1"]
    )
    try check(
      ##"{"oneOf": [{"$ref": "#/components/schemas/Text"}, {"type": "integer"}], "nullable": true}"##,
      accepts: ["null", #""a""#, "1"],
      refuses: ["true"]
    )
  }

  @Test func `boolean bounds become bounds of their own`() throws {
    try check(
      #"{"minimum": 1, "exclusiveMinimum": true, "maximum": 3, "exclusiveMaximum": false}"#,
      accepts: ["2", "3", #""x""#],
      refuses: ["1", "4"]
    )
  }

  @Test func `siblings of a reference are ignored with a warning`() throws {
    try check(
      ##"{"$ref": "#/components/schemas/Text", "maxLength": 1}"##,
      accepts: [#""long""#],
      refuses: ["1"],
      rules: ["schema-ignored-reference-sibling"]
    )
    try check(
      ##"{"$ref": "#/components/schemas/Text", "maxLength": 1}"##,
      accepts: [#""l""#],
      refuses: [#""long""#],
      dialect: .openAPI31
    )
  }

  @Test func `a property called $ref is a property`() throws {
    try check(
      #"{"properties": {"$ref": {"type": "string"}}}"#,
      accepts: [#"{"$ref": "x"}"#],
      refuses: [#"{"$ref": 1}"#]
    )
  }

  @Test func `forms of 3_0 are understood in 3_1 with a warning`() throws {
    try check(
      #"{"type": "integer", "nullable": true, "minimum": 1, "exclusiveMinimum": true}"#,
      accepts: ["null", "2"],
      refuses: ["1"],
      dialect: .openAPI31,
      rules: ["schema-stray-keyword-form", "schema-stray-keyword-form"]
    )
  }

  @Test func `a keyword of the wrong type is reported and left out`() throws {
    try check(
      #"{"minLength": "5", "maxLength": -1, "required": true, "type": "text", "pattern": "("}"#,
      accepts: [#""a""#, "1"],
      refuses: [],
      rules: [
        "schema-keyword-type", "schema-keyword-type", "schema-keyword-type",
        "schema-keyword-type", "schema-unsupported-pattern",
      ]
    )
  }

  @Test func `what no automaton decides, and what only browsers read, is told`() throws {
    try check(
      #"{"pattern": "^(a+)b\\1$", "propertyNames": {"pattern": "^(a+)b\\1$"}}"#,
      accepts: [#""aba""#, #"{"aba": 1}"#],
      refuses: [#""ab""#, #"{"ab": 1}"#],
      rules: ["schema-bounded-pattern"]
    )
    try check(
      #"{"pattern": "^\\-$"}"#,
      accepts: [#""-""#],
      refuses: [#""+""#],
      rules: ["schema-lenient-pattern"]
    )
  }

  @Test func `a count may be written as a number without fraction`() throws {
    try check(#"{"maxLength": 2.0}"#, accepts: [#""ab""#], refuses: [#""abc""#])
  }

  @Test func `dangling references are errors and accept`() throws {
    try check(
      ##"{"properties": {"a": {"$ref": "#/components/schemas/Gone"}, "b": {"$ref": "gone.yaml"}}}"##,
      accepts: [#"{"a": 1, "b": 2}"#],
      refuses: [],
      rules: ["schema-dangling-reference", "schema-dangling-reference"]
    )
  }

  @Test func `a circle of references is cut`() throws {
    try check(
      ##"{"anyOf": [{"$ref": "#/components/schemas/S"}, {"type": "string"}]}"##,
      accepts: [#""a""#],
      refuses: ["1"],
      rules: ["schema-reference-cycle"]
    )
    try check(
      ##"{"allOf": [{"$ref": "#/components/schemas/S"}, {"type": "string"}]}"##,
      accepts: [#""a""#],
      refuses: ["1"],
      rules: ["schema-reference-cycle"]
    )
    try check(
      ##"{"$ref": "#/components/schemas/S"}"##,
      accepts: ["1"],
      refuses: [],
      rules: ["schema-reference-cycle"]
    )
  }

  @Test func `directions decide about required`() throws {
    let document = """
      {"openapi": "3.0.3", "components": {"schemas": {
        "List": {"type": "array", "items": {"$ref": "#/components/schemas/S"}},
        "S": {"required": ["id", "password", "name"], "properties": {
          "id": {"type": "string", "readOnly": true},
          "password": {"allOf": [{"$ref": "#/components/schemas/P"}]}, "name": {"type": "string"}}},
        "P": {"type": "string", "writeOnly": true}}}}
      """
    let list = "/components/schemas/List"
    let request = try Compiled(document, dialect: .openAPI30, pointer: list, direction: .request)
    let response = try Compiled(document, dialect: .openAPI30, pointer: list, direction: .response)
    let both = try Compiled(document, dialect: .openAPI30, pointer: list)
    let sent = #"[{"password": "x", "name": "n"}]"#
    let received = #"[{"id": "1", "name": "n"}]"#
    #expect(try request.verdict(sent) == true)
    #expect(try request.verdict(received) == false)
    #expect(try response.verdict(received) == true)
    #expect(try response.verdict(sent) == false)
    #expect(try both.verdict(sent) == false)
    #expect(request.node.unit == "Root~request")
  }
}
