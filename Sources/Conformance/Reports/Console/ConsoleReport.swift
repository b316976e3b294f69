internal import SourceDocuments

/// The report that people read at the end of a run.
///
/// ```text
/// FAILED pets.fixture.yaml#create  POST /pets  (Pets can be made)
///   pets.fixture.yaml:14:13: error: expected status 201, found 500 [status]
///     in the answer: /data/id
///   to repeat it:
///     curl -X POST …
///
/// 4 scenarios, 31 steps in 1.2 s: 30 passed, 1 failed
/// ```
package struct ConsoleReport: Sendable {
  private let style: TerminalStyle
  private let detail: Detail

  /// How much is said.
  package enum Detail: Sendable, Hashable {
    /// Failures and one line.
    case quiet
    /// Warnings and known failures too.
    case normal
    /// Every step, skipped ones with their reasons.
    case verbose
  }

  package init(usesColor: Bool = false, detail: Detail = .normal) {
    self.style = TerminalStyle(usesColor: usesColor)
    self.detail = detail
  }

  /// The whole text, with a line break at its end.
  package func text(of report: Report) -> String {
    var text: String = ""
    for scenario in report.scenarios {
      let shown: [Report.Step] = scenario.steps.filter { isShown($0) }
      for step in shown { text += block(step, of: scenario) }
    }
    let general: [Report.Finding] = report.findings.filter { isShown($0) }
    if !general.isEmpty {
      text += heading(general.contains { $0.isFailure } ? "FAILED" : "NOTE", "the run as a whole")
      for finding in general { text += block(finding) }
      text += "\n"
    }
    return text + summary(of: report)
  }

  private func isShown(_ step: Report.Step) -> Bool {
    if detail == .verbose || step.isFailed { return true }
    return detail == .normal && step.findings.contains { isShown($0) }
  }

  private func isShown(_ finding: Report.Finding) -> Bool {
    if finding.isFailure { return true }
    switch detail {
    case .quiet: return false
    case .normal: return finding.severity == .warning && !finding.isKnown
    case .verbose: return true
    }
  }

  // MARK: Blocks

  private func heading(_ word: String, _ rest: String) -> String {
    let color: TerminalStyle.Style =
      switch word {
      case "passed": .good
      case "FAILED", "NOT JUDGED": .bad
      case "WARNING": .warning
      default: .note
      }
    return style.paint(word, color) + " " + rest + "\n"
  }

  private func word(for step: Report.Step) -> String {
    if step.verdict == .notJudged { return "NOT JUDGED" }
    if step.isFailed { return "FAILED" }
    if step.findings.contains(where: { $0.severity == .warning }) { return "WARNING" }
    return step.verdict.shownText
  }

  private func block(_ step: Report.Step, of scenario: Report.Scenario) -> String {
    var title: String = style.paint(scenario.identity(of: step), .strong)
    if let operation = step.operation { title += "  \(operation)" }
    if let name = step.name { title += "  (\(name))" }
    if step.attempts > 1 { title += "  after \(step.attempts) attempts" }
    var text: String = heading(word(for: step), title)
    let findings: [Report.Finding] = step.findings.filter { isShown($0) }
    let isPlain: Bool = findings.isEmpty && !step.isFailed
    if let reason = step.reason, !findings.contains(where: { $0.message == reason }) {
      let place: String = step.place.map { "\($0.shownText): " } ?? ""
      text += "  \(style.paint(place, .strong))\(reason)\n"
    }
    for finding in findings { text += block(finding) }
    if step.isFailed, let curl = step.curl {
      text += "  to repeat it:\n" + indented(curl, by: 4)
    }
    return isPlain && step.reason == nil ? text : text + "\n"
  }

  private func block(_ finding: Report.Finding) -> String {
    var line: String = "  "
    if let place = finding.place { line += style.paint("\(place.shownText):", .strong) + " " }
    line += severity(finding) + " " + finding.message
    var text: String = line + " " + style.paint("[\(finding.rule)]", .faint) + "\n"
    for detail in finding.details { text += indented(detail, by: 4) }
    if let place = finding.answerPlace, !place.isEmpty {
      text += "    " + style.paint("in the answer:", .faint) + " \(place)\n"
    }
    if let place = finding.documentPlace {
      text += "    " + style.paint("in the document:", .faint) + " \(place)\n"
    }
    return text
  }

  private func severity(_ finding: Report.Finding) -> String {
    if finding.isKnown { return style.paint("known:", .note) }
    let word: String = finding.isLeak ? "leak" : finding.severity.name
    switch finding.severity {
    case .error: return style.paint("\(word):", .bad)
    case .warning: return style.paint("\(word):", .warning)
    case .note: return style.paint("\(word):", .note)
    }
  }

  private func indented(_ text: String, by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { margin + $0 + "\n" }.joined()
  }

  // MARK: Summary

  private func summary(of report: Report) -> String {
    let counts: Report.Counts = report.counts
    var text: String = ""
    if let reason = report.endedEarly {
      text += style.paint("The run ended early: \(reason).", .bad) + "\n"
    }
    text += counted(counts.scenarios, "scenario") + ", " + counted(counts.steps, "step")
    text += " in \(report.environment.duration.shownText): \(counts.verdictText)\n"
    if counts.leaks > 0 {
      let leaks: String = counted(counts.leaks, "leak") + " of " + secrets(in: report)
      text += style.paint(leaks, .bad) + "\n"
    }
    if counts.warnings > 0 { text += counted(counts.warnings, "warning") + "\n" }
    if counts.known > 0 { text += counted(counts.known, "known finding") + "\n" }
    if let unseen = report.unseenBaseline, unseen > 0 {
      text += counted(unseen, "finding") + " of the baseline did not come up again\n"
    }
    guard detail != .quiet else { return text }
    let environment: Report.Environment = report.environment
    var words: [String] = ["target \(environment.target)", "seed \(environment.seed)"]
    if let shard = environment.shard { words.append("shard \(shard)") }
    if let profile = environment.profile { words.append("profile \(profile)") }
    return text + style.paint(words.joined(separator: ", "), .faint) + "\n"
  }

  /// The names of the secrets that leaked.
  private func secrets(in report: Report) -> String {
    var names: [String] = []
    let steps: [Report.Step] = report.scenarios.flatMap(\.steps)
    for finding in report.findings + steps.flatMap(\.findings) where finding.isFailure {
      guard finding.isLeak else { continue }
      let name: String = finding.leak.map { "'\($0.secret)'" } ?? "what follows a secret"
      if !names.contains(name) { names.append(name) }
      if names.count == 6 { return names.dropLast().joined(separator: ", ") + " and others" }
    }
    return names.joined(separator: ", ")
  }
}
