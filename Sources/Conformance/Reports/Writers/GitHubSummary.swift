internal import SourceDocuments

extension GitHubReport {
  /// GitHub takes 1 MiB of a step's summary, and nothing of a larger one.
  static let summaryBytesMax = 1 << 20 - 64 << 10

  /// Markdown for the file that `GITHUB_STEP_SUMMARY` names.
  package func summary(of report: Report) -> [UInt8] {
    var text: String = heading(report) + table(report)
    if let reason = report.endedEarly {
      text += "\n**The run ended early:** \(Self.inline(reason))\n"
    }
    var omitted = 0
    for block in blocks(of: report) {
      if text.utf8.count + block.utf8.count > Self.summaryBytesMax {
        omitted += 1
      } else {
        text += block
      }
    }
    if omitted > 0 { text += "\n\(omitted) more are in the report.\n" }
    return Array(text.utf8)
  }

  private func heading(_ report: Report) -> String {
    let verdict: String = report.isPassed ? "✅ passed" : "❌ failed"
    return "## assay check: \(verdict)\n\n"
  }

  private func table(_ report: Report) -> String {
    let counts: Report.Counts = report.counts
    let environment: Report.Environment = report.environment
    var rows: [(name: String, value: String)] = [
      ("Scenarios", "\(counts.scenarios), \(counts.failedScenarios) failed"),
      ("Steps", "\(counts.steps): \(counts.verdictText)"),
      ("Leaks", String(counts.leaks)), ("Warnings", String(counts.warnings)),
      ("Time", environment.duration.shownText), ("Target", environment.target),
      ("Seed", String(environment.seed)),
    ]
    if counts.known > 0 { rows.append(("Known findings", String(counts.known))) }
    if let shard = environment.shard { rows.append(("Shard", shard)) }
    if let profile = environment.profile { rows.append(("Profile", profile)) }
    let lines: [String] = rows.map { "| \($0.name) | \(Self.inline($0.value)) |\n" }
    return "| | |\n|---|---|\n" + lines.joined()
  }

  private func blocks(of report: Report) -> [String] {
    var blocks: [String] = report.findings.filter { $0.isFailure }.map { finding in
      "\n#### The run as a whole\n\n" + Self.preformatted("\(finding.text) [\(finding.rule)]")
    }
    for scenario in report.scenarios {
      for step in scenario.steps where step.isFailed { blocks.append(block(step, of: scenario)) }
    }
    return blocks
  }

  private func block(_ step: Report.Step, of scenario: Report.Scenario) -> String {
    var title: String = scenario.identity(of: step)
    if let name = step.name { title += " (\(name))" }
    var lines: [String] = []
    if let reason = step.reason { lines.append(reason) }
    for finding in step.failures {
      let place: String = finding.place.map { "\($0.shownText): " } ?? ""
      lines.append("\(place)\(finding.message) [\(finding.rule)]")
      lines += finding.details.map { "    \($0)" }
    }
    if let curl = step.curl { lines += ["", curl] }
    return "\n<details open><summary><b>\(Markup.text(title))</b></summary>\n\n"
      + Self.preformatted(lines.joined(separator: "\n")) + "\n</details>\n"
  }

  /// HTML, in which Markdown means nothing: a fence could be closed by what is in it.
  private static func preformatted(_ text: String) -> String {
    "<pre>\(Markup.text(text))</pre>\n"
  }

  /// Text within a line, every sign of Markdown and HTML as itself (CommonMark §2.4).
  private static func inline(_ text: String) -> String {
    var output: String = ""
    for character in Markup.text(VisibleText.line(text)) {
      if "\\`*_{}[]()#+-!|~@:".contains(character) { output.append("\\") }
      output.append(character)
    }
    return output
  }
}
