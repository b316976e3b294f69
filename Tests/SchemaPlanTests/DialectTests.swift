import AssayRuntime
import SchemaPlan
import SourceDocuments
import TestSupport
import Testing

/// Schemas in other languages than 2020-12.
@Suite struct DialectTests {
  @Test(arguments: [
    ("draft2019-09", SchemaDialect.draft2019, 1_259), ("draft7", .draft7, 927),
    ("draft6", .draft6, 839), ("draft4", .draft4, 618),
  ])
  func `the required part of an older suite passes`(
    folder: String,
    dialect: SchemaDialect,
    expected: Int
  ) throws {
    guard let suite = SharedFolder.require("suites/JSON-Schema-Test-Suite") else { return }
    let remotes = Suite.remotes(suite + "/remotes")
    var passed = 0
    for group in Suite.groups(suite + "/tests/" + folder) {
      let compiled = try Compiled(group.schema, dialect: dialect, remotes: remotes)
      for item in group.cases {
        let name = "\(group.file): \(group.description): \(item.description)"
        #expect(try compiled.verdict(item.text) == item.isValid, "\(name)")
        passed += 1
      }
    }
    #expect(passed >= expected)
  }

  /// A schema, an instance, and whether it fits.
  @Test(arguments: [
    // Older drafts by their URIs, in the spellings that people use.
    (
      ##"{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "null"}]}"##,
      "[1]", false
    ),
    (
      ##"{"$schema": "https://json-schema.org/draft-07/schema", "items": [{"type": "null"}]}"##,
      "[1]", false
    ),
    (
      ##"{"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "##
        + #""exclusiveMinimum": true}"#, "1", false
    ),
    (##"{"$schema": "http://json-schema.org/draft-04/schema", "const": 1}"##, "2", true),
    (
      ##"{"$schema": "http://json-schema.org/draft-06/schema#", "if": true, "then": false}"##,
      "1", true
    ),
    (##"{"$schema": "http://json-schema.org/schema#", "prefixItems": [false]}"##, "[1]", false),
    // OpenAPI's words mean nothing in plain JSON Schema.
    (#"{"type": "string", "nullable": true}"#, "null", false),
    (#"{"discriminator": {"propertyName": "kind"}, "xml": {}, "example": 1}"#, "{}", true),
    // OpenAPI's base dialect, in which they mean something.
    (
      #"{"$schema": "https://spec.openapis.org/oas/3.1/dialect/base", "type": "string", "#
        + #""nullable": true, "externalDocs": {"url": "x"}}"#, "null", true
    ),
  ])
  func `a schema is read in the dialect that it names`(
    schema: String,
    instance: String,
    isValid: Bool
  ) throws {
    #expect(try Compiled(schema).verdict(instance) == isValid, "\(schema)")
  }

  /// The `openapi` version and `jsonSchemaDialect`, a schema, an instance and whether it fits.
  @Test(arguments: [
    ("3.0.3", nil, #"{"type": "string", "nullable": true}"#, "null", true),
    ("3.0.3", nil, #"{"minimum": 1, "exclusiveMinimum": true}"#, "1", false),
    ("3.1.0", nil, #"{"items": [{"type": "null"}]}"#, "[1]", true),
    (
      "3.1.0", "http://json-schema.org/draft-07/schema#", #"{"items": [{"type": "null"}]}"#, "[1]",
      false
    ),
    (
      "3.1.0", "https://json-schema.org/draft/2020-12/schema", #"{"prefixItems": [false]}"#, "[1]",
      false
    ),
    (
      "3.1.0", "https://spec.openapis.org/oas/3.1/dialect/base", #"{"prefixItems": [false]}"#,
      "[1]", false
    ),
  ])
  func `a document says which dialect its schemas are in`(
    version: String,
    dialect: String?,
    schema: String,
    instance: String,
    isValid: Bool
  ) throws {
    let named = dialect.map { #""jsonSchemaDialect": "\#($0)","# } ?? ""
    let document =
      #"{"openapi": "\#(version)", \#(named) "components": {"schemas": {"A": "#
      + schema + "}}}"
    let compiled = try Compiled(
      document,
      dialect: version.hasPrefix("3.0") ? .openAPI30 : .openAPI31,
      pointer: "/components/schemas/A"
    )
    #expect(try compiled.verdict(instance) == isValid)
  }

  @Test(arguments: [
    ("https://example.com/my-dialect", "read as JSON Schema 2020-12"),
    ("http://json-schema.org/draft-03/schema#", "read as JSON Schema draft 4"),
  ])
  func `an unknown dialect is told`(uri: String, words: String) throws {
    let compiled = try Compiled(#"{"$schema": "\#(uri)", "type": "string"}"#)
    #expect(compiled.diagnostics.map(\.rule.id) == ["schema-unknown-dialect"])
    #expect(compiled.diagnostics.first?.message.hasSuffix(words) == true)
    #expect(try compiled.verdict("1") == false)
  }
}
