import AssayRuntime
import SchemaPlan
import SourceDocuments

/// A schema's way from text to plan.
struct CompiledSchema {
  var plan: Plan?
  var node: PlanNode?
  var root: SchemaID
  var builder: PlanBuilder
  var diagnostics: [Diagnostic]

  static func make(
    _ root: Node,
    _ options: JSONSchema.Options,
    _ dialect: SchemaDialect,
    _ files: SourceFiles,
    _ resource: @escaping (String) -> String?
  ) -> (CompiledSchema, SourceFiles) {
    let loader = ResourceLoader(files)
    var graph = SchemaGraphBuilder(dialect: dialect) { uri in
      uri == options.uri ? root : resource(uri).flatMap { loader.read(uri, $0) }
    }
    let id = graph.schema(file: options.uri, pointer: options.pointer)
    var planOptions = PlanOptions()
    planOptions.assertsFormats = options.assertsFormats
    planOptions.mainFile = options.uri
    var builder = PlanBuilder(graph: graph.graph, options: planOptions)
    let reference = builder.unit(named: "instance", schema: id, direction: .both)
    let plan = try? builder.plan()
    let compiled = CompiledSchema(
      plan: plan,
      node: plan?.node(reference),
      root: id,
      builder: builder,
      diagnostics: loader.diagnostics + graph.diagnostics + builder.diagnostics
    )
    return (compiled, loader.files)
  }
}

/// Reads the schemas that a schema refers to.
private final class ResourceLoader {
  var files: SourceFiles
  var diagnostics: [Diagnostic] = []

  init(_ files: SourceFiles) { self.files = files }

  func read(_ uri: String, _ text: String) -> Node? {
    let file = files.add(name: uri, bytes: Array(text.utf8))
    let reading = readDocument(file, in: files)
    diagnostics += reading.diagnostics
    return reading.root
  }
}
