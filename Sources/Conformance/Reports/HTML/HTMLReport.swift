internal import SourceDocuments

/// A report as one HTML page that needs nothing else: no network, no script, no other file.
///
/// Failures come first. A script of a few lines adds a filter; without it everything is there and
/// works. A policy in the page's head forbids all other scripts and every request, whatever servers
/// sent. The page is XML too, so that strict parsers read it.
package struct HTMLReport: Sendable {
  /// Exchanges are left out behind so many bytes: browsers become slow.
  static let exchangeBytesMax = 16 << 20

  package init() {}

  package func bytes(of report: Report) -> [UInt8] {
    var page = HTMLPage(report)
    return page.bytes()
  }
}

/// What has been written so far.
private struct HTMLPage {
  let report: Report
  var output: String = ""
  var exchangeBytes = 0

  init(_ report: Report) { self.report = report }

  mutating func bytes() -> [UInt8] {
    output = HTMLFrame.head(title: "assay check: \(report.isPassed ? "passed" : "failed")")
    header()
    failures()
    warnings()
    scenarios()
    output += HTMLFrame.foot
    return Array(output.utf8)
  }

  private mutating func line(_ text: String) { output += text + "\n" }

  // MARK: Head

  private mutating func header() {
    let counts: Report.Counts = report.counts
    let verdict: String = report.isPassed ? "Passed" : "Failed"
    line("<header>")
    line("<h1><span class=\"badge \(verdict.lowercased())\">\(verdict)</span> assay check</h1>")
    if let reason = report.endedEarly {
      line("<p class=\"alert\">The run ended early: \(Markup.text(reason)).</p>")
    }
    line("<ul class=\"counts\">")
    for kind in Verdict.Kind.allCases {
      guard let count = counts.verdicts[kind], count > 0 else { continue }
      line("<li class=\"\(kind.rawValue)\"><strong>\(count)</strong> \(kind.shownText)</li>")
    }
    if counts.leaks > 0 {
      line(
        "<li class=\"failed\"><strong>\(counts.leaks)</strong> \(counts.leaks == 1 ? "leak" : "leaks")</li>"
      )
    }
    if counts.warnings > 0 {
      line(
        "<li class=\"warning\"><strong>\(counts.warnings)</strong> \(counts.warnings == 1 ? "warning" : "warnings")</li>"
      )
    }
    line("</ul>")
    line("<dl class=\"facts\">")
    for fact in facts {
      line("<div><dt>\(fact.name)</dt><dd>\(Markup.text(fact.value))</dd></div>")
    }
    line("</dl>")
    line("</header>")
    line("<main id=\"main\">")
  }

  private var facts: [(name: String, value: String)] {
    let environment: Report.Environment = report.environment
    let counts: Report.Counts = report.counts
    var facts: [(name: String, value: String)] = [
      ("Target", environment.target),
      ("Scenarios", "\(counts.scenarios), \(counts.failedScenarios) failed"),
      ("Steps", String(counts.steps)), ("Started", environment.startedAt),
      ("Time", environment.duration.shownText), ("Seed", String(environment.seed)),
    ]
    if !environment.documents.isEmpty {
      facts.append(("Documents", environment.documents.joined(separator: ", ")))
    }
    if let shard = environment.shard { facts.append(("Shard", shard)) }
    if let profile = environment.profile { facts.append(("Profile", profile)) }
    if counts.known > 0 { facts.append(("Known findings", String(counts.known))) }
    facts.append(("Tool", "assay \(environment.toolVersion)"))
    return facts
  }

  // MARK: Failures

  private mutating func failures() {
    let general: [Report.Finding] = report.findings.filter { $0.isFailure }
    let failed: [(Report.Scenario, Report.Step)] = report.scenarios.flatMap { scenario in
      scenario.steps.filter { $0.isFailed }.map { (scenario, $0) }
    }
    line("<section aria-labelledby=\"failures\">")
    line("<h2 id=\"failures\">Failures</h2>")
    if general.isEmpty && failed.isEmpty { line("<p>None.</p>") }
    if !general.isEmpty {
      line("<article class=\"step failed\"><h3>The run as a whole</h3>")
      for one in general { finding(one) }
      line("</article>")
    }
    for (scenario, step) in failed { failure(step, of: scenario) }
    line("</section>")
  }

  private mutating func failure(_ step: Report.Step, of scenario: Report.Scenario) {
    line("<article class=\"step \(step.verdict.rawValue)\">")
    line("<h3>\(badge(step.verdict)) <code>\(Markup.text(scenario.identity(of: step)))</code></h3>")
    var about: [String] = []
    if let name = step.name { about.append(Markup.text(name)) }
    if let operation = step.operation { about.append("<code>\(Markup.text(operation))</code>") }
    about.append(step.duration.shownText)
    if step.attempts > 1 { about.append("\(step.attempts) attempts") }
    line("<p class=\"about\">\(about.joined(separator: " · "))</p>")
    if let reason = step.reason { line("<p>\(Markup.text(reason))</p>") }
    for one in step.failures + step.remarks { finding(one) }
    if let curl = step.curl {
      line("<details><summary>Repeat it with curl</summary>")
      line("<pre tabindex=\"0\">\(Markup.text(curl))</pre></details>")
    }
    exchange(of: step)
    line("</article>")
  }

  private mutating func exchange(of step: Report.Step) {
    guard let exchange = step.exchange else { return }
    let size: Int = exchange.request.utf8.count + exchange.response.utf8.count
    guard exchangeBytes + size <= HTMLReport.exchangeBytesMax else { return }
    exchangeBytes += size
    line("<details><summary>Request and answer</summary>")
    line("<h4>Request</h4><pre tabindex=\"0\">\(Markup.text(exchange.request))</pre>")
    line("<h4>Answer</h4><pre tabindex=\"0\">\(Markup.text(exchange.response))</pre></details>")
  }

  private mutating func finding(_ finding: Report.Finding) {
    let word: String = finding.isLeak ? "leak" : finding.severity.name
    line("<div class=\"finding \(finding.severity.name)\">")
    line(
      "<p><strong class=\"word\">\(word)</strong> \(Markup.text(finding.message))"
        + " <span class=\"rule\">\(Markup.text(finding.rule))</span></p>"
    )
    if !finding.details.isEmpty {
      let details: String = finding.details.joined(separator: "\n")
      line("<pre tabindex=\"0\">\(Markup.text(details))</pre>")
    }
    var places: [(name: String, text: String)] = []
    if let place = finding.place { places.append(("Fixture", place.shownText)) }
    if let place = finding.answerPlace, !place.isEmpty { places.append(("Answer", place)) }
    if let place = finding.documentPlace { places.append(("Document", place)) }
    if !places.isEmpty {
      line("<dl class=\"places\">")
      for place in places {
        line("<div><dt>\(place.name)</dt><dd><code>\(Markup.text(place.text))</code></dd></div>")
      }
      line("</dl>")
    }
    line("</div>")
  }

  // MARK: The rest

  private mutating func warnings() {
    let general: [Report.Finding] = report.findings.filter {
      $0.severity == .warning && !$0.isKnown
    }
    let warned: [(Report.Scenario, Report.Step)] = report.scenarios.flatMap { scenario in
      scenario.steps.filter { !$0.isFailed && !$0.remarks.isEmpty }.map { (scenario, $0) }
    }
    guard !general.isEmpty || !warned.isEmpty else { return }
    line("<section aria-labelledby=\"warnings\">")
    line("<h2 id=\"warnings\">Warnings</h2>")
    for one in general { finding(one) }
    for (scenario, step) in warned {
      line(
        "<article class=\"step\"><h3><code>\(Markup.text(scenario.identity(of: step)))</code></h3>"
      )
      for one in step.remarks { finding(one) }
      line("</article>")
    }
    line("</section>")
  }

  private mutating func scenarios() {
    line("<section aria-labelledby=\"scenarios\">")
    line("<h2 id=\"scenarios\">Scenarios</h2>")
    line(HTMLFrame.filter)
    for scenario in report.scenarios { self.scenario(scenario) }
    line("</section>")
    line("</main>")
  }

  private mutating func scenario(_ scenario: Report.Scenario) {
    let verdict: Verdict.Kind = scenario.isFailed ? .failed : .passed
    let open: String = scenario.isFailed ? " open=\"\"" : ""
    line("<details class=\"scenario\" data-verdict=\"\(verdict.rawValue)\"\(open)>")
    line(
      "<summary>\(badge(verdict)) \(Markup.text(scenario.name))"
        + " <span class=\"file\">\(Markup.text(scenario.id))</span></summary>"
    )
    line("<table><caption>Steps of \(Markup.text(scenario.name))</caption>")
    line(
      "<thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\">Step</th>"
        + "<th scope=\"col\">Operation</th><th scope=\"col\" class=\"time\">Time</th></tr></thead><tbody>"
    )
    for step in scenario.steps { row(step) }
    line("</tbody></table></details>")
  }

  private mutating func row(_ step: Report.Step) {
    var title: String = "<code>\(Markup.text(step.id))</code>"
    if let name = step.name { title += " \(Markup.text(name))" }
    if let reason = step.reason {
      title += "<br/><span class=\"reason\">\(Markup.text(reason))</span>"
    }
    line(
      "<tr data-verdict=\"\(step.verdict.rawValue)\"><td>\(badge(step.verdict))</td>"
        + "<th scope=\"row\">\(title)</th><td>\(Markup.text(step.operation ?? ""))</td>"
        + "<td class=\"time\">\(step.duration.shownText)</td></tr>"
    )
  }

  private func badge(_ kind: Verdict.Kind) -> String {
    "<span class=\"badge \(kind.rawValue)\">\(kind.shownText)</span>"
  }
}
