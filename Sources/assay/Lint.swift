import ArgumentParser
import Generation

/// `assay lint`: what is wrong with a document.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a document and report what is wrong with it.",
    discussion: """
      Exit code 1 where there are errors; with --strict where there are warnings too. What a rule
      means and how to mend what it finds: assay explain RULE.
      """
  )

  @Argument(help: "OpenAPI document; - reads standard input.", completion: .file())
  var spec: String

  @OptionGroup var document: DocumentOptions

  @Flag(help: "Count warnings as findings.")
  var strict = false

  func run() throws {
    var request = LintRequest(document: spec)
    request.overlays = document.overlay
    request.diagnostics = document.diagnostics
    request.isStrict = strict
    try runLint(request, console: Console()).finish()
  }
}
