internal import SourceDocuments

/// What GitHub Actions shows: annotations beside the lines of fixtures, and a summary of the job.
package struct GitHubReport: Sendable {
  private let paths: RepositoryPaths

  /// GitHub drops further annotations of one kind from one step, without a word.
  static let annotationsMax = 10

  package init(paths: RepositoryPaths = RepositoryPaths()) { self.paths = paths }

  /// Workflow commands, one a line, for standard output.
  package func annotations(of report: Report) -> String {
    var text: String = ""
    let findings: [LocatedFinding] = report.rankedFindings
    let unjudged: [Annotation] = report.unjudged.map { scenario, step in
      let reason: String = step.reason ?? "there was nothing to judge"
      let message: String = "\(scenario.identity(of: step)) was not judged: \(reason)"
      return Annotation(place: step.place, title: "not judged", message: message)
    }
    let errors: [Annotation] =
      findings.filter { $0.finding.isFailure }.map { annotation($0) } + unjudged
    text += commands("error", errors)
    text += commands("warning", annotations(findings, .warning))
    text += commands("notice", annotations(findings, .note))
    return text
  }

  /// Text for standard output in which nothing is a workflow command, whatever servers sent.
  ///
  /// `token` is a word that nobody else can know.
  package static func quoted(_ text: String, token: String) -> String {
    "::stop-commands::\(token)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")::\(token)::\n"
  }

  // MARK: Annotations

  private struct Annotation {
    var place: Report.Place?
    var title: String
    var message: String
  }

  private func annotations(
    _ findings: [LocatedFinding],
    _ severity: Diagnostic.Severity
  ) -> [Annotation] {
    findings.filter { $0.finding.severity == severity && !$0.finding.isKnown }
      .map { annotation($0) }
  }

  private func annotation(_ located: LocatedFinding) -> Annotation {
    var message: String = located.finding.text
    if let scenario = located.scenario, let step = located.step {
      message += "\nstep: \(scenario.identity(of: step))"
    }
    if let place = located.finding.documentPlace { message += "\nin the document: \(place)" }
    return Annotation(place: located.place, title: located.finding.rule, message: message)
  }

  private func commands(_ name: String, _ annotations: [Annotation]) -> String {
    var shown: [Annotation] = annotations
    if shown.count > Self.annotationsMax {
      let rest: Int = shown.count - Self.annotationsMax + 1
      shown.removeLast(rest)
      let message: String = "\(rest) more are in the report"
      shown.append(Annotation(place: nil, title: "assay check", message: message))
    }
    return shown.map { command(name, $0) }.joined()
  }

  private func command(_ name: String, _ annotation: Annotation) -> String {
    var properties: [String] = []
    if let place = annotation.place {
      properties.append("file=" + Self.property(paths.path(of: place.file)))
      properties.append("line=\(place.line)")
      properties.append("endLine=\(place.line)")
      properties.append("col=\(place.column)")
      properties.append("endColumn=\(place.endColumn)")
    }
    properties.append("title=" + Self.property(annotation.title))
    let message: String = Self.data(annotation.message)
    return "::\(name) \(properties.joined(separator: ","))::\(message)\n"
  }

  /// A message could end its command otherwise, and start another.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

extension Report {
  /// Steps without an answer that could be judged.
  var unjudged: [(scenario: Scenario, step: Step)] {
    scenarios.flatMap { scenario in
      scenario.steps.filter { $0.outcome == .error }.map { (scenario: scenario, step: $0) }
    }
  }
}
