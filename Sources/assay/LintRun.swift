import Generation
import OpenAPIDocument
import SchemaPlan
import SourceDocuments
import SwiftEmitter

/// What a person asks of `lint`.
struct LintRequest {
  var document: String
  var overlays: [String] = []
  var diagnostics = DiagnosticsFormat.text
  /// Whether warnings are findings too.
  var isStrict = false

  init(document: String) { self.document = document }
}

/// Reports everything that any stage finds in a document.
func runLint(_ request: LintRequest, console: Console) -> ExitStatus {
  var loader = SourceLoader()
  var report = DiagnosticReport(console, format: request.diagnostics, isResult: true)
  let loaded = loader.loadDocument(
    Configuration.Located(request.document),
    overlays: request.overlays.map { Configuration.Located($0) }
  )
  guard let loaded, let document = loaded.document else {
    report.write(loader.diagnostics, in: loader.files)
    return .unusable
  }
  var builder = loaded.graphBuilder()
  let roots = modelRoots(of: document, in: &builder)
  var options = PlanOptions()
  options.mainFile = loaded.name
  let emission = emitSwift(
    roots,
    graph: builder.graph,
    planOptions: options,
    source: lastComponent(of: loaded.name)
  )
  report.write(
    loader.diagnostics + lint(document, loaded.files)
      + withoutEchoes(builder.diagnostics + emission.diagnostics, of: loader.diagnostics),
    in: loader.files
  )
  report.remark("\(request.document): \(report.total ?? "nothing to complain about")")
  let findings = report.errorCount + (request.isStrict ? report.warningCount : 0)
  return findings > 0 ? .findings : .done
}
