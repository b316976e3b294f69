import AssayRuntime
import Testing

@testable import Conformance

/// What the schemas of requests say: where secrets are, and what a small request looks like.
@Suite struct RequestSchemaTests {
  private let contract = TestContract(
    """
    openapi: 3.1.0
    info: {title: Requests, version: "1"}
    paths:
      /things/{id}:
        post:
          operationId: make
          parameters:
            - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
            - {name: api_key, in: query, required: true, schema: {type: string}}
            - {name: page_token, in: query, schema: {type: string}}
            - {name: X-Mode, in: header, required: true, schema: {enum: [fast, slow]}}
          requestBody:
            required: true
            content:
              application/json: {schema: {$ref: '#/components/schemas/Thing'}}
          responses: {"200": {description: ok}}
      /forms:
        post:
          operationId: form
          requestBody:
            content:
              application/x-www-form-urlencoded:
                schema: {type: object, required: [a, b], properties: {a: {default: "x y"}, b: {type: integer, minimum: 3}}}
          responses: {"200": {description: ok}}
    components:
      schemas:
        Thing:
          type: object
          required: [id, kind, code, count, tags, login, part, either]
          properties:
            id: {type: string, readOnly: true}
            kind: {const: thing}
            code: {type: string, pattern: "^[A-Z]{3}-[0-9]{4,}$", minLength: 9}
            count: {type: integer, exclusiveMinimum: 10, multipleOf: 4}
            tags: {type: array, minItems: 2, uniqueItems: true, items: {type: string, minLength: 8, maxLength: 9}}
            login:
              allOf: [{$ref: '#/components/schemas/Login'}]
            part: {$ref: '#/components/schemas/Part'}
            either: {oneOf: [{type: 'null'}, {type: object, required: [at], properties: {at: {type: string, format: date-time}}}]}
            pins: {type: array, items: {type: object, properties: {pin: {type: string}, shown_pin: {type: string, x-secret: false}}}}
            vault: {type: object, additionalProperties: {type: string, format: password}}
        Login:
          type: object
          required: [user, password]
          properties:
            user: {type: string, example: mark}
            password: {type: string}
            mark: {type: string, x-secret: true}
            fields: {type: object, additionalProperties: {type: string}, x-tokenized-by: tokenized}
            tokenized: {type: array, items: {type: string}}
        Part:
          type: object
          properties: {part: {$ref: '#/components/schemas/Part'}, token: {type: string}}
    """
  )

  @Test func `secrets are found by their marks and names, recursion ends`() throws {
    let operation = try #require(contract.contract.operation("make"))
    let places = contract.contract.secretPlaces(of: operation).map(\.text)
    #expect(places.contains("query api_key"))
    #expect(!places.contains("query page_token"))
    #expect(!places.contains("/pins/*/shown_pin"))
    for place in [
      "/login/password", "/login/mark", "/login/fields/*", "/part/token", "/pins/*/pin", "/vault/*",
    ] {
      #expect(places.contains(place), "\(place) is not among \(places)")
    }
    #expect(places.count < 20)
  }

  @Test func `of a map, the members that the sibling lists are secret`() throws {
    let operation = try #require(contract.contract.operation("make"))
    let body = try JSONValue(
      json:
        #"{"login":{"password":"p","fields":{"a":"1","b/c":"2"},"tokenized":["b/c"]},"pins":[{"pin":"3"}]}"#
    )
    let found = contract.contract.secretPointers(of: operation, in: body)
    #expect(found == ["/login/password", "/login/fields/b~1c", "/pins/0/pin"])
  }

  @Test func `a sample fits what the document asks for, and no more`() throws {
    let operation = try #require(contract.contract.operation("make"))
    let use = try #require(contract.contract.parts[operation.index].body.first?.schema)
    let value = contract.contract.sample(use)
    let plan = try #require(contract.contract.schemas.plan)
    let tape = try JSONTape(parsing: value.jsonData())
    let node = try #require(use.node)
    #expect(plan.accepts(node, tape), "\(value.jsonString())")
    #expect(
      value.objectValue?.members.map(\.key) == [
        "kind", "code", "count", "tags", "login", "part", "either",
      ]
    )
    let template = contract.contract.sampleRequest(for: operation)
    #expect(template.parameters.map(\.name.literal) == ["id"])
    #expect(template.query.map(\.name.literal) == ["api_key"])
    #expect(template.headers.map(\.name.literal) == ["X-Mode"])
    let form = contract.contract.sampleRequest(
      for: try #require(contract.contract.operation("form"))
    )
    #expect(form.mediaType?.literal == "application/x-www-form-urlencoded")
    var fields = RequestFields(Scope(runID: "r", now: ""))
    try fields.addContentType(form, nil)
    guard case .json(let value) = form.body else {
      Issue.record("a form has members")
      return
    }
    #expect(String(decoding: try fields.written(value, form), as: UTF8.self) == "a=x%20y&b=3")
  }

  @Test(arguments: [
    ("^cred_[A-Za-z0-9]+$", 0), ("^[a-z][a-z0-9_]{0,63}$", 20), (#"^\d{3}-\d{2}-\d{4}$"#, 0),
    (#"^(?=.*\d)[a-z\d]{8,}$"#, 8), ("abc", 10), (#"^[\p{L}]{4}$"#, 4), ("^$", 0),
    ("^(a|bb){3}$", 5),
  ])
  func `texts are made that match a pattern`(_ pattern: String, _ least: Int) throws {
    let text = try #require(PatternSample.text(pattern, lengths: least...64))
    #expect(text.unicodeScalars.count >= least)
    let schema = JSONValue.object(["pattern": .string(pattern)])
    let document = TestContract(
      """
      {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/x": {"get": {"responses":
      {"200": {"description": "x", "content": {"application/json": {"schema": \(schema.jsonString())}}}}}}}}
      """
    )
    let body: String = JSONValue.string(text).jsonString()
    #expect(document.findings(TestExchange("GET", "/x", 200, body)).isEmpty, "\(text)")
  }
}
