import Conformance
import ConformanceFiles
import Generation

/// What a run shows and writes in its end.
struct CheckReporting: Sendable {
  private let detail: ConsoleReport.Detail
  private let request: ReportRequest
  private let baseline: Baseline?
  /// Nil where nobody reads workflow commands.
  private let github: GitHubReport?

  /// Reads the baseline: one that cannot be read is told before anything is sent.
  init(
    _ options: CheckReportOptions,
    _ environment: [String: String]
  ) throws(CheckFailure) {
    detail = options.verbose ? .verbose : options.quiet ? .quiet : .normal
    var request = ReportRequest()
    request.junit = options.junit
    request.html = options.html
    request.sarif = options.sarif
    request.json = options.json
    request.harFolder = options.har
    let folder = currentFolder()
    let root = environment["GITHUB_WORKSPACE"] ?? environment["CI_PROJECT_DIR"] ?? folder
    request.paths = RepositoryPaths(root: root, workingFolder: folder)
    if options.github || environment["GITHUB_ACTIONS"] == "true" {
      github = GitHubReport(paths: request.paths)
      request.githubSummary = environment["GITHUB_STEP_SUMMARY"]
    } else {
      github = nil
    }
    self.request = request
    do throws(BaselineFileError) {
      baseline = try options.baseline.map { path throws(BaselineFileError) in
        try readBaseline(path)
      }
    } catch {
      throw CheckFailure("--baseline: \(error.message)")
    }
  }

  /// Writes files first: a secret that one of them would have shown belongs into what people see.
  func report(_ outcome: RunOutcome, _ console: Console) -> ExitStatus {
    let redactor = Redactor(outcome.secrets)
    var result = outcome.result
    var report = Report(result, redactor: redactor, baseline: baseline)
    let written = writeReports(request, of: report, result, redactor: redactor)
    if !written.findings.isEmpty {
      result.findings += written.findings
      report = Report(result, redactor: redactor, baseline: baseline)
    }
    show(report, redactor, console)
    for problem in written.problems { console.error("error: \(redactor.text(problem))\n") }
    if detail != .quiet {
      for file in written.files { console.error("wrote \(redactor.text(file))\n") }
    }
    return status(of: report, outcome, written)
  }

  private func show(_ report: Report, _ redactor: Redactor, _ console: Console) {
    let text = ConsoleReport(usesColor: console.colorsOutput, detail: detail).text(of: report)
    // All of it was redacted piece by piece; the whole is looked at once more.
    let shown = redactor.text(text)
    guard let github else { return console.output(shown) }
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    console.output(GitHubReport.quoted(shown, token: token))
    console.output(redactor.text(github.annotations(of: report)))
  }

  /// Of several the one that keeps a person most: what could not be written, nobody there, a failure.
  private func status(
    of report: Report,
    _ outcome: RunOutcome,
    _ written: WrittenReports
  ) -> ExitStatus {
    if !written.problems.isEmpty { return .unusable }
    if outcome.targetWasUnreachable { return .unreachable }
    return report.isPassed ? .done : .findings
  }
}
