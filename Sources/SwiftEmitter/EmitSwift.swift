package import AssayRuntime
package import SchemaPlan
package import SourceDocuments

/// A generated file: its name and its whole text.
package struct EmittedFile: Sendable, Hashable {
  package var name: String
  package var text: String
}

/// What a run of the emitter gives.
package struct Emission: Sendable {
  package var files: [EmittedFile]
  package var diagnostics: [Diagnostic]
  /// The lowered types, for those who look at how the generator works.
  package var catalog: ModelCatalog
  package var units: [PlanUnit]
  /// The lowered operations, where there are some.
  package var operations: [OperationModel] = []
}

/// Generates the Swift of a document's schemas: models, and the plan that judges them.
///
/// The number and names of the files depend on the options alone. Each root and everything nested in
/// it lies in the file that a hash of its name picks, so that a change of one schema changes one file.
package func emitSwift(
  _ roots: [ModelRoot],
  operations: OperationRoots? = nil,
  graph: SchemaGraph,
  planOptions: PlanOptions,
  options: SwiftEmitterOptions = SwiftEmitterOptions(),
  source: String
) -> Emission {
  let builder = PlanBuilder(graph: graph, options: planOptions)
  var lowering = ModelLowering(graph: graph, builder: builder, options: options)
  if options.hasModels { lowering.lower(roots) }
  var lowered: [OperationModel] = []
  var errors = ErrorModel()
  var shared: [SharedResponse] = []
  var operationDiagnostics: [Diagnostic] = []
  if let operations, options.hasOperations {
    var operationLowering = OperationLowering(operations, lowering)
    operationLowering.lower()
    lowering = operationLowering.models
    lowered = operationLowering.operations
    errors = operationLowering.errors()
    shared = operationLowering.shared
    operationDiagnostics = operationLowering.diagnostics
  }
  let catalog: ModelCatalog = ModelAnalysis.analysed(lowering.catalog)
  var validators: [ValidatorRoot] = []
  if options.hasValidators {
    for root in roots {
      let node: NodeReference = lowering.builder.unit(
        named: root.name,
        schema: root.schema,
        direction: root.direction
      )
      validators.append(ValidatorRoot(name: root.swiftName ?? root.name, node: node))
    }
  }
  let units: [PlanUnit] = lowering.builder.encodedUnits()
  let layout = FileLayout(catalog: catalog, units: units, options: options, source: source)
  var files: [EmittedFile] = layout.files()
  if options.hasOperations {
    let operationFiles = OperationFiles(
      layout: layout,
      operations: lowered,
      shared: shared,
      errors: errors
    )
    files += operationFiles.files()
  }
  if options.hasValidators {
    files += validatorFiles(validators, lowering.builder.contents(), options, source)
  }
  return Emission(
    files: files,
    diagnostics: lowering.diagnostics + lowering.builder.diagnostics + operationDiagnostics,
    catalog: catalog,
    units: units,
    operations: lowered
  )
}

private func validatorFiles(
  _ roots: [ValidatorRoot],
  _ contents: [UnitContents],
  _ options: SwiftEmitterOptions,
  _ source: String
) -> [EmittedFile] {
  do {
    return try emitValidators(roots, units: contents, options: options, source: source)
  } catch {
    preconditionFailure("units of one builder do not belong together: \(error)")
  }
}

/// The names of the files that a run writes, known before it.
package func emittedFileNames(_ options: SwiftEmitterOptions) -> [String] {
  var names: [String] = ["Document.swift"]
  for bucket in 0..<max(options.fileCount, 1) where options.hasModels {
    names.append(FileLayout.name(bucket))
  }
  if options.hasOperations { names += operationFileNames(options) }
  return options.hasValidators ? names + validatorFileNames(options) : names
}
