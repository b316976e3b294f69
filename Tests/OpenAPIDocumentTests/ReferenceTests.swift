import OpenAPIDocument
import SourceDocuments
import Testing

@Suite struct ReferenceTests {
  @Test(arguments: [
    ("b.yaml", "a.yaml", "b.yaml"),
    ("./b.yaml", "x/a.yaml", "x/b.yaml"),
    ("../b.yaml", "x/y/a.yaml", "x/b.yaml"),
    ("../../b.yaml", "x/a.yaml", "../b.yaml"),
    ("../b.yaml", "../a.yaml", "../../b.yaml"),
    ("b%20c.yaml", "x/a.yaml", "x/b c.yaml"),
    ("/etc/b.yaml", "x/a.yaml", "/etc/b.yaml"),
    ("../b.yaml", "/root/x/a.yaml", "/root/b.yaml"),
    ("../../../b.yaml", "/root/a.yaml", "/b.yaml"),
    ("y//b.yaml?v=1", "x/a.yaml", "x/y/b.yaml"),
  ])
  func `a relative reference names a file beside its own`(
    reference: String,
    file: String,
    expected: String
  ) {
    #expect(relativeFileName(of: URIReference(reference), from: file) == expected)
  }

  /// The cases of RFC 3986 §5.4, normal and abnormal.
  @Test(arguments: [
    ("gg:h", "gg:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
    ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
    ("g?y", "http://a/b/c/g?y"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
    ("g/../h", "http://a/b/c/h"),
  ])
  func `a reference resolves against a base as RFC 3986 says`(
    reference: String,
    expected: String
  ) {
    let base = URIReference("http://a/b/c/d;p?q")
    #expect(URIReference(reference).resolved(against: base).withoutFragment == expected)
  }

  @Test(arguments: [
    ("#/components/schemas/Pet", "openapi.yaml", "/components/schemas/Pet"),
    ("#/components/schemas/a~1b~0c%20d", "openapi.yaml", "/components/schemas/a~1b~0c d"),
    ("#/paths/~1pets~1%7Bid%7D/get", "openapi.yaml", "/paths/~1pets~1{id}/get"),
    ("#/paths/~1pets~1{id}/get/tags/1", "openapi.yaml", "/paths/~1pets~1{id}/get/tags/1"),
    ("#", "openapi.yaml", ""),
    ("openapi.yaml#/info", "openapi.yaml", "/info"),
    ("parts/pet.yaml", "parts/pet.yaml", ""),
    ("./parts/../parts/pet.yaml#/properties/name", "parts/pet.yaml", "/properties/name"),
    ("https://example.com/tag#/type", "openapi.yaml", "/components/schemas/Tag/type"),
    ("#anchored", "openapi.yaml", "/components/schemas/Anchored"),
  ])
  func `a reference leads to its place`(reference: String, file: String, pointer: String) throws {
    let files = TestFiles(Self.files)
    let root = NodePosition(
      file: "openapi.yaml",
      pointer: "",
      node: try #require(files.documents.root(of: "openapi.yaml"))
    )
    let target = try files.documents.target(of: reference, at: root).get()
    #expect(target.file == file)
    #expect(target.pointer == pointer)
  }

  static let files: KeyValuePairs<String, String> = [
    "openapi.yaml": """
    openapi: 3.1.0
    info: {title: A, version: "1"}
    paths:
      /pets/{id}:
        get: {tags: [a, b]}
    components:
      schemas:
        Pet: {$ref: parts/pet.yaml}
        a/b~c d: {}
        Tag: {$id: 'https://example.com/tag', type: string}
        Anchored: {$anchor: anchored}
    """,
    "parts/pet.yaml": """
    type: object
    properties:
      name: {type: string, example: {$ref: 'missing-on-purpose.yaml'}}
      example: {$ref: ../other.yaml#/Name}
    """,
    "other.yaml": "Name: {type: string}",
  ]

  @Test func `every file is loaded once and listed in the order of reading`() {
    let files = TestFiles(Self.files)
    #expect(files.asked == ["parts/pet.yaml", "other.yaml"])
    #expect(files.documents.fileNames == ["openapi.yaml", "parts/pet.yaml", "other.yaml"])
    #expect(files.documents.missingFileNames.isEmpty)
    #expect(files.documents.referenceDiagnostics().isEmpty)
  }

  @Test(arguments: [
    ("#/components/schemas/Pat", "unresolved-reference", "Pet"),
    ("#/components/schema/Pet", "unresolved-reference", "/components/schemas/Pet"),
    ("#/definitions/Pet", "unresolved-reference", "/components/schemas/Pet"),
    ("#Pet", "unresolved-reference", ""),
    ("components/schemas/Pet", "missing-file", ""),
    ("https://example.com/pet.json#/Pet", "remote-reference", "relative path"),
    ("//example.com/pet.json", "remote-reference", ""),
    ("#/components/schemas/Loop", "cyclic-reference", ""),
    ("#/components/schemas/Self", "cyclic-reference", ""),
  ])
  func `a reference that leads nowhere is said at its place`(
    reference: String,
    id: String,
    suggestion: String
  ) {
    let files = TestFiles(
      """
      openapi: 3.1.0
      paths: {}
      x: {$ref: '\(reference)'}
      components:
        schemas:
          Pet: {type: object}
          Self: {$ref: '#/components/schemas/Self'}
          Loop: {$ref: '#/components/schemas/Loop2'}
          Loop2: {$ref: '#/components/schemas/Loop'}
      """
    )
    let diagnostics = files.documents.referenceDiagnostics()
    let first = diagnostics.first
    #expect(first?.rule.id == id)
    #expect(place(first?.range) == "3:11")
    let advice: String = first?.suggestion ?? ""
    #expect(suggestion.isEmpty || advice.contains(suggestion))
  }

  @Test func `one cycle is one diagnostic`() {
    let files = TestFiles(
      """
      openapi: 3.1.0
      components:
        schemas:
          A: {$ref: '#/components/schemas/B'}
          B: {$ref: '#/components/schemas/C'}
          C: {$ref: '#/components/schemas/A'}
          D: {$ref: '#/components/schemas/A'}
      """
    )
    let diagnostics = files.documents.referenceDiagnostics()
    #expect(diagnostics.map(\.rule.id) == ["cyclic-reference"])
  }
}
