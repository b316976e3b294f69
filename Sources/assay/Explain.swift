import ArgumentParser
import Generation

/// `assay explain`: what a rule means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a rule of the diagnostics, or list all of them."
  )

  @Argument(help: "The rule, as it stands in brackets behind a diagnostic.")
  var rule: String?

  func run() throws {
    try runExplain(rule, console: Console()).finish()
  }
}
