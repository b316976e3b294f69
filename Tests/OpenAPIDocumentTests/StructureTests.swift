import OpenAPIDocument
import SourceDocuments
import Testing

@Suite struct StructureTests {
  static let clean = """
    openapi: 3.1.0
    info: {title: Pets, version: "1", summary: S, license: {name: MIT, identifier: MIT}, x-a: 1}
    jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
    servers: [{url: 'https://{host}', variables: {host: {default: a, enum: [a]}}}]
    tags: [{name: pets}]
    security: [{}, {key: []}]
    paths:
      /pets/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getPet
          tags: [pets]
          parameters: [{$ref: '#/components/parameters/Limit'}]
          responses:
            '200': {$ref: '#/components/responses/Pet', description: One}
            4XX: {description: Bad}
            default: {description: Rest}
    webhooks: {born: {post: {requestBody: {content: {text/plain: {}}}}}}
    components:
      parameters:
        Limit: {name: limit, in: query, style: deepObject, schema: true, example: {$ref: 1}}
      responses: {Pet: {description: D, content: {application/json: {schema: {
        $ref: '#/components/schemas/Pet', deprecated: true}}}}}
      schemas:
        Pet: {type: object, properties: {default: {const: 1}, $ref: {type: string}}, x-k: 1,
              unknownKeywordOfAnotherVocabulary: 1}
      securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
    """

  @Test func `a document without fault gives no diagnostic`() { checkDiagnostics(Self.clean) }

  @Test(arguments: [
    // The document
    "‹missing-field›openapi: 3.1.0\npaths: {}",
    "‹missing-field›openapi: 3.1.0\ninfo: {title: T, version: '1'}",
    "‹missing-field›openapi: 3.0.0\ninfo: {title: T, version: '1'}",
    "‹missing-field›openapi: 3.0.0\ninfo: {title: T, version: '1'}\ncomponents: {}",
    "openapi: 3.1.0\ninfo: ‹missing-field›{title: T}\npaths: {}",
    "openapi: 3.1.0\ninfo: {title: T, version: ‹wrong-type›1.0}\npaths: {}",
    "openapi: 3.1.0\ninfo: ‹wrong-type›Pets\npaths: {}",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n‹wrong-type›paths:",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: ‹wrong-type›[]",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nservers: ‹wrong-type›{url: a}",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n‹unknown-field›overlays: {}",
    "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n‹field-of-other-version›webhooks: {}",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n‹field-of-other-version›$self: a",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nservers: [‹missing-field›{x-a: 1}]",
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ntags: [{name: a}, {name: ‹duplicate-tag›a}]",
    """
    openapi: 3.1.0
    info: {title: T, version: '1'}
    paths: {}
    servers: [{url: ‹undeclared-server-variable›'{a}', variables: {b: {default: ‹inconsistent-fields›x, enum: [y]}}}]
    """,
    // Parameters
    documentWith("parameters", "{name: a, in: query, ‹unknown-field›requierd: true, schema: {}}"),
    documentWith("parameters", "‹missing-field›{in: query, schema: {}}"),
    documentWith("parameters", "‹missing-field›{name: a, schema: {}}"),
    documentWith("parameters", "‹missing-field›{name: a, in: query}"),
    documentWith("parameters", "{name: a, in: ‹invalid-location›qurey, schema: {}}"),
    documentWith("parameters", "{name: a, in: ‹invalid-location›body, schema: {}}"),
    documentWith("parameters", "{name: a, in: ‹invalid-location›querystring, content: {a/b: {}}}"),
    documentWith("parameters", "{name: a, in: querystring, content: {a/b: {}}}", version: "3.2.0"),
    documentWith("parameters", "{name: ‹path-parameter-not-required›a, in: path, schema: {}}"),
    documentWith(
      "parameters",
      "{name: a, in: path, required: ‹path-parameter-not-required›false, schema: {}}"
    ),
    documentWith("parameters", "{name: a, in: query, style: ‹invalid-style›simple, schema: {}}"),
    documentWith(
      "parameters",
      "{name: a, in: query, schema: {}, ‹conflicting-fields›content: {a/b: {}}}"
    ),
    documentWith(
      "parameters",
      "{name: a, in: query, ‹inconsistent-fields›content: {a/b: {}, c/d: {}}}"
    ),
    documentWith(
      "parameters",
      "{name: a, in: query, schema: {}, example: 1, ‹conflicting-fields›examples: {}}"
    ),
    documentWith(
      "parameters",
      "{name: a, in: header, ‹conflicting-fields›allowReserved: true, schema: {}}"
    ),
    documentWith("parameters", "{name: ‹invalid-name›a b, in: header, schema: {}}"),
    documentWith("parameters", "{name: ‹invalid-name›'{a}', in: path, required: true, schema: {}}"),
    documentWith("parameters", "{name: a, in: query, ‹unknown-field›type: ‹missing-field›string}"),
    documentWith("headers", "{‹unknown-field›name: a, schema: {}}"),
    documentWith("headers", "{schema: {}, style: ‹invalid-style›form}"),
    // Bodies and responses
    documentWith("requestBodies", "‹missing-field›{required: true}"),
    documentWith("requestBodies", "{content: {}, required: ‹wrong-type›maybe}"),
    documentWith("responses", "‹missing-field›{content: {}}"),
    documentWith("responses", "{content: {}}", version: "3.2.0"),
    documentWith("responses", "{description: D, content: ‹wrong-type›[]}"),
    documentWith("responses", "{description: D, content: {a/b: ‹wrong-type›1}}"),
    documentWith("responses", "{description: D, headers: {‹invalid-name›a b: {schema: {}}}}"),
    documentWith("responses", "{‹wrong-type›description: }"),
    documentWith("responses", "{$ref: ‹wrong-type›1}"),
    documentWith("examples", "{value: 1, ‹conflicting-fields›externalValue: a}"),
    documentWith("links", "{operationRef: '#/paths', ‹conflicting-fields›operationId: a}"),
    documentWith("links", "‹missing-field›{description: D}"),
    documentWith("mediaTypes", "{}", version: "3.2.0"),
    documentWith(
      "requestBodies",
      "{content: {a/b: {encoding: {}, ‹conflicting-fields›itemEncoding: {}}}}",
      version: "3.2.0"
    ),
    // Security schemes
    documentWith("securitySchemes", "‹missing-field›{scheme: basic}"),
    documentWith("securitySchemes", "‹missing-field›{type: http}"),
    documentWith("securitySchemes", "‹missing-field›{type: apiKey, in: header}"),
    documentWith("securitySchemes", "{type: apiKey, name: a, in: ‹invalid-location›path}"),
    documentWith("securitySchemes", "{type: ‹invalid-security-scheme›bearer}"),
    documentWith(
      "securitySchemes",
      "{type: oauth2, flows: {implicit: ‹missing-field,missing-field›{}}}"
    ),
    documentWith("securitySchemes", "{type: ‹field-of-other-version›mutualTLS}", version: "3.0.0"),
    // Paths
    documentWith(paths: "‹invalid-path›pets: {}"),
    documentWith(paths: "‹invalid-path›/a/{b: {}"),
    documentWith(paths: "/a: {‹unknown-field›got: {}}"),
    documentWith(paths: "/a: {get: ‹wrong-type›[]}"),
    documentWith(paths: "/a: {get: {‹missing-field›responses: {}}}"),
    documentWith(paths: "/a: {get: ‹missing-field›{}}", version: "3.0.0"),
    documentWith(paths: "/a: {get: {}}"),
    documentWith(paths: "/a: {get: {responses: {‹invalid-status›ok: {description: D}}}}"),
    documentWith(paths: "/a: {get: {responses: {‹invalid-status›600: {description: D}}}}"),
    documentWith(paths: "/a: {get: {responses: {2xx: {description: D}}}}"),
    documentWith(paths: "/a: {‹field-of-other-version›query: {}}"),
    documentWith(
      paths: "/a: {additionalOperations: {‹conflicting-fields›GET: {}}}",
      version: "3.2.0"
    ),
    documentWith(paths: "/a: {get: {parameters: ‹wrong-type›{a: b}}}"),
    documentWith(paths: "/a: {get: {tags: ‹wrong-type›pets}}"),
    documentWith(paths: "/a: {get: {deprecated: ‹wrong-type›'yes'}}"),
    documentWith(paths: "/a: {get: {‹misplaced-reference›$ref: '#/paths/~1b/get'}}\n/b: {get: {}}"),
  ])
  func `faults of form are told at their place`(marked: String) { checkDiagnostics(marked) }

  @Test(arguments: [
    documentWith(schema: "{‹unknown-field›propertiez: {}}"),
    documentWith(schema: "{‹unknown-field›requierd: [a]}"),
    documentWith(schema: "{foo: 1}"),
    documentWith(schema: "{‹unknown-field›foo: 1}", version: "3.0.0"),
    documentWith(schema: "{type: string, ‹field-of-other-version›nullable: true}"),
    documentWith(schema: "{type: string, nullable: true}", version: "3.0.0"),
    documentWith(schema: "{‹field-of-other-version›const: 1}", version: "3.0.0"),
    documentWith(schema: "‹wrong-type›text"),
    documentWith(schema: "‹wrong-type›[]"),
    documentWith(schema: "true"),
    documentWith(schema: "‹wrong-type›true", version: "3.0.0"),
    documentWith(schema: "{additionalProperties: false}", version: "3.0.0"),
    documentWith(schema: "{properties: ‹wrong-type›[a]}"),
    documentWith(schema: "{properties: {a: ‹wrong-type›string}}"),
    documentWith(schema: "{required: ‹wrong-type›true}"),
    documentWith(schema: "{allOf: ‹wrong-type›{}}"),
    documentWith(schema: "{items: ‹wrong-type›[{}]}"),
    documentWith(schema: "{minLength: ‹wrong-type›'1'}"),
    documentWith(schema: "{discriminator: ‹missing-field›{}}"),
    documentWith(schema: "{discriminator: ‹wrong-type›kind}"),
    documentWith(
      schema: "{xml: {attribute: true, ‹conflicting-fields›nodeType: text}}",
      version: "3.2.0"
    ),
    documentWith(schema: "{properties: {propertiez: {}, requierd: {}, type: {type: object}}}"),
    documentWith(schema: "{example: {propertiez: 1}, default: {requierd: 1}, enum: [{a: 1}]}"),
  ])
  func `faults of form in schemas are told at their place`(marked: String) {
    checkDiagnostics(marked)
  }

  @Test func `reading tells only the errors that cost it something`() {
    checkDiagnostics(
      documentWith("responses", "{description: D, content: ‹wrong-type›[]}"),
      errors: ["wrong-type"]
    )
    checkDiagnostics(
      documentWith(
        "parameters",
        "{name: a, in: query, schema: {}, example: 1, ‹conflicting-fields›examples: {}}"
      ),
      errors: []
    )
    checkDiagnostics(documentWith(schema: "{‹unknown-field›propertiez: {}}"), errors: [])
  }

  @Test func `what references lead into is held to form, too`() {
    let files = TestFiles([
      "openapi.yaml": """
      openapi: 3.1.0
      info: {title: T, version: "1"}
      paths: {$ref: paths.yaml}
      """,
      "paths.yaml": """
      /a:
        get:
          operationId: a
          parameters: [{$ref: 'parameters.yaml#/a'}]
          responses: {'200': {description: D, content: {a/b: {schema: {$ref: 'schema.json'}}}}}
      """,
      "parameters.yaml": "a: {name: a, in: nowhere, schema: {}}",
      "schema.json": "{\"properties\": []}",
    ])
    let reading = readOpenAPI(files.documents)
    #expect(reading.diagnostics.map(\.rule.id).sorted() == ["invalid-location", "wrong-type"])
    #expect(reading.document?.operations.map(\.operationID?.text) == ["a"])
  }
}
