import Foundation
import OpenAPIDocument
import SourceDocuments
import TestSupport
import Testing

/// One row of the corpus's table.
struct CorpusDocument: Sendable, CustomTestStringConvertible {
  var name: String
  var kind: String

  var testDescription: String { name }

  /// The largest first, so that the last to end is a small one.
  static let all: [CorpusDocument] = {
    guard let path = SharedFolder.require("corpus/corpus.tsv", by: "CorpusTests"),
      let table = try? String(contentsOfFile: path, encoding: .utf8)
    else { return [] }
    var rows: [(document: CorpusDocument, bytes: Int)] = []
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let document = CorpusDocument(name: String(fields[0]), kind: String(fields[1]))
      rows.append((document, Int(fields[4]) ?? 0))
    }
    return rows.sorted { $0.bytes > $1.bytes }.map(\.document)
  }()
}

/// A document of the shared folder and every file beside it that it refers to.
struct SharedDocument {
  var sources = SourceFiles()
  var documents = DocumentSet()
  /// What the reader of text said.
  var syntax: [Diagnostic] = []

  init?(_ path: String) {
    guard let root = read(path) else { return nil }
    var set = DocumentSet()
    set.add(path, root)
    set.loadReferences { read($0) }
    documents = set
  }

  private mutating func read(_ path: String) -> Node? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let result = readDocument(sources.add(name: path, bytes: [UInt8](data)), in: sources)
    syntax += result.diagnostics
    return result.root
  }

  /// The ids of the errors that reading and linting tell, each once.
  var allErrors: Set<String> {
    let reading = readOpenAPI(documents)
    let more: [Diagnostic] = reading.document.map { lint($0, documents) } ?? []
    return Self.errors(syntax + reading.diagnostics + more)
  }

  private static func errors(_ diagnostics: [Diagnostic]) -> Set<String> {
    Set(diagnostics.filter { $0.severity == .error }.map(\.rule.id))
  }
}

@Suite struct CorpusTests {
  /// Errors in documents of the wild, each with the reason why no reader can do better.
  static let knownErrors: [String: Set<String>] = [
    // Refers to components that are not there, has `$ref` among statuses and tags that are texts,
    // and a key twice.
    "cyclonedx/cyclonedx-tea-publisher.json": [
      "duplicate-key", "unresolved-reference", "wrong-type", "invalid-status",
    ],
    // Refers to a file on the network.
    "ga4gh/ga4gh-drs/data_repository_service.openapi.yaml": ["remote-reference"],
    // Has a text among its schemas.
    "modelcontextprotocol/mcp-registry.yaml": ["wrong-type"],
    // Two operations share an id; only `lint` tells.
    "svix/svix-server.json": ["duplicate-operation-id"],
  ]

  @Test(arguments: CorpusDocument.all)
  func `every document of the corpus is read and linted`(document: CorpusDocument) throws {
    let path = try #require(SharedFolder.path) + "/corpus/" + document.name
    let shared = try #require(SharedDocument(path), "no tree")
    let errors: Set<String> = shared.allErrors
    checkPositions(shared)
    switch document.kind {
    case "real": #expect(errors == Self.knownErrors[document.name] ?? [])
    case "malformed": #expect(!errors.isEmpty)
    default: break
    }
  }

  /// Each schema position must lead back to its node, here for some hundreds of each document.
  private func checkPositions(_ shared: SharedDocument) {
    guard let document = readOpenAPI(shared.documents).document else { return }
    var positions: [SchemaPosition] = document.components.schemas.map(\.position)
    for operation in document.operations {
      for parameter in operation.parameters {
        if let schema = parameter.schema { positions.append(schema) }
      }
      var content: [MediaType] = operation.requestBody?.content ?? []
      for response in operation.responses { content += response.content }
      for mediaType in content {
        if let schema = mediaType.schema { positions.append(schema) }
      }
    }
    for index in stride(from: 0, to: positions.count, by: max(1, positions.count / 300)) {
      let position: SchemaPosition = positions[index]
      let found = shared.documents.position(file: position.file, pointer: position.pointer)
      #expect(found?.range == position.range, "\(position.file)#\(position.pointer)")
    }
  }

  @Test func `every document that errors are known of exists`() {
    let names = Set(CorpusDocument.all.map(\.name))
    guard !names.isEmpty else { return }
    for name in Self.knownErrors.keys { #expect(names.contains(name), "\(name)") }
  }
}

/// The pass and fail documents of the OpenAPI Initiative's own schema tests.
@Suite struct OfficialSuiteTests {
  /// Documents judged otherwise than the suite judges them, with the reason.
  static let known: [String: String] = [
    "v3.1-dev/pass/security-scheme-object-examples.yaml": "refers to a file on the network",
    "v3.2-dev/pass/security-scheme-object-examples.yaml": "refers to a file on the network",
    "v3.1-dev/fail/header-object-allowReserved.yaml": "an unknown field is a warning",
    "v3.1-dev/fail/link-object-no-body.yaml": "an unknown field is a warning",
    "v3.2-dev/fail/header-object-allowReserved.yaml": "an unknown field is a warning",
  ]

  @Test(arguments: ["v3.1-dev", "v3.2-dev"], ["pass", "fail"])
  func `official documents pass and fail as they should`(set: String, expected: String) throws {
    guard let folder = SharedFolder.require("suites/openapi/\(set)/tests/schema/\(expected)") else {
      return
    }
    let names: [String] = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count > 10)
    for name in names {
      let shared = try #require(SharedDocument(folder + "/" + name))
      let passes: Bool = shared.allErrors.isEmpty
      let isKnown: Bool = Self.known["\(set)/\(expected)/\(name)"] != nil
      #expect((passes == (expected == "pass")) != isKnown, "\(set)/\(expected)/\(name)")
    }
  }
}
