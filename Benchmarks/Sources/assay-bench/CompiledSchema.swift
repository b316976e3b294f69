import AssayRuntime
import SchemaPlan
import SourceDocuments

/// A schema that is ready to judge, and everything it was made of.
struct CompiledSchema {
  let graph: SchemaGraph
  let schema: SchemaID
  let plan: Plan
  let node: PlanNode
  let diagnostics: [Diagnostic]

  /// The main file's name, as diagnostics print it.
  static let fileName = "schema.json"

  static func options(assertsFormats: Bool) -> PlanOptions {
    var options = PlanOptions()
    options.assertsFormats = assertsFormats
    options.mainFile = fileName
    return options
  }

  /// Compiles a schema: all of the way from bytes in memory to a plan that judges.
  init(_ bytes: [UInt8], resources: [String: Node], assertsFormats: Bool) throws {
    let (root, syntax) = parsed(bytes, name: Self.fileName)
    guard let root else {
      throw BenchError("the schema cannot be read: \(syntax.first?.message ?? "")")
    }
    var builder = SchemaGraphBuilder(dialect: .jsonSchema) { name in
      name == Self.fileName ? root : resources[name]
    }
    schema = builder.schema(file: Self.fileName, pointer: "")
    graph = builder.graph
    var plans = PlanBuilder(graph: graph, options: Self.options(assertsFormats: assertsFormats))
    let reference = plans.unit(named: "Root", schema: schema, direction: .both)
    plan = try plans.plan()
    diagnostics = syntax + builder.diagnostics + plans.diagnostics
    guard let node = plan.node(reference) else { throw BenchError("the plan has no root") }
    self.node = node
  }
}

/// A file as a tree; the root is nil where there is none to be had.
private func parsed(_ bytes: [UInt8], name: String) -> (root: Node?, diagnostics: [Diagnostic]) {
  var files = SourceFiles()
  let file = files.add(name: name, bytes: bytes)
  return readDocument(file, in: files)
}

/// The documents that a schema may refer to, by the URIs that they call themselves.
func resources(in paths: [String]) throws -> [String: Node] {
  var resources: [String: Node] = [:]
  for path in paths {
    guard let root = parsed(try bytes(of: path), name: path).root else {
      throw BenchError("\(path) is no JSON")
    }
    guard case .object(let members) = root.content,
      // Draft 4 writes `id`, and a fragment that names nothing.
      case .string(var id)? = members.first(where: { $0.key == "$id" || $0.key == "id" })?.value
        .content
    else { throw BenchError("\(path) has no $id") }
    if id.hasSuffix("#") { id.removeLast() }
    resources[id] = root
  }
  return resources
}
