/// Spreads operations over a fixed number of files, and lays what is there for all of them beside.
struct OperationFiles {
  let layout: FileLayout
  let operations: [OperationModel]
  let errors: ErrorModel

  private var options: SwiftEmitterOptions { layout.options }

  static func name(_ bucket: Int) -> String {
    bucket < 10 ? "Operations0\(bucket).swift" : "Operations\(bucket).swift"
  }

  func files() -> [EmittedFile] {
    let models = ModelRenderer(catalog: layout.catalog, options: options)
    let renderer = OperationRenderer(models: models, errors: errors)
    var files: [EmittedFile] = []
    var common: [SwiftDeclaration] = [.property(renderer.sources(operations, layout.source))]
    if options.hasClient { common.insert(.type(renderer.error()), at: 0) }
    let types: [TypeMention] = errors.cases.map(\.type)
    files.append(
      file(
        "Operations.swift",
        common,
        isShown: options.hasClient,
        showsRuntime: types.contains(where: layout.showsRuntime) && options.hasClient
      )
    )
    if options.hasClient {
      files.append(
        file("OperationsClient.swift", [.type(renderer.client(operations))], showsRuntime: nil)
      )
    }
    if options.hasServer {
      files.append(file("OperationsServer.swift", renderer.server(operations), showsRuntime: nil))
    }
    var buckets: [[OperationModel]] = Array(repeating: [], count: layout.bucketCount)
    for operation in operations { buckets[layout.bucket(of: operation.id)].append(operation) }
    for (bucket, operations) in buckets.enumerated() {
      let declarations: [SwiftDeclaration] = operations.map { .type(renderer.type($0)) }
      let showsRuntime: Bool = operations.contains(where: showsRuntime)
      files.append(
        file(OperationFiles.name(bucket), declarations, showsRuntime: showsRuntime)
      )
    }
    return files
  }

  /// Whether an operation shows a type of the runtime to users of the module.
  private func showsRuntime(_ operation: OperationModel) -> Bool {
    if !layout.catalog.declarations[operation.declaration].nested.isEmpty { return true }
    var parameters: [ParameterModel] = operation.parameters
    var bodies: [BodyModel] = operation.body.map { [$0] } ?? []
    for response in operation.responses {
      parameters += response.headers
      if let body = response.body { bodies.append(body) }
    }
    if parameters.contains(where: { layout.showsRuntime($0.type) }) { return true }
    return bodies.contains { body in
      body.alternatives.contains { alternative in
        if case .model(let type) = alternative.value { return layout.showsRuntime(type) }
        return false
      }
    }
  }

  private func file(
    _ name: String,
    _ declarations: [SwiftDeclaration],
    isShown: Bool = true,
    showsRuntime: Bool?
  ) -> EmittedFile {
    var imports: [String] = [
      layout.importLine("AssayHTTP", isShown: isShown && !declarations.isEmpty)
    ]
    if let showsRuntime { imports.append(layout.importLine("AssayRuntime", isShown: showsRuntime)) }
    return EmittedFile(name: name, text: layout.text(declarations, imports: imports))
  }
}

/// The names of the files for operations, known before a run.
func operationFileNames(_ options: SwiftEmitterOptions) -> [String] {
  var names: [String] = ["Operations.swift"]
  if options.hasClient { names.append("OperationsClient.swift") }
  if options.hasServer { names.append("OperationsServer.swift") }
  for bucket in 0..<max(options.fileCount, 1) { names.append(OperationFiles.name(bucket)) }
  return names
}
