import OpenAPIDocument
import SourceDocuments
import Testing

@Suite struct ReadingTests {
  static func read(_ files: KeyValuePairs<String, String>) throws -> OpenAPIDocument {
    try #require(readOpenAPI(TestFiles(files).documents).document)
  }

  static let pets: KeyValuePairs<String, String> = [
    "api/openapi.yaml": """
    openapi: 3.1.0
    info: {title: Pets, version: 1.0}
    servers: [{url: 'https://{host}/', variables: {host: {default: a, enum: [a, b]}}}]
    security: [{key: []}]
    tags: [{name: pets, description: All of them}]
    paths:
      x-note: none
      /pets/{id}:
        parameters:
          - {name: id, in: path, required: true, schema: {type: string}}
          - {name: limit, in: query, schema: {type: integer}}
        get:
          operationId: getPet
          tags: [pets]
          deprecated: true
          security: []
          parameters:
            - $ref: '../shared.yaml#/limit'
            - {$ref: '#/components/parameters/Trace', description: Mine}
          responses:
            200: {$ref: '#/components/responses/Pet'}
            4xx: {description: Bad}
            default: {description: Rest}
            banana: {description: None}
        put:
          requestBody: {$ref: '#/components/requestBodies/Pet'}
          responses: {'204': {description: Done}}
          callbacks:
            changed:
              '{$request.body#/url}':
                $ref: '#/paths/~1pets~1{id}'
      /shared: {$ref: 'items.yaml', summary: Own}
    webhooks:
      created: {post: {responses: {'200': {description: Thanks}}}}
    components:
      parameters:
        Trace: {name: X-Trace, in: header, description: Theirs, content: {text/plain: {schema: {}}}}
      responses:
        Pet: {description: A pet, headers: {ETag: {schema: {type: string}}},
              content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}},
              links: {self: {operationId: getPet}}}
      requestBodies:
        Pet: {required: true, content: {application/json: {schema: {type: object}, example: 1}}}
      schemas:
        Pet: {type: object}
      securitySchemes:
        key: {type: apiKey, name: X-Key, in: header}
        login: {type: http, scheme: Bearer, bearerFormat: JWT}
    """,
    "shared.yaml": """
    limit: {name: limit, in: query, explode: false, schema: {type: string}}
    """,
    "api/items.yaml": """
    summary: Theirs
    get: {operationId: listShared, responses: {'200': {description: OK}}}
    """,
  ]

  @Test func `an operation has the parameters of its path item and its own`() throws {
    let document = try Self.read(Self.pets)
    let get = try #require(document.operations.first)
    #expect(get.operationID?.text == "getPet")
    #expect(get.parameters.map(\.name.text) == ["id", "limit", "X-Trace"])
    #expect(get.parameters[0].schema?.pointer == "/paths/~1pets~1{id}/parameters/0/schema")
    #expect(get.parameters[1].schema?.file == "shared.yaml")
    #expect(get.parameters[1].schema?.pointer == "/limit/schema")
    #expect(get.parameters[1].serialization == ParameterSerialization(style: .form, explode: false))
    #expect(get.parameters[2].description == "Mine")
    #expect(
      get.parameters[2].content[0].schema?.pointer
        == "/components/parameters/Trace/content/text~1plain/schema"
    )
    #expect(get.isDeprecated)
    #expect(document.security(of: get).isEmpty)
  }

  @Test func `responses know their status and where their schemas stand`() throws {
    let document = try Self.read(Self.pets)
    let responses = try #require(document.operations.first?.responses)
    #expect(responses.map(\.status) == [.code(200), .range(4), .default])
    #expect(
      responses[0].content[0].schema?.pointer
        == "/components/responses/Pet/content/application~1json/schema"
    )
    #expect(responses[0].headers.map(\.name.text) == ["ETag"])
    #expect(responses[0].links.first?.operationID?.text == "getPet")
  }

  @Test func `bodies, callbacks and items in other files are read`() throws {
    let document = try Self.read(Self.pets)
    let put = document.operations[1]
    #expect(put.requestBody?.isRequired == true)
    #expect(put.requestBody?.content[0].examples.count == 1)
    #expect(put.callbacks[0].name.text == "changed")
    // The callback leads back to the item that it is part of, and that is where reading ends.
    #expect(put.callbacks[0].pathItems.isEmpty)
    #expect(document.security(of: put).first?.schemes.first?.name.text == "key")
    let shared = document.paths[1]
    #expect(shared.summary == "Own")
    #expect(shared.operations.map(\.operationID?.text) == ["listShared"])
    #expect(shared.operations[0].position.file == "api/items.yaml")
    #expect(document.webhooks[0].path.text == "created")
  }

  @Test func `what stands at the top and in components is read`() throws {
    let document = try Self.read(Self.pets)
    #expect(document.info.title == "Pets")
    #expect(document.info.version == "1.0")
    #expect(document.servers[0].variables[0].values == ["a", "b"])
    #expect(document.components.schemas.map(\.position.pointer) == ["/components/schemas/Pet"])
    #expect(document.components.parameters[0].value.location == .header)
    #expect(
      document.components.securitySchemes.map(\.kind) == [
        .apiKey(name: "X-Key", location: .header), .http(scheme: "bearer", bearerFormat: "JWT"),
      ]
    )
  }

  @Test(arguments: [
    ("openapi: 3.0.3\npaths: {}", OpenAPIVersion.Family.v30, []),
    ("openapi: 3.1.1\npaths: {}", .v31, []),
    ("openapi: 3.2.0\npaths: {}", .v32, []),
    ("openapi: 3.0\npaths: {}", .v30, ["version-not-text"]),
    ("openapi: 3.10\npaths: {}", .v32, ["unsupported-version", "version-not-text"]),
    ("openapi: 3\npaths: {}", .v30, ["version-not-text"]),
    ("openapi: 4.0.0\npaths: {}", nil, ["unsupported-version"]),
    ("openapi: '2.0'\npaths: {}", nil, ["unsupported-version"]),
    ("openapi: latest\npaths: {}", nil, ["unsupported-version"]),
    ("openapi: [3]\npaths: {}", nil, ["unsupported-version"]),
    ("openapi: null\npaths: {}", nil, ["unsupported-version"]),
    ("paths: {}", .v31, ["not-openapi"]),
    ("openApi: 3.0.0", nil, ["not-openapi"]),
    ("swagger: '2.0'\npaths: {}", nil, ["not-openapi"]),
    ("asyncapi: 2.0.0\ncomponents: {}", nil, ["not-openapi"]),
    ("overlay: 1.0.0\nactions: []", nil, ["not-openapi"]),
    ("$schema: https://json-schema.org/draft/2020-12/schema", nil, ["not-openapi"]),
    ("type: object\nproperties: {}", nil, ["not-openapi"]),
    ("info: {_postman_id: 1}\nitem: []", nil, ["not-openapi"]),
    ("[]", nil, ["not-openapi"]),
    ("just text", nil, ["not-openapi"]),
    ("{}", nil, ["not-openapi"]),
  ])
  func `the version tells what the file is`(
    text: String,
    family: OpenAPIVersion.Family?,
    ids: [String]
  ) {
    let result = readOpenAPI(TestFiles(text).documents)
    #expect(result.document?.version.family == family)
    // None of these has an `info`, which is not what is tested here.
    let found: [String] = result.diagnostics.map(\.rule.id).filter { $0 != "missing-field" }
    #expect(found == ids)
  }
}

/// Documents made to take forever, or to overflow a stack.
@Suite(.timeLimit(.minutes(1))) struct HostileDocumentTests {
  @Test func `headers that hold themselves come to an end`() throws {
    let document = try ReadingTests.read([
      "a.yaml": """
      openapi: 3.1.0
      info: {title: T, version: "1"}
      paths: {}
      components:
        headers:
          H: {content: {a/b: {encoding: {x: {headers: {h: {$ref: '#/components/headers/H'}}}}}}}
        responses:
          R: {description: D, content: {a/b: {$ref: '#/components/mediaTypes/M'}}}
        mediaTypes:
          M: {encoding: {x: {headers: {h: {content: {a/b: {$ref: '#/components/mediaTypes/M'}}}}}}}
      """
    ])
    #expect(document.components.headers.count == 1)
    #expect(document.components.responses.count == 1)
  }

  @Test func `callbacks that lead to one another come to an end`() throws {
    let count = 12
    var items = ""
    for index in 0..<count {
      items += "    P\(index): {post: {callbacks: {"
      for other in 0..<count {
        items += "c\(other): {u: {$ref: '#/components/pathItems/P\(other)'}}, "
      }
      items += "}}}\n"
    }
    let document = try ReadingTests.read([
      "a.yaml": """
      openapi: 3.1.0
      info: {title: T, version: "1"}
      components:
        pathItems:
      \(items)
      """
    ])
    #expect(document.components.pathItems.count == count)
  }

  @Test func `misspelt and endless references take no time to speak of`() {
    var schemas = ""
    for index in 0..<2_000 {
      schemas += "    Schema\(index): {$ref: '#/components/schemas/Schema\(index + 1)'}\n"
      schemas += "    Other\(index): {$ref: '#/components/schemas/Another\(index)'}\n"
      schemas += "    Third\(index): {$id: 'http://example.com/\(index)', required: [a\(index)]}\n"
    }
    let files = TestFiles(
      """
      openapi: 3.1.0
      info: {title: T, version: "1"}
      paths: {}
      components:
        schemas:
      \(schemas)
      """
    )
    let reading = readOpenAPI(files.documents)
    #expect(reading.diagnostics.count >= 2_000)
  }
}
