import OpenAPIDocument
import SchemaPlan
import SourceDocuments
import SwiftEmitter

/// Reads, generates and writes; or compares, or prints a stage, as the request says.
package func runGenerate(_ request: GenerateRequest, console: Console) -> ExitStatus {
  var run = GenerateRun(request, console)
  let code = run.execute()
  run.progress.finish()
  return code
}

/// One run of `generate`: what has been read and found so far.
struct GenerateRun {
  let request: GenerateRequest
  let console: Console
  var loader = SourceLoader()
  var report: DiagnosticReport
  var progress: Progress

  init(_ request: GenerateRequest, _ console: Console) {
    self.request = request
    self.console = console
    report = DiagnosticReport(console, format: request.diagnostics)
    progress = Progress(console)
  }

  mutating func execute() -> ExitStatus {
    var diagnostics: [Diagnostic] = []
    let configuration = effectiveConfiguration(request, loader: &loader, diagnostics: &diagnostics)
    guard let configuration else {
      tell(loader.diagnostics + diagnostics)
      return .unusable
    }
    guard let document = configuration.document else {
      return refuse("there is nothing to generate from: name a document, or --config assay.yaml")
    }
    if request.dump == nil, configuration.output == nil {
      return refuse("where should the files go? name a folder with --output")
    }
    progress.stage("reading \(document.text)")
    let loaded = loader.loadDocument(
      document,
      overlays: configuration.overlays,
      form: .openAPIOrEvidentSchema
    )
    progress.bytes = loader.byteCount
    guard let loaded else {
      tell(loader.diagnostics)
      return .unusable
    }
    if loaded.document == nil { return generateSchema(loaded, configuration) }
    return generate(loaded, configuration)
  }

  /// From a JSON Schema to its validator: a file that is no OpenAPI document has no models.
  private mutating func generateSchema(
    _ loaded: LoadedDocument,
    _ configuration: Configuration
  ) -> ExitStatus {
    var configuration = configuration
    configuration.validators = .only
    progress.stage("following schemas")
    var builder = loaded.graphBuilder()
    let options = configuration.emitterOptions
    let name = schemaName(loaded.name)
    let root = ModelRoot(
      name: name,
      schema: builder.schema(file: loaded.name, pointer: ""),
      direction: .both,
      isComponent: true,
      swiftName: options.typeNames[name]
    )
    progress.stage("generating Swift")
    let emission = emitSwift(
      [root],
      graph: builder.graph,
      planOptions: configuration.planOptions(mainFile: loaded.name),
      options: options,
      source: lastComponent(of: loaded.name)
    )
    let found: [Diagnostic] = configuration.weighed(
      loader.diagnostics
        + withoutEchoes(builder.diagnostics + emission.diagnostics, of: loader.diagnostics)
    )
    tell(found.filter { $0.severity != .note })
    if let stage = request.dump {
      console.output(dump(stage, loaded, nil, builder.graph, emission))
      return report.errorCount > 0 ? .findings : .done
    }
    return finish(emission, configuration)
  }

  /// The name of a schema that is a whole file: that of the file.
  private func schemaName(_ file: String) -> String {
    let stem = file.split(separator: ".").first.map(String.init) ?? ""
    return stem.isEmpty || stem == "-" ? "schema" : stem
  }

  /// From a read document to files, or to the stage that is to be printed.
  private mutating func generate(
    _ loaded: LoadedDocument,
    _ configuration: Configuration
  ) -> ExitStatus {
    progress.stage("following schemas")
    var builder = loaded.graphBuilder()
    guard let whole = loaded.document else { return .internalError }
    let filtered = filtered(whole, configuration, &builder)
    var options = configuration.emitterOptions
    if configuration.api == nil { options.apiName = apiName(filtered.document.info.title) }
    let roots = modelRoots(of: filtered.document, in: &builder, options: options)
    let operations: OperationRoots? =
      options.hasOperations ? operationRoots(of: filtered.document, in: &builder) : nil
    progress.stage("generating Swift")
    let emission = emitSwift(
      roots,
      operations: operations,
      graph: builder.graph,
      planOptions: configuration.planOptions(mainFile: loaded.name),
      options: options,
      source: lastComponent(of: loaded.name)
    )
    // Notes are for those who ask what a document could do better, which is `lint`.
    let found: [Diagnostic] =
      configuration.weighed(
        withoutSchemaErrors(loader.diagnostics, told: builder.diagnostics)
          + withoutEchoes(builder.diagnostics + emission.diagnostics, of: loader.diagnostics)
      )
      + filtered.diagnostics + nameCollisions(filtered.document, emission)
    tell(found.filter { $0.severity != .note })
    if let stage = request.dump {
      console.output(dump(stage, loaded, filtered.document, builder.graph, emission))
      return report.errorCount > 0 ? .findings : .done
    }
    return finish(emission, configuration)
  }

  /// Writes what was generated, unless there were errors.
  private mutating func finish(
    _ emission: Emission,
    _ configuration: Configuration
  ) -> ExitStatus {
    if report.errorCount > 0 {
      report.remark("\(report.total ?? ""); nothing was written")
      return .findings
    }
    return write(
      emission.files.map { OutputFile(name: $0.name, bytes: Array($0.text.utf8)) },
      configuration
    )
  }

  private func dump(
    _ stage: DumpStage,
    _ loaded: LoadedDocument,
    _ document: OpenAPIDocument?,
    _ graph: SchemaGraph,
    _ emission: Emission
  ) -> String {
    switch stage {
    case .yaml: loaded.files.root(of: loaded.name)?.yamlText() ?? ""
    case .document: document.map { dumped($0) } ?? ""
    case .schemas: dumped(graph)
    case .plan: dumpedPlan(emission)
    case .types: dumpedTypes(emission)
    }
  }

  mutating func write(_ files: [OutputFile], _ configuration: Configuration) -> ExitStatus {
    let folder = configuration.output ?? "."
    do throws(OutputError) {
      if request.isCheck {
        progress.stage("comparing")
        let changes = try compareTree(files, with: folder)
        progress.finish()
        if changes.isEmpty { return done("\(folder) is up to date") }
        console.output(summary(of: changes, folder: folder, refresh: request.command))
        return .findings
      }
      progress.stage("writing")
      let changes = try writeTree(files, into: folder)
      progress.finish()
      return done("\(folder): \(counts(of: changes))")
    } catch {
      tell([Diagnostic(.outputUnwritable, error.message, at: nil)])
      return .unusable
    }
  }

  mutating func tell(_ diagnostics: [Diagnostic]) {
    progress.finish()
    report.write(diagnostics, in: loader.files)
  }

  private func done(_ message: String) -> ExitStatus {
    if !request.isQuiet { console.error(message + "\n") }
    return .done
  }

  /// Wrong use: what is missing, and where the help is.
  func refuse(_ message: String) -> ExitStatus {
    console.error("error: \(message)\n")
    return .unusable
  }
}

extension Configuration {
  /// The diagnostics of a document with the weight that errors are to have.
  fileprivate func weighed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if errors == .stop { return diagnostics }
    return diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if diagnostic.severity == .error { diagnostic.severity = .warning }
      return diagnostic
    }
  }
}

private func counts(of changes: TreeChanges) -> String {
  if changes.isEmpty { return "nothing to do, \(changes.unchanged.count) files are up to date" }
  var parts: [String] = []
  if !changes.added.isEmpty { parts.append("\(changes.added.count) new") }
  if !changes.changed.isEmpty { parts.append("\(changes.changed.count) changed") }
  if !changes.stale.isEmpty { parts.append("\(changes.stale.count) removed") }
  if !changes.unchanged.isEmpty { parts.append("\(changes.unchanged.count) unchanged") }
  return parts.joined(separator: ", ")
}
