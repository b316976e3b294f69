import OpenAPIDocument
import SourceDocuments
import Testing

@Suite struct LintTests {
  @Test(arguments: [
    documentWith(
      paths: "/a: {get: {operationId: x}}\n/b: {get: {operationId: ‹duplicate-operation-id›x}}"
    ),
    documentWith(
      paths: """
        /a:
          get:
            parameters:
              - {name: a, in: query, schema: {}}
              - {name: a, in: header, schema: {}}
              - ‹duplicate-parameter›{name: a, in: query, schema: {}}
        """
    ),
    documentWith(paths: "/a/{b}: {}\n‹equal-paths›/a/{c}: {}\n/a/c: {}"),
    documentWith(paths: "/a/{b}: {‹undeclared-path-parameter›get: {}}"),
    documentWith(
      paths: """
        /a/{b}:
          parameters: [{name: b, in: path, required: true, schema: {}}]
          get: {parameters: [{name: ‹unknown-path-parameter›c, in: path, required: true, schema: {}}]}
        """
    ),
    documentWith(paths: "/a: {get: {tags: [b, ‹unknown-tag›c]}}", more: "tags: [{name: b}]"),
    documentWith(paths: "/a: {get: {tags: [b]}}"),
    documentWith(paths: "/a: {get: {security: [{‹unknown-security-scheme›key: []}]}}"),
    documentWith(paths: "/a: {}", more: "security: [{‹unknown-security-scheme›key: []}]"),
    documentWith(paths: "/a: {get: {servers: [{url: ‹undeclared-server-variable›'{b}'}]}}"),
    documentWith(
      paths: """
        /a: {get: {responses: {'200': {description: D, links: {b: {operationId: ‹unknown-operation›c}}}}}}
        """
    ),
    documentWith(paths: "/a: {}", more: "components: {schemas: {‹unused-component›B: {}}}"),
    documentWith(
      paths: "/a: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}",
      more:
        "components: {responses: {R: {description: D}}, securitySchemes: {‹unused-component›S: {type: mutualTLS}}}"
    ),
  ])
  func `faults of operations and paths are told at their place`(marked: String) {
    checkDiagnostics(marked)
  }

  @Test(arguments: [
    // Types
    documentWith(schema: "{type: ‹unknown-type›int}"),
    documentWith(schema: "{type: [string, ‹unknown-type›null]}"),
    documentWith(schema: "{type: [string, ‹unknown-type›string]}"),
    documentWith(schema: "{type: ‹unknown-type›1}"),
    documentWith(schema: "{type: [string, 'null']}"),
    documentWith(schema: "{type: ‹type-of-other-version›[string]}", version: "3.0.0"),
    documentWith(schema: "{type: ‹type-of-other-version›'null'}", version: "3.0.0"),
    documentWith(schema: "{type: ‹missing-items›array}", version: "3.0.0"),
    documentWith(schema: "{type: array}"),
    // Bounds
    documentWith(schema: "{minimum: ‹impossible-bounds›2, maximum: 1}"),
    documentWith(schema: "{minimum: 1e400, maximum: 1e401}"),
    documentWith(schema: "{minLength: ‹impossible-bounds›2, maxLength: 1}"),
    documentWith(schema: "{minLength: ‹impossible-bounds›-1}"),
    documentWith(schema: "{minItems: ‹impossible-bounds›1.5}"),
    documentWith(schema: "{maxItems: 1.0}"),
    documentWith(schema: "{multipleOf: ‹impossible-bounds›0}"),
    documentWith(schema: "{minimum: 0, exclusiveMinimum: ‹exclusive-bound-of-other-version›true}"),
    documentWith(
      schema: "{exclusiveMinimum: ‹exclusive-bound-of-other-version›0}",
      version: "3.0.0"
    ),
    documentWith(schema: "{minimum: 0, exclusiveMinimum: true}", version: "3.0.0"),
    // Values
    documentWith(schema: "{type: string, enum: [a, ‹value-of-wrong-type›1]}"),
    documentWith(schema: "{type: integer, enum: [1, 1.0, ‹value-of-wrong-type›1.5]}"),
    documentWith(schema: "{enum: [a, ‹duplicate-value›a]}"),
    documentWith(schema: "{enum: ‹value-of-wrong-type›[]}"),
    documentWith(schema: "{type: string, default: ‹value-of-wrong-type›true}"),
    documentWith(schema: "{type: boolean, example: ‹value-of-wrong-type›'true'}"),
    documentWith(schema: "{type: string, const: ‹value-of-wrong-type›null}"),
    documentWith(schema: "{type: string, default: null}"),
    documentWith(schema: "{type: string, nullable: true, enum: [a, null]}", version: "3.0.0"),
    documentWith(schema: "{type: [string, integer], enum: [a, 1]}"),
    // Objects
    documentWith(schema: "{properties: {name: {}}, required: [‹unknown-required-property›nmae]}"),
    documentWith(schema: "{properties: {name: {}}, required: [name, ‹duplicate-value›name]}"),
    documentWith(schema: "{properties: {name: {}}, required: [b], allOf: [{}]}"),
    documentWith(schema: "{required: [b]}"),
    documentWith(
      schema:
        "{properties: {a: {}}, discriminator: {propertyName: ‹discriminator-without-property›b}}"
    ),
    documentWith(
      schema:
        "{oneOf: [{properties: {a: {}}}], discriminator: {propertyName: ‹discriminator-without-property›b}}"
    ),
    documentWith(schema: "{oneOf: [{properties: {b: {}}}], discriminator: {propertyName: b}}"),
    documentWith(schema: "{‹read-only-and-write-only›readOnly: true, writeOnly: true}"),
    documentWith(
      schema:
        "{properties: {a: {$ref: '#/components/schemas/T', ‹ignored-beside-reference›nullable: true}}}",
      version: "3.0.0"
    ),
    documentWith(schema: "{properties: {a: {$ref: '#/components/schemas/T', deprecated: true}}}"),
  ])
  func `faults of schemas are told at their place`(marked: String) { checkDiagnostics(marked) }

  @Test(arguments: [
    "{‹unmarked-secret›password: {type: string}}",
    "{‹unmarked-secret›apiKey: {type: string}, ‹unmarked-secret›API_KEY: {type: string}}",
    "{‹unmarked-secret›client-secret: {type: [string, 'null']}}",
    "{password: {type: string, format: password}}",
    "{password: {type: string, writeOnly: true}}",
    "{password: {type: string, x-secret: false}}",
    "{password: {type: boolean}, token: {type: object}, secret: true}",
    "{token: {type: string, enum: [a]}, secret: {type: string, format: date-time}}",
    "{token_type: {type: string}, passwordExpiresAt: {type: string}, tokens: {type: string}}",
    "{nextPageToken: {type: string}, token_url: {type: string}, key: {type: string}}",
  ])
  func `properties that look secret are told unless something marks them`(properties: String) {
    checkDiagnostics(documentWith(schema: "{properties: \(properties)}"))
  }

  @Test(arguments: [
    ("password", true), ("userPassword", true), ("password_confirmation", true), ("SSN", true),
    ("x-api-key", true), ("OAuth2ClientSecret", true), ("accesstoken", true), ("cardNumber", true),
    ("privateKeyPEM", false), ("tokenId", false), ("max_tokens", false), ("secretary", false),
    ("pinned", false), ("confirmation", false), ("", false), ("___", false), ("passwort", false),
  ])
  func `a name is secret by its last words`(name: String, expected: Bool) {
    let marked: String = expected ? "‹unmarked-secret›" : ""
    checkDiagnostics(documentWith(schema: "{properties: {\(marked)'\(name)': {type: string}}}"))
  }

  @Test func `every rule has an id of its own and says enough`() {
    let rules: [DiagnosticRule] = DiagnosticRule.openAPIDocument
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules {
      #expect(rule.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(rule.id)")
      #expect(rule.summary.hasSuffix("."), "\(rule.id)")
      #expect(rule.explanation.count > 40, "\(rule.id)")
    }
  }
}
