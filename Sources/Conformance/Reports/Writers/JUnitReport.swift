/// A report as JUnit XML, which GitLab, Jenkins, Azure, CircleCI and Buildkite read.
///
/// Nobody owns the format; it is written so that its readers agree:
/// - a failure's message is in its attribute and its whole text in the element: Jenkins shows the
///   former first, GitLab the latter only;
/// - a case has one failure or one error, not both: Jenkins hides the failure beside an error, and
///   GitLab expects one element;
/// - `classname` is there and has no dots: GitLab shows it as the suite, Jenkins cuts it at dots;
/// - no two cases have one class and name: GitLab keeps the first of them.
package struct JUnitReport: Sendable {
  /// A file for a step that failed, by the step's identity; relative to the project, as GitLab asks.
  package var attachments: [String: String]

  /// Exchanges are left out behind so many bytes: GitLab refuses files of 30 MB.
  static let exchangeBytesMax = 12 << 20

  package init(attachments: [String: String] = [:]) { self.attachments = attachments }

  package func bytes(of report: Report) -> [UInt8] {
    var writer = JUnitWriter(attachments: attachments)
    return writer.bytes(of: report)
  }
}

/// What has been written so far.
private struct JUnitWriter {
  let attachments: [String: String]
  var output: String = ""
  var names = DistinctNames()
  var exchangeBytes = 0

  init(attachments: [String: String]) { self.attachments = attachments }

  mutating func bytes(of report: Report) -> [UInt8] {
    output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let run: [Report.Finding] = report.findings.filter { $0.isFailure }
    let steps: [Report.Step] = report.scenarios.flatMap(\.steps)
    var total = Totals(steps)
    total.tests += run.count
    total.failures += run.count
    if report.endedEarly != nil {
      total.tests += 1
      total.errors += 1
    }
    let time: String = report.environment.duration.secondsText
    output += "<testsuites name=\"assay check\" \(total.rootAttributes) time=\"\(time)\">\n"
    for scenario in report.scenarios { suite(scenario, of: report) }
    runSuite(run, of: report)
    output += "</testsuites>\n"
    return Array(output.utf8)
  }

  private struct Totals {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    init() {}

    init(_ steps: [Report.Step]) {
      tests = steps.count
      for step in steps {
        switch step.outcome {
        case .passed: break
        case .failure: failures += 1
        case .error: errors += 1
        case .skipped: skipped += 1
        }
      }
    }

    var attributes: String { "\(rootAttributes) skipped=\"\(skipped)\"" }

    /// The schema that Jenkins publishes has no number of skipped ones at the top.
    var rootAttributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
    }
  }

  private mutating func suite(_ scenario: Report.Scenario, of report: Report) {
    let totals = Totals(scenario.steps)
    output += "  <testsuite name=\"\(Markup.attribute(scenario.id))\" \(totals.attributes)"
    output += " time=\"\(scenario.duration.secondsText)\""
    // ISO 8601 without fraction and zone, which the readers' schemas leave no room for; it is UTC.
    output += " timestamp=\"\(Markup.attribute(String(report.environment.startedAt.prefix(19))))\""
    output += " file=\"\(Markup.attribute(scenario.file))\">\n"
    properties(of: report.environment, scenario)
    for step in scenario.steps { testCase(step, of: scenario) }
    output += "  </testsuite>\n"
  }

  private mutating func properties(
    of environment: Report.Environment,
    _ scenario: Report.Scenario
  ) {
    var pairs: [(name: String, value: String)] = [
      ("name", scenario.name), ("target", environment.target),
      ("seed", String(environment.seed)), ("assay", environment.toolVersion),
    ]
    for document in environment.documents { pairs.append(("document", document)) }
    if let shard = environment.shard { pairs.append(("shard", shard)) }
    if let profile = environment.profile { pairs.append(("profile", profile)) }
    if !scenario.tags.isEmpty { pairs.append(("tags", scenario.tags.joined(separator: ", "))) }
    output += "    <properties>\n"
    for pair in pairs {
      let value: String = Markup.attribute(pair.value)
      output += "      <property name=\"\(pair.name)\" value=\"\(value)\"/>\n"
    }
    output += "    </properties>\n"
  }

  private mutating func testCase(_ step: Report.Step, of scenario: Report.Scenario) {
    let className: String = Self.className(scenario.file)
    let name: String = names.unique("\(step.id)\(scenario.row)", in: className)
    output += "    <testcase classname=\"\(Markup.attribute(className))\""
    output += " name=\"\(Markup.attribute(name))\" time=\"\(step.duration.secondsText)\""
    let file: String = step.place?.file ?? scenario.file
    output += " file=\"\(Markup.attribute(file))\""
    if let line = step.firstPlace?.line { output += " line=\"\(line)\"" }
    output += ">\n"
    verdict(of: step)
    systemOutput(of: step, scenario)
    output += "    </testcase>\n"
  }

  /// The path without the ending that all fixtures share, and without dots.
  private static func className(_ file: String) -> String {
    var path: Substring = file[...]
    for ending in [".fixture.yaml", ".fixture.yml", ".fixture.json"] where path.hasSuffix(ending) {
      path = path.dropLast(ending.count)
    }
    return String(path).replacing(".", with: "_")
  }

  // MARK: Verdicts

  private mutating func verdict(of step: Report.Step) {
    switch step.outcome {
    case .passed:
      if step.attempts > 1 {
        let message: String = "passed at attempt \(step.attempts)"
        element("flakyFailure", message: message, type: "retry", text: message)
      }
    case .skipped:
      let reason: String = step.reason ?? "skipped"
      let message: String = step.verdict == .knownFailure ? "known: \(reason)" : reason
      element("skipped", message: message, type: nil, text: message)
    case .error:
      let reason: String = step.reason ?? "it could not be judged"
      element("error", message: reason, type: "not-judged", text: text(of: step))
    case .failure:
      let findings: [Report.Finding] = step.failures
      var message: String = findings.first?.message ?? step.reason ?? "it failed"
      if findings.count > 1 { message += " (and \(findings.count - 1) more)" }
      let type: String = findings.first?.type ?? "failure"
      element("failure", message: message, type: type, text: text(of: step))
    }
  }

  private mutating func element(_ name: String, message: String, type: String?, text: String) {
    output += "      <\(name) message=\"\(Markup.attribute(message))\""
    if let type { output += " type=\"\(Markup.attribute(type))\"" }
    output += ">\(Markup.text(text))</\(name)>\n"
  }

  /// All that a person needs, because some readers show nothing else.
  private func text(of step: Report.Step) -> String {
    var lines: [String] = []
    if let reason = step.reason { lines.append(reason) }
    for finding in step.failures + step.remarks {
      let place: String = finding.place.map { "\($0.shownText): " } ?? ""
      lines.append("\(place)\(finding.message) [\(finding.rule)]")
      lines += finding.details.map { "  \($0)" }
      if let place = finding.answerPlace, !place.isEmpty {
        lines.append("  in the answer: \(place)")
      }
      if let place = finding.documentPlace { lines.append("  in the document: \(place)") }
    }
    if let curl = step.curl { lines += ["", "To repeat it:", curl] }
    return lines.joined(separator: "\n")
  }

  private mutating func systemOutput(of step: Report.Step, _ scenario: Report.Scenario) {
    var parts: [String] = []
    if let name = step.name { parts.append(name) }
    if let operation = step.operation { parts.append("operation: \(operation)") }
    if step.isFailed, let exchange = step.exchange {
      let text: String = "\(exchange.request)\n\n\(exchange.response)"
      if exchangeBytes + text.utf8.count <= JUnitReport.exchangeBytesMax {
        exchangeBytes += text.utf8.count
        parts.append("\n" + text)
      }
    }
    // GitLab reads it for failures alone, and each text that looks so: none but ours may.
    var text: String = parts.joined(separator: "\n").replacing(
      "[[ATTACHMENT",
      with: "[ [ATTACHMENT"
    )
    if step.outcome == .failure, let path = attachments[scenario.identity(of: step)] {
      text += "\n[[ATTACHMENT|\(path)]]"
    }
    if step.outcome == .passed {
      for finding in step.remarks { text += "\nwarning: \(finding.message) [\(finding.rule)]" }
    }
    if text.isEmpty { return }
    output += "      <system-out>\(Markup.text(text))</system-out>\n"
  }

  // MARK: What belongs to no step

  private mutating func runSuite(_ findings: [Report.Finding], of report: Report) {
    guard !findings.isEmpty || report.endedEarly != nil else { return }
    var totals = Totals()
    totals.tests = findings.count + (report.endedEarly == nil ? 0 : 1)
    totals.failures = findings.count
    totals.errors = report.endedEarly == nil ? 0 : 1
    output += "  <testsuite name=\"the run as a whole\" \(totals.attributes) time=\"0.000\">\n"
    for finding in findings {
      let name: String = names.unique(finding.type, in: "run")
      output +=
        "    <testcase classname=\"run\" name=\"\(Markup.attribute(name))\" time=\"0.000\">\n"
      element("failure", message: finding.message, type: finding.type, text: finding.text)
      output += "    </testcase>\n"
    }
    if let reason = report.endedEarly {
      output += "    <testcase classname=\"run\" name=\"ended-early\" time=\"0.000\">\n"
      let message: String = "the run ended early: \(reason)"
      element("error", message: message, type: "ended-early", text: message)
      output += "    </testcase>\n"
    }
    output += "  </testsuite>\n"
  }
}

/// Makes names different that are the same.
struct DistinctNames {
  private var counts: [String: Int] = [:]
  private var taken: Set<String> = []

  mutating func unique(_ name: String, in group: String) -> String {
    var candidate: String = name
    while !taken.insert("\(group)\u{0}\(candidate)").inserted {
      let count: Int = counts["\(group)\u{0}\(name)", default: 1] + 1
      counts["\(group)\u{0}\(name)"] = count
      candidate = "\(name) (\(count))"
    }
    return candidate
  }
}
