import AssayRuntime
import Foundation
import SchemaPlan
import SourceDocuments
import TestSupport
import Testing

/// Documents from the wild: every component schema compiles, in bounded time.
@Suite struct CorpusTests {
  /// What the ordinary run reads: one document of each kind of trouble.
  static let quick: [String] = [
    "1password/1password-connect.json", "discord/", "adyen/", "spotify/", "mastodon/", "twilio/",
    "figma/", "oai/",
  ]

  @Test func `every component schema of real documents becomes a plan`() throws {
    guard let corpus = SharedFolder.require("corpus") else { return }
    let isWhole = ProcessInfo.processInfo.environment["ASSAY_WHOLE_CORPUS"] != nil
    let only = ProcessInfo.processInfo.environment["ASSAY_CORPUS_ONLY"]
    var documents = 0
    var schemas = 0
    for path in try paths(in: corpus) {
      if let only, !path.contains(only) { continue }
      if only == nil, !isWhole, !Self.quick.contains(where: { path.hasPrefix($0) }) { continue }
      guard let outcome = try compile(corpus, path) else { continue }
      documents += 1
      schemas += outcome
    }
    print("corpus: \(schemas) component schemas of \(documents) documents")
    #expect(documents > 0)
  }

  private func paths(in corpus: String) throws -> [String] {
    let all = FileManager.default.enumerator(atPath: corpus)?.allObjects as? [String] ?? []
    return all.filter { $0.hasSuffix(".json") || $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .sorted()
  }

  private func compile(_ corpus: String, _ path: String) throws -> Int? {
    let clock = ContinuousClock()
    let start = clock.now
    guard let root = Suite.tree(corpus + "/" + path), let version = version(root) else {
      return nil
    }
    let read = clock.now
    let names = componentNames(root)
    var graph = SchemaGraphBuilder(dialect: version.hasPrefix("3.0") ? .openAPI30 : .openAPI31) {
      name in name == path ? root : Suite.tree(corpus + "/" + name)
    }
    var ids: [(name: String, id: SchemaID)] = []
    for name in names {
      let token = name.replacingOccurrences(of: "~", with: "~0")
        .replacingOccurrences(of: "/", with: "~1")
      ids.append((name, graph.schema(file: path, pointer: "/components/schemas/" + token)))
    }
    let built = clock.now
    var options = PlanOptions()
    options.mainFile = path
    var builder = PlanBuilder(graph: graph.graph, options: options)
    for item in ids {
      for direction in Direction.allCases {
        _ = builder.unit(named: item.name, schema: item.id, direction: direction)
      }
    }
    let contents = builder.contents()
    let compiled = clock.now
    let units = builder.encodedUnits()
    let encoded = clock.now
    _ = try Plan(contents: contents)
    let linked = clock.now
    let plan = try Plan(linking: units)
    #expect(
      plan.node(NodeReference(unit: units.first?.name ?? "", node: 0)) != nil || units.isEmpty
    )
    if clock.now - read > .milliseconds(500) {
      let bytes = units.reduce(0) { $0 + $1.text.utf8.count }
      print(
        "\(path): read \(read - start), graph \(built - read), compile \(compiled - built),",
        "encode \(encoded - compiled), link \(linked - encoded), decode+link \(clock.now - linked);",
        "\(graph.graph.schemas.count) schemas, \(units.count) units, \(bytes) bytes"
      )
    }
    for diagnostic in graph.diagnostics + builder.diagnostics
    where diagnostic.severity == .error {
      print(
        path,
        diagnostic.rule.id,
        diagnostic.message,
        diagnostic.range.map { "\($0.line)" } ?? ""
      )
    }
    return names.count
  }

  private func version(_ root: Node) -> String? {
    let version = Suite.text(root, "openapi")
    return version.isEmpty ? nil : version
  }

  private func componentNames(_ root: Node) -> [String] {
    guard let components = Suite.child(root, "components"),
      let schemas = Suite.child(components, "schemas"),
      case .object(let members) = schemas.content
    else { return [] }
    return members.map(\.key)
  }
}
