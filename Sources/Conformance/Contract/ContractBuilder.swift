import AssayRuntime
package import OpenAPIDocument
package import SchemaPlan
package import SourceDocuments

extension Contract {
  /// Compiles a document, overlays applied, for judging.
  ///
  /// What of the document cannot be used is left out and judges nothing; a diagnostic says so, never
  /// as an error: the rest is judged all the same.
  ///
  /// `mainFile` is the name of the document's file, and `load` gives the root of a file.
  package static func make(
    document: OpenAPIDocument,
    dialect: SchemaDialect,
    mainFile: String,
    load: @escaping @Sendable (String) -> Node?
  ) -> (contract: Contract, diagnostics: [Diagnostic]) {
    var builder = ContractBuilder(document, dialect, mainFile, load)
    builder.read()
    let contract = builder.contract()
    let told: [Diagnostic] = builder.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.severity = min(diagnostic.severity, .warning)
      return diagnostic
    }
    return (contract, told)
  }
}

/// What compiling carries along.
struct ContractBuilder {
  let document: OpenAPIDocument
  let dialect: SchemaDialect
  let mainFile: String
  let load: @Sendable (String) -> Node?
  var graph: SchemaGraphBuilder
  var diagnostics: [Diagnostic] = []
  var operations: [ContractOperation] = []
  var parts: [OperationParts] = []
  /// The schemas that answers and requests are judged by, each once.
  private var uses: [Direction: [SchemaID]] = [:]
  private var known: [Direction: Set<SchemaID>] = [:]

  init(
    _ document: OpenAPIDocument,
    _ dialect: SchemaDialect,
    _ mainFile: String,
    _ load: @escaping @Sendable (String) -> Node?
  ) {
    self.document = document
    self.dialect = dialect
    self.mainFile = mainFile
    self.load = load
    self.graph = SchemaGraphBuilder(dialect: dialect, load: load)
  }

  mutating func read() {
    for operation in document.operations {
      if let problem = problem(of: operation) {
        let text: String = "'\(operation.method) \(operation.path)' is not judged: \(problem)"
        diagnostics.append(Diagnostic(.unjudgedOperation, text, at: operation.methodRange))
        continue
      }
      read(operation)
    }
  }

  /// Why no request can be an operation's; nil where one can.
  private func problem(of operation: Operation) -> String? {
    guard !operation.method.isEmpty,
      operation.method.utf8.allSatisfy({ ASCII.isLetter($0) || $0 == 0x2D })
    else { return "its method is no method of HTTP (RFC 9110 §9.1)" }
    guard operation.path.hasPrefix("/") else { return "its path does not begin with '/'" }
    return PathPattern(operation.path) == nil
      ? "the braces of its path template do not pair up" : nil
  }

  mutating func use(_ position: SchemaPosition?, _ direction: Direction) -> SchemaUse? {
    guard let position else { return nil }
    let id: SchemaID = graph.schema(file: position.file, pointer: position.pointer)
    if known[direction, default: []].insert(id).inserted {
      uses[direction, default: []].append(id)
    }
    return SchemaUse(id: id, node: nil)
  }

  func location(_ position: NodePosition) -> String {
    position.file == mainFile ? position.pointer : position.file + "#" + position.pointer
  }

  /// The finished contract: nothing may be read afterwards.
  mutating func contract() -> Contract {
    diagnostics.append(contentsOf: graph.diagnostics)
    let compiled = compile()
    fill(compiled.nodes)
    var indices: [String: Int] = [:]
    for operation in operations where indices[operation.id] == nil {
      indices[operation.id] = operation.index
    }
    let version: String = document.info.version.isEmpty ? "" : " " + document.info.version
    let basePaths = BasePaths(document)
    return Contract(
      title: document.info.title + version,
      basePath: basePaths.first,
      operations: operations,
      mainFile: mainFile,
      schemas: CompiledSchemas(
        graph: graph.graph,
        plan: compiled.plan,
        alternatives: compiled.alternatives,
        namePatterns: compiled.namePatterns,
        marks: compiled.marks,
        dialect: dialect,
        mainFile: mainFile,
        load: load
      ),
      parts: parts,
      paths: PathIndex(operations, basePaths: basePaths),
      indices: indices
    )
  }

  private struct Compiled {
    var plan: Plan?
    var nodes: [Direction: [SchemaID: PlanNode]] = [:]
    var alternatives: [SchemaID: PlanNode] = [:]
    var namePatterns: [SchemaID: [(pattern: Pattern?, schema: SchemaID)]] = [:]
    var marks = SchemaMarks()
  }

  private mutating func compile() -> Compiled {
    var options = PlanOptions()
    options.mainFile = mainFile
    var builder = PlanBuilder(graph: graph.graph, options: options)
    var references: [(direction: Direction, id: SchemaID, node: NodeReference)] = []
    for direction in [Direction.response, .request] {
      for id in uses[direction] ?? [] {
        let name: String = location(graph.graph[id].site)
        let node = builder.unit(named: name, schema: id, direction: direction)
        references.append((direction, id, node))
      }
    }
    let reached = graph.graph.reached(from: uses[.response] ?? [])
    let alternatives: [(id: SchemaID, node: NodeReference)] = reached.alternatives.map { id in
      (id, builder.node(for: id, direction: .response))
    }
    var compiled = Compiled()
    for id in reached.marked { compiled.marks.read(graph.graph[id], id) }
    for id in reached.patterned {
      compiled.namePatterns[id] = graph.graph[id].patternProperties.map { property in
        (builder.namePattern(property, of: id), property.schema)
      }
    }
    do throws(PlanLinkError) {
      let plan = try builder.plan()
      compiled.plan = plan
      for reference in references {
        compiled.nodes[reference.direction, default: [:]][reference.id] = plan.node(reference.node)
      }
      for reference in alternatives {
        compiled.alternatives[reference.id] = plan.node(reference.node)
      }
    } catch {
      let text: String = "no answer is judged by its schema: \(error)"
      diagnostics.append(Diagnostic(.unjudgedSchema, text, at: document.position.range))
    }
    diagnostics.append(contentsOf: builder.diagnostics)
    return compiled
  }

  private func location(_ site: SchemaSite) -> String {
    site.file == mainFile ? site.pointer : site.file + "#" + site.pointer
  }

  /// Gives what was read the nodes that judge.
  private mutating func fill(_ nodes: [Direction: [SchemaID: PlanNode]]) {
    let answers: [SchemaID: PlanNode] = nodes[.response] ?? [:]
    let requests: [SchemaID: PlanNode] = nodes[.request] ?? [:]
    for index in parts.indices {
      for response in parts[index].responses.indices {
        for header in parts[index].responses[response].headers.indices {
          parts[index].responses[response].headers[header].schema?.fill(answers)
        }
        for media in parts[index].responses[response].content.indices {
          parts[index].responses[response].content[media].schema?.fill(answers)
        }
      }
      for media in parts[index].body.indices { parts[index].body[media].schema?.fill(requests) }
      for parameter in parts[index].parameters.indices {
        parts[index].parameters[parameter].schema?.fill(requests)
      }
    }
  }
}

extension SchemaUse {
  fileprivate mutating func fill(_ nodes: [SchemaID: PlanNode]) { node = nodes[id] }
}

extension SchemaGraph {
  /// Of the schemas that some others lead to, those that an instance may mean or not, those that know
  /// members by pattern, and those with extensions.
  fileprivate func reached(
    from roots: [SchemaID]
  ) -> (alternatives: [SchemaID], patterned: [SchemaID], marked: [SchemaID]) {
    var alternatives: [SchemaID] = []
    var patterned: [SchemaID] = []
    var marked: [SchemaID] = []
    var isSeen = [Bool](repeating: false, count: schemas.count)
    var isAlternative: [Bool] = isSeen
    var work: [SchemaID] = roots
    while let id = work.popLast() {
      if isSeen[id.index] { continue }
      isSeen[id.index] = true
      if !schemas[id.index].patternProperties.isEmpty { patterned.append(id) }
      let schema: Schema = schemas[id.index]
      if !schema.extensions.isEmpty || schema.isWriteOnly { marked.append(id) }
      let links = SchemaLinks(schemas[id.index])
      for link in links.choices where !isAlternative[link.index] {
        isAlternative[link.index] = true
        alternatives.append(link)
      }
      work += links.all
    }
    return (alternatives, patterned, marked)
  }
}

/// What a schema leads to.
struct SchemaLinks {
  /// Judge the same value, always.
  var demands: [SchemaID]
  /// Judge the same value, perhaps.
  var choices: [SchemaID]
  /// Judge what is inside.
  var children: [SchemaID]

  var all: [SchemaID] { demands + choices + children }

  init(_ schema: Schema) {
    demands = schema.allOf
    if let reference = schema.reference { demands.append(reference) }
    if let dynamic = schema.dynamicReference { demands.append(dynamic.target) }
    choices = schema.anyOf + schema.oneOf + schema.dependentSchemas.map(\.schema)
    for link in [schema.condition, schema.then, schema.otherwise] {
      if let link { choices.append(link) }
    }
    children = schema.properties.map(\.schema) + schema.patternProperties.map(\.schema)
    children += schema.prefixItems
    for link in [
      schema.items, schema.additionalProperties, schema.contains, schema.unevaluatedItems,
      schema.unevaluatedProperties,
    ] {
      if let link { children.append(link) }
    }
  }
}
