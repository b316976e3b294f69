import OpenAPIDocument
import SourceDocuments
import Testing

/// Every value of a document replaced by values of every kind: reading and linting must come back.
@Suite struct MutationTests {
  static let documents: [String] = [
    StructureTests.clean,
    """
    openapi: 3.2.0
    info: {title: T, version: "1", contact: {name: N}, license: {name: L}}
    paths:
      /a/{b}:
        servers: [{url: 'x{v}', variables: {v: {default: a, enum: [a]}}}]
        parameters: [{name: b, in: path, required: true, content: {a/b: {schema: {type: string}}}}]
        additionalOperations: {LINK: {operationId: o}}
        post:
          requestBody:
            content:
              multipart/form-data:
                schema: {type: object, properties: {p: {$ref: '#/components/schemas/S'}}}
                encoding: {p: {contentType: a/b, style: form, headers: {H: {schema: {}}}}}
          callbacks: {c: {'{$url}': {get: {responses: {default: {description: D}}}}}}
          responses:
            '201':
              description: D
              headers: {H: {$ref: '#/components/headers/H'}}
              links: {l: {operationId: o, parameters: {a: 1}}}
          security: [{s: [a]}]
    components:
      headers: {H: {schema: {type: integer}, example: 1}}
      schemas:
        S:
          oneOf: [{$ref: '#/components/schemas/A'}, {type: [string, 'null']}]
          discriminator: {propertyName: k, mapping: {a: '#/components/schemas/A'}}
        A: {$id: 'https://example.com/a', $anchor: x, properties: {k: {const: a}}, required: [k],
            minimum: 1, exclusiveMinimum: 1, enum: [1], xml: {name: a}, items: {}, default: 1}
      securitySchemes:
        s: {type: oauth2, flows: {password: {tokenUrl: a, scopes: {a: b}}}}
    """,
  ]

  static let overlay = """
    overlay: 1.1.0
    info: {title: T, version: "1"}
    extends: openapi.yaml
    actions:
      - {target: $.info, update: {title: U}}
      - {target: $.tags, copy: $.tags}
      - {target: "$.paths[?@.get]", remove: true}
    """

  @Test(arguments: documents)
  func `no value at any place stops reading`(text: String) throws {
    let root: Node = try #require(tree(text))
    var count = 0
    forEachMutation(of: root) { mutated in
      count += 1
      var documents = DocumentSet()
      documents.add("openapi.yaml", mutated)
      documents.loadReferences { _ in nil }
      guard let document = readOpenAPI(documents).document else { return }
      _ = lint(document, documents)
    }
    #expect(count > 500)
  }

  @Test func `no value at any place stops an overlay`() throws {
    let root: Node = try #require(tree(Self.overlay))
    let document: Node = try #require(tree(StructureTests.clean))
    forEachMutation(of: root) { _ = applyOverlay($0, to: document) }
    forEachMutation(of: document) { _ = applyOverlay(root, to: $0) }
  }

  /// Calls `body` with the tree in which one value is replaced or left out, for each.
  private func forEachMutation(of root: Node, _ body: (Node) -> Void) {
    let contents: [NodeContent] = [
      .null, .bool(true), .string("#/components/schemas/A"), .array([]), .object([]),
      .number(NumberText(source: "-1.5", json: "-1.5")),
      .object([Member(key: "$ref", keyRange: root.range, value: Node(.string("#"), at: root.range))]
      ),
      .array([Node(.object([]), at: root.range), Node(.string("a"), at: root.range)]),
    ]
    let total: Int = count(root)
    for target in 0..<total {
      for content in contents {
        var index = -1
        body(replacing(root, target, content, &index))
      }
    }
  }

  private func count(_ node: Node) -> Int {
    switch node.content {
    case .object(let members): members.reduce(1) { $0 + count($1.value) }
    case .array(let elements): elements.reduce(1) { $0 + count($1) }
    default: 1
    }
  }

  private func replacing(
    _ node: Node,
    _ target: Int,
    _ content: NodeContent,
    _ index: inout Int
  )
    -> Node
  {
    index += 1
    if index == target { return Node(content, at: node.range) }
    switch node.content {
    case .object(let members):
      var result: [Member] = []
      for member in members {
        let value: Node = replacing(member.value, target, content, &index)
        result.append(Member(key: member.key, keyRange: member.keyRange, value: value))
      }
      return Node(.object(result), at: node.range)
    case .array(let elements):
      var result: [Node] = []
      for element in elements { result.append(replacing(element, target, content, &index)) }
      return Node(.array(result), at: node.range)
    default: return node
    }
  }
}
