import ArgumentParser
import Generation

/// `assay dump`: what the generator makes of a document, stage by stage.
struct Dump: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a stage of the generator makes of a document.",
    discussion: """
      The stages are yaml (the document as it was read, overlays applied), document (its operations
      and schemas), schemas (the schema graph), plan (what instances are judged by) and types (the
      Swift types and their names).
      """
  )

  @Argument(help: "The stage: yaml, document, schemas, plan or types.")
  var stage: DumpStage

  @Argument(help: "OpenAPI document; - reads standard input.", completion: .file())
  var spec: String

  @OptionGroup var document: DocumentOptions

  func run() throws {
    var request = GenerateRequest()
    request.document = spec
    request.overlays = document.overlay
    request.dump = stage
    request.diagnostics = document.diagnostics
    try runGenerate(request, console: Console()).finish()
  }
}
