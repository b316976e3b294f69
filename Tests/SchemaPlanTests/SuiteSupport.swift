import AssayRuntime
import Foundation
import SchemaPlan
import SourceDocuments
import TestSupport
import Testing

/// A group of the JSON Schema Test Suite: one schema and its instances.
struct SuiteGroup {
  var file: String
  var description: String
  var schema: Node
  var cases: [SuiteCase]
}

struct SuiteCase {
  var description: String
  var text: String
  var isValid: Bool
}

/// A value that is there in every run of the tests.
func present<Value>(_ value: Value?) -> Value {
  guard let value else { fatalError("a value is missing") }
  return value
}

/// What a run of the suite came to.
struct SuiteCounts {
  var passed = 0
  var failed: Set<String> = []
}

enum Suite {
  /// The suite's groups in a folder below `tests`, files only.
  static func groups(_ folder: String) -> [SuiteGroup] {
    var groups: [SuiteGroup] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".json") {
      guard let root = tree(folder + "/" + name) else { continue }
      for group in elements(root) {
        groups.append(
          SuiteGroup(
            file: name,
            description: text(group, "description"),
            schema: present(child(group, "schema")),
            cases: elements(present(child(group, "tests"))).map(suiteCase)
          )
        )
      }
    }
    return groups
  }

  private static func suiteCase(_ node: Node) -> SuiteCase {
    SuiteCase(
      description: text(node, "description"),
      text: jsonOf(present(child(node, "data"))),
      isValid: present(child(node, "valid")).content == .bool(true)
    )
  }

  /// The remote documents of the suite by the URIs that its schemas use.
  static func remotes(_ folder: String) -> [String: Node] {
    var remotes: [String: Node] = [:]
    let paths = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    for path in paths where path.hasSuffix(".json") {
      remotes["http://localhost:1234/" + path] = tree(folder + "/" + path)
    }
    return remotes
  }

  static func tree(_ path: String) -> Node? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return parse(Array(data), path)
  }

  static func parse(_ bytes: [UInt8], _ name: String = "inline.json") -> Node? {
    var files = SourceFiles()
    let file = files.add(name: name, bytes: bytes)
    return readDocument(file, in: files).root
  }

  static func elements(_ node: Node) -> [Node] {
    if case .array(let elements) = node.content { return elements }
    return []
  }

  static func child(_ node: Node, _ key: String) -> Node? {
    guard case .object(let members) = node.content else { return nil }
    return members.first { $0.key == key }?.value
  }

  static func text(_ node: Node, _ key: String) -> String {
    if case .string(let text)? = child(node, key)?.content { return text }
    return ""
  }

  /// A node as JSON text.
  static func jsonOf(_ node: Node) -> String {
    switch node.content {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.json ?? "null"
    case .string(let string): return quoted(string)
    case .array(let elements): return "[" + elements.map(jsonOf).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { quoted($0.key) + ":" + jsonOf($0.value) }.joined(separator: ",")
        + "}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var writer = JSONWriter()
    writer.string(string)
    return String(decoding: writer.finish(), as: UTF8.self)
  }
}

/// A schema compiled for judging, the direct way and over text.
struct Compiled {
  var plan: Plan
  var linked: Plan
  var node: NodeReference
  var diagnostics: [Diagnostic]

  init(
    _ schema: Node,
    dialect: SchemaDialect = .jsonSchema,
    remotes: [String: Node] = [:],
    options: PlanOptions = PlanOptions(),
    pointer: String = "",
    direction: Direction = .both
  ) throws {
    var builder = SchemaGraphBuilder(dialect: dialect) { name in
      name == "schema.json" ? schema : remotes[name]
    }
    let id = builder.schema(file: "schema.json", pointer: pointer)
    var options = options
    options.mainFile = "schema.json"
    var plans = PlanBuilder(graph: builder.graph, options: options)
    node = plans.unit(named: "Root", schema: id, direction: direction)
    plan = try plans.plan()
    linked = try Plan(linking: plans.encodedUnits())
    diagnostics = builder.diagnostics + plans.diagnostics
  }

  init(
    _ schema: String,
    dialect: SchemaDialect = .jsonSchema,
    options: PlanOptions = PlanOptions(),
    pointer: String = "",
    direction: Direction = .both
  ) throws {
    try self.init(
      present(Suite.parse(Array(schema.utf8))),
      dialect: dialect,
      options: options,
      pointer: pointer,
      direction: direction
    )
  }

  /// The verdict, after both plans and both roads have agreed on it; nil where they do not.
  func verdict(_ text: String) throws -> Bool? {
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    let tape = try JSONTape(parsing: Array(text.utf8), options: options)
    let accepts = plan.accepts(present(plan.node(node)), tape)
    let violations = plan.violations(present(plan.node(node)), tape)
    let linkedViolations = linked.violations(present(linked.node(node)), tape)
    guard linked.accepts(present(linked.node(node)), tape) == accepts else { return nil }
    guard violations.isEmpty == accepts, violations == linkedViolations else { return nil }
    if violations.contains(where: { $0.message.hasPrefix("judging it") }) { return nil }
    return accepts
  }

  func violations(_ text: String, limit: Int = 100) throws -> [Violation] {
    let tape = try JSONTape(parsing: Array(text.utf8), options: .standard)
    return plan.violations(present(plan.node(node)), tape, limit: limit)
  }
}
