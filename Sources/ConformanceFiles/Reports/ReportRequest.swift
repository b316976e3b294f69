package import Conformance

/// Which reports a run writes, and where.
package struct ReportRequest: Sendable {
  package var junit: String?
  package var html: String?
  package var sarif: String?
  package var json: String?
  /// A folder for HAR files of failures.
  package var harFolder: String?
  /// The file that `GITHUB_STEP_SUMMARY` names; it is appended to.
  package var githubSummary: String?
  /// How names of files become paths of the repository.
  package var paths = RepositoryPaths()

  package init() {}

  package var isEmpty: Bool {
    [junit, html, sarif, json, harFolder, githubSummary].allSatisfy { $0 == nil }
  }
}

/// What became of the reports.
package struct WrittenReports: Sendable {
  /// The files that were written, in order.
  package var files: [String] = []
  /// One line for each file that could not be written.
  package var problems: [String] = []
  /// Secrets that a report would have shown, which is not written then; each fails the run.
  package var findings: [Finding] = []

  package init() {}
}
