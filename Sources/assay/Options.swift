import ArgumentParser
import Generation

extension DiagnosticsFormat: ExpressibleByArgument {}
extension DumpStage: ExpressibleByArgument {}

/// The document that a command works on.
struct DocumentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An OpenAPI Overlay 1.0 document; may be repeated, applied in order.",
      valueName: "file"
    ),
    completion: .file()
  )
  var overlay: [String] = []

  @Option(help: "How diagnostics are written: text, json (one object a line) or github.")
  var diagnostics = DiagnosticsFormat.text
}
