package import SourceDocuments

/// Writes the diagnostics of a run, and knows what they mean for its exit status.
package struct DiagnosticReport: Sendable {
  /// How many a person is shown; a machine gets as many as the bag keeps.
  private static let shownMax = 100
  private static let machineShownMax = 10_000

  private let console: Console
  private let format: DiagnosticsFormat
  /// Whether diagnostics are what the run is for, and so go to standard output.
  private let isResult: Bool
  /// The run's errors, so far.
  package private(set) var errorCount = 0
  /// The run's warnings, so far.
  package private(set) var warningCount = 0

  package init(_ console: Console, format: DiagnosticsFormat, isResult: Bool = false) {
    self.console = console
    self.format = format
    self.isResult = isResult
  }

  /// Writes `diagnostics` in the order of their places, each once.
  package mutating func write(_ diagnostics: [Diagnostic], in files: SourceFiles) {
    var bag = DiagnosticBag(reportedMax: format == .text ? Self.shownMax : Self.machineShownMax)
    bag.add(contentsOf: diagnostics)
    errorCount += bag.errorCount
    warningCount += bag.warningCount
    let report = bag.report()
    let shown = report.diagnostics
    let text: String
    switch format {
    case .text:
      let usesColor = isResult ? console.colorsOutput : console.colorsErrors
      text = TextRenderer(usesColor: usesColor).render(shown, in: files)
    case .json: text = JSONLinesRenderer().render(shown, in: files)
    case .github: text = GitHubRenderer().render(shown, in: files)
    }
    if !text.isEmpty {
      if isResult { console.output(text) } else { console.error(text) }
    }
    if report.omittedCount > 0 { remark("\(report.omittedCount) more are not shown") }
  }

  /// Writes a line for people; a machine that reads one diagnostic a line gets none.
  package func remark(_ text: String) {
    if format == .text { console.error(text + "\n") }
  }

  /// The line that ends a run with diagnostics, such as `2 errors, 1 warning`; nil without any.
  package var total: String? {
    var parts: [String] = []
    if errorCount > 0 { parts.append(errorCount == 1 ? "1 error" : "\(errorCount) errors") }
    if warningCount > 0 {
      parts.append(warningCount == 1 ? "1 warning" : "\(warningCount) warnings")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
