import AssayRuntime
import AssaySchema
import Testing

@Suite struct JSONSchemaTests {
  @Test func `a schema judges, explains and annotates`() throws {
    let name = try schema(#"{"type": "string", "minLength": 2, "title": "A name"}"#)
    #expect(name.accepts(try JSONTape(parsing: #""Rex""#)))
    let violations = name.violations(of: try JSONTape(parsing: #""R""#))
    #expect(violations.map(\.keyword) == ["minLength"])
    let annotations = name.annotations(of: try JSONTape(parsing: #""Rex""#))
    #expect(annotations.map(\.keyword) == ["title"])
    #expect(annotations.first?.value == "A name")
    #expect(annotations.first?.absoluteKeywordLocation == "json-schema:///schema.json#/title")
    #expect(name.annotations(of: try JSONTape(parsing: "5")).isEmpty)
  }

  @Test(arguments: [
    (#"{"type": "#, "schema.json:1:"), (#"{"$ref": "other.json"}"#, "schema.json:1:10:"),
  ])
  func `what is no schema is refused with its place`(text: String, start: String) throws {
    let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(parsing: text) }
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
  }

  @Test func `references lead to what the caller gives`() throws {
    let pet = try schema(
      #"{"properties": {"name": {"$ref": "names.yaml#/$defs/short"}}}"#,
      uri: "https://example.com/pet.json",
      resources: ["https://example.com/names.yaml": "$defs:\n  short: { maxLength: 3 }\n"]
    )
    let tape = try JSONTape(parsing: #"{"name": "Bello"}"#)
    #expect(pet.violations(of: tape).map(\.keyword) == ["maxLength"])
    let output = try JSONValue(json: pet.output(for: tape, .detailed))
    let unit = (output["errors"] ?? .null).elements.first?["errors"]?.elements.first
    #expect(unit?["keywordLocation"] == "/properties/name/$ref/maxLength")
    #expect(
      unit?["absoluteKeywordLocation"]
        == "https://example.com/names.yaml#/$defs/short/maxLength"
    )
  }

  /// Keyword, schema, instance and what the keyword is to say.
  @Test(arguments: [
    ("properties", #"{"properties": {"a": true, "b": true}}"#, #"{"b": 1, "c": 2}"#, #"["b"]"#),
    ("patternProperties", #"{"patternProperties": {"^c": true}}"#, #"{"c": 2}"#, #"["c"]"#),
    (
      "additionalProperties", #"{"properties": {"a": true}, "additionalProperties": true}"#,
      #"{"a": 1, "z": 2}"#, #"["z"]"#
    ),
    (
      "unevaluatedProperties", #"{"properties": {"a": true}, "unevaluatedProperties": true}"#,
      #"{"a": 1, "z": 2}"#, #"["z"]"#
    ),
    ("prefixItems", #"{"prefixItems": [true, true]}"#, "[1, 2, 3]", "1"),
    ("prefixItems", #"{"prefixItems": [true, true]}"#, "[1]", "true"),
    ("items", #"{"items": true}"#, "[1]", "true"),
    ("contains", #"{"contains": {"type": "string"}}"#, #"[1, "a", "b"]"#, "[1,2]"),
    ("unevaluatedItems", #"{"prefixItems": [true], "unevaluatedItems": true}"#, "[1, 2]", "true"),
    ("default", #"{"default": {"a": [1.50]}}"#, "1", #"{"a":[1.50]}"#),
    ("deprecated", #"{"deprecated": true}"#, "1", "true"),
    ("examples", #"{"examples": [1, null]}"#, "1", "[1,null]"),
    ("x-order", #"{"x-order": 3}"#, "1", "3"),
    ("format", #"{"format": "uuid"}"#, #""no uuid""#, #""uuid""#),
  ])
  func `keywords annotate as the standard says`(
    keyword: String,
    text: String,
    instance: String,
    expected: String
  ) throws {
    let found = try schema(text).annotations(of: try JSONTape(parsing: instance))
    let own = found.filter { $0.keyword == keyword }
    #expect(own.map { $0.value.jsonText() } == [expected])
  }

  @Test(arguments: [
    #"{"type": "string", "title": "T"}"#, #"{"not": {"title": "T"}}"#,
    #"{"anyOf": [{"type": "string", "title": "T"}, true]}"#, #"{"$comment": "T"}"#,
    #"{"if": {"type": "string", "title": "T"}}"#, #"{"$defs": {"a": {"title": "T"}}}"#,
    #"{"propertyNames": {"title": "T"}}"#,
  ])
  func `what does not apply annotates nothing`(text: String) throws {
    let found = try schema(text).annotations(of: try JSONTape(parsing: #"{"a": 1}"#))
    #expect(found.filter { $0.value == "T" }.isEmpty, "\(found)")
  }

  @Test func `endless schemas and deep instances end`() throws {
    let list = try schema(##"{"items": {"$ref": "#"}}"##)
    let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    #expect(list.output(for: try JSONTape(parsing: deep), .basic).hasPrefix(#"{"valid":true"#))
    let loop = try schema(##"{"anyOf": [{"$ref": "#"}, {"type": "string"}]}"##)
    #expect(loop.output(for: try JSONTape(parsing: "1"), .basic).hasPrefix(#"{"valid":false"#))
  }
}
