/// Spreads operations over a fixed number of files, and lays what is there for all of them beside.
struct OperationFiles {
  let layout: FileLayout
  let operations: [OperationModel]
  let shared: [SharedResponse]
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
      var declarations: [SwiftDeclaration] = operations.map { .type(renderer.type($0)) }
      var showsRuntime: Bool = operations.contains(where: showsRuntime)
      for response in shared where layout.bucket(of: response.name) == bucket {
        declarations.append(.type(renderer.shared(response)))
        showsRuntime = showsRuntime || self.showsRuntime([response.response], response.declaration)
      }
      files.append(
        file(OperationFiles.name(bucket), declarations, showsRuntime: showsRuntime)
      )
    }
    return files
  }

  /// Whether an operation shows a type of the runtime to users of the module.
  private func showsRuntime(_ operation: OperationModel) -> Bool {
    if operation.parameters.contains(where: { layout.showsRuntime($0.type) }) { return true }
    if let body = operation.body, showsRuntime(body) { return true }
    return showsRuntime(operation.responses.filter { !$0.isShared }, operation.declaration)
  }

  private func showsRuntime(_ responses: [ResponseModel], _ declaration: Int) -> Bool {
    if !layout.catalog.declarations[declaration].nested.isEmpty { return true }
    return responses.contains { response in
      if response.headers.contains(where: { layout.showsRuntime($0.type) }) { return true }
      return response.body.map(showsRuntime) ?? false
    }
  }

  private func showsRuntime(_ body: BodyModel) -> Bool {
    body.alternatives.contains { alternative in
      if case .model(let type) = alternative.value { return layout.showsRuntime(type) }
      return false
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

extension SharedResponse {
  /// The name of its structure.
  var name: String { response.structName ?? "" }
}
