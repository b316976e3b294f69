import ArgumentParser

/// What is shown and written.
struct CheckReportOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Show failures and one line.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Show every step.")
  var verbose = false

  @Flag(help: "Use no colours; NO_COLOR does the same.")
  var noColor = false

  @Option(
    help: ArgumentHelp("JUnit XML, for GitLab, Jenkins and others.", valueName: "file"),
    completion: .file()
  )
  var junit: String?

  @Option(help: ArgumentHelp("One page for people.", valueName: "file"), completion: .file())
  var html: String?

  @Option(
    help: ArgumentHelp("SARIF 2.1.0, for code scanning.", valueName: "file"),
    completion: .file()
  )
  var sarif: String?

  @Option(
    help: ArgumentHelp("Everything, by spec/report.schema.json.", valueName: "file"),
    completion: .file()
  )
  var json: String?

  @Option(
    help: ArgumentHelp("A folder for the exchanges of failed steps, as HAR.", valueName: "folder"),
    completion: .directory
  )
  var har: String?

  @Flag(help: "Annotations and a job summary; on by itself where GITHUB_ACTIONS is set.")
  var github = false

  @Option(
    help: ArgumentHelp(
      "An earlier --json report: what failed there is known and fails nothing.",
      valueName: "file"
    ),
    completion: .file()
  )
  var baseline: String?
}
