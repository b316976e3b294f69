import OpenAPIDocument
import SourceDocuments
import Testing

@testable import Conformance

/// Which operation a request means.
@Suite struct ContractLookupTests {
  private let contract = TestContract(
    """
    openapi: 3.0.3
    info: {title: Paths, version: "1"}
    servers: [{url: /api/v1/}, {url: "https://x.example/{base}/", variables: {base: {default: old}}}]
    paths:
      /a: {get: {operationId: a, responses: {default: {description: x}}}}
      /a/{id}: {get: {operationId: byID, responses: {default: {description: x}}}}
      /a/mine: {get: {operationId: mine, responses: {default: {description: x}}}}
      /a/{id}/b/{sub}: {get: {operationId: sub, responses: {default: {description: x}}}}
      /a/{id}/b/c: {get: {operationId: subC, responses: {default: {description: x}}}}
      /files/{name}.{ending}: {get: {operationId: file, responses: {default: {description: x}}}}
      /files/{name}: {get: {operationId: anyFile, responses: {default: {description: x}}}}
      /a/{id}:archive: {post: {operationId: archive, responses: {default: {description: x}}}}
      /: {get: {operationId: root, responses: {default: {description: x}}}}
      /unnamed: {put: {responses: {default: {description: x}}}}
      "/q/{id}": {get: {operationId: plain, responses: {default: {description: x}}}}
      "/q/{id}?acl": {get: {operationId: acl, responses: {default: {description: x}}}}
      "/q/{id}#tag":
        get:
          operationId: tag
          parameters: [{name: tag, in: query, required: true, schema: {type: string}}]
          responses: {default: {description: x}}
      /bad{: {get: {operationId: bad, responses: {default: {description: x}}}}
    """
  )

  static let requests: [(String, String, String?)] = [
    ("GET", "/a", "a"), ("GET", "/a?x=/a/1", "a"), ("GET", "/a/1", "byID"),
    ("GET", "/a/mine", "mine"),
    ("GET", "/a/m%69ne", "mine"), ("GET", "/a/x%2Fy", "byID"), ("GET", "/a/1/b/2", "sub"),
    ("GET", "/a/1/b/c", "subC"), ("GET", "/files/x.tar.gz", "file"), ("GET", "/files/x", "anyFile"),
    ("POST", "/a/7:archive", "archive"), ("GET", "/", "root"), ("GET", "/api/v1/a/1", "byID"),
    ("GET", "/old/a", "a"), ("PUT", "/unnamed", "PUT /unnamed"), ("GET", "/a/", nil),
    ("GET", "/b", nil),
    ("DELETE", "/a/1", nil), ("GET", "/files/", nil), ("GET", "/api/v1a", nil),
    ("GET", "/q/1", "plain"), ("GET", "/q/1?acl", "acl"), ("GET", "/q/1?x=1&acl=", "acl"),
    ("GET", "/q/1?tag=2", "tag"),
  ]

  @Test(arguments: requests) func `the most telling template of a path is meant`(
    _ method: String,
    _ path: String,
    _ id: String?
  ) {
    #expect(contract.contract.operation(method: method, path: path)?.id == id)
  }

  @Test func `operations have names, near ones are suggested, and faulty ones are left out`() {
    #expect(contract.contract.operation("byID")?.path == "/a/{id}")
    #expect(contract.contract.operation("GET /a/{id}")?.id == "byID")
    #expect(contract.contract.operation("bad") == nil)
    #expect(contract.contract.nearestOperation(to: "byId") == "byID")
    #expect(contract.diagnostics.map(\.rule.id) == ["unjudged-operation"])
    #expect(contract.contract.basePath == "/api/v1")
    #expect(contract.contract.methods(ofPath: "/a/1") == ["GET"])
  }

  @Test func `a document with faulty parts judges by the others`() {
    let contract = TestContract(
      """
      openapi: 3.1.0
      info: {title: Faults, version: "1"}
      paths:
        /a:
          get:
            responses:
              "200": {description: x, content: {application/json: {schema: {$ref: '#/nowhere'}}}}
              "2xy": {description: x}
        /b:
          get:
            responses:
              "200": {description: x, content: {application/json: {schema: {type: integer}}, "no type": {}}}
        /c:
          get:
            responses:
              "200": {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/C'}}}}
      components:
        schemas:
          C: {allOf: [{$ref: '#/components/schemas/C'}, {type: object, minProperties: "x", required: [a]}]}
      """
    )
    #expect(contract.contract.operations.count == 3)
    #expect(contract.diagnostics.allSatisfy { $0.severity <= .warning })
    #expect(!contract.diagnostics.isEmpty)
    #expect(contract.findings(TestExchange("GET", "/a", 200, "[1]")).isEmpty)
    #expect(contract.findings(TestExchange("GET", "/b", 200, "1")).isEmpty)
    #expect(contract.findings(TestExchange("GET", "/b", 200, "true")).count == 1)
    #expect(contract.findings(TestExchange("GET", "/c", 200, #"{"a":1}"#)).isEmpty)
    #expect(contract.findings(TestExchange("GET", "/c", 200, "{}")).count == 1)
  }

  @Test func `schemas are found by their place`() throws {
    let schema = try #require(PetDocument.contract.contract.schema(at: "#/components/schemas/Pet"))
    let answer = Answer(TestExchange("GET", "/", 200, PetDocument.pet).response)
    let tape = try #require(answer.tape)
    #expect(schema.accepts(tape))
    #expect(PetDocument.contract.contract.schema(at: "#/components/schemas/Pat") == nil)
    #expect(
      PetDocument.contract.contract.faults(of: tape, at: 1, bySchemaAt: "#/components/schemas/Pet")
        != []
    )
  }
}
