internal import AssayRuntime
internal import SourceDocuments

/// The findings as SARIF 2.1.0, for GitHub's code scanning and for others that read it.
///
/// GitHub refuses a whole file for one result without a place in a file, looks at the first place only,
/// and recognises a result by `primaryLocationLineHash` alone. So every result has the line of the
/// fixture that sent the request, with all four numbers, as a path from the top of the repository; and
/// the hash is made of names, not of lines.
package struct SARIFReport: Sendable {
  private let paths: RepositoryPaths

  /// GitHub takes no more results from one run.
  static let resultsMax = 25_000

  package init(paths: RepositoryPaths = RepositoryPaths()) { self.paths = paths }

  package func bytes(of report: Report) -> [UInt8] {
    let findings: [LocatedFinding] = Array(report.rankedFindings.prefix(Self.resultsMax))
    let rules: [SARIFRule] = SARIFRule.all(of: findings, in: report)
    var writer = JSONWriter(style: .indented)
    writer.beginObject()
    writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.member("version", "2.1.0")
    writer.array("runs", [report]) { report, writer in
      tool(report.environment, rules, to: &writer)
      // SARIF §3.17.3: everything before the last slash names the category.
      writer.object("automationDetails") { $0.member("id", "assay-check/") }
      writer.member("columnKind", "unicodeCodePoints")
      invocation(report, to: &writer)
      let indices: [String: Int] = Dictionary(
        uniqueKeysWithValues: rules.enumerated().map { ($0.element.id, $0.offset) }
      )
      var prints = UniquePrints()
      writer.array("results", findings) { finding, writer in
        result(finding, in: report, indices, &prints, to: &writer)
      }
    }
    writer.endObject()
    return writer.finish() + [0x0A]
  }

  // MARK: The run

  private func tool(
    _ environment: Report.Environment,
    _ rules: [SARIFRule],
    to writer: inout JSONWriter
  ) {
    writer.object("tool") { writer in
      writer.object("driver") { writer in
        writer.member("name", "assay")
        writer.member("version", environment.toolVersion)
        writer.member("semanticVersion", environment.toolVersion)
        writer.array("rules", rules) { $0.write(to: &$1) }
      }
    }
  }

  private func invocation(_ report: Report, to writer: inout JSONWriter) {
    writer.array("invocations", [report]) { report, writer in
      writer.key("executionSuccessful")
      writer.bool(report.endedEarly == nil)
      writer.member("startTimeUtc", report.environment.startedAt)
      let unjudged: [(Report.Scenario, Report.Step)] = report.scenarios.flatMap { scenario in
        scenario.steps.filter { $0.outcome == .error }.map { (scenario, $0) }
      }
      guard !unjudged.isEmpty || report.endedEarly != nil else { return }
      writer.key("toolExecutionNotifications")
      writer.beginArray()
      if let reason = report.endedEarly {
        notification("The run ended early: \(reason).", at: nil, to: &writer)
      }
      for (scenario, step) in unjudged.prefix(1_000) {
        let reason: String = step.reason ?? "there was nothing to judge"
        let text: String = "\(scenario.identity(of: step)) was not judged: \(reason)."
        notification(text, at: step.place, to: &writer)
      }
      writer.endArray()
    }
  }

  private func notification(
    _ text: String,
    at place: Report.Place?,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.member("level", "error")
    writer.object("message") { $0.member("text", text) }
    if let place {
      writer.array("locations", [place]) { physicalLocation($0, to: &$1) }
    }
    writer.endObject()
  }

  // MARK: Results

  private func result(
    _ located: LocatedFinding,
    in report: Report,
    _ indices: [String: Int],
    _ prints: inout UniquePrints,
    to writer: inout JSONWriter
  ) {
    let finding: Report.Finding = located.finding
    let rule: String = SARIFRule.id(of: finding)
    writer.member("ruleId", rule)
    if let index = indices[rule] { writer.member("ruleIndex", index) }
    writer.member("level", finding.severity.name)
    writer.object("message") { $0.member("text", text(of: located)) }
    let place: Report.Place =
      located.place
      ?? Report.Place(
        file: located.scenario?.file ?? report.anyFile,
        line: 1,
        column: 1,
        endColumn: 2
      )
    writer.array("locations", [place]) { place, writer in
      physicalLocation(place, to: &writer)
      guard let scenario = located.scenario, let step = located.step else { return }
      writer.array("logicalLocations", [step]) { step, writer in
        writer.member("fullyQualifiedName", scenario.identity(of: step))
        writer.member("name", step.id)
        writer.member("kind", "member")
      }
    }
    writer.object("partialFingerprints") { writer in
      writer.member("primaryLocationLineHash", prints.next(finding.fingerprint))
      writer.member("assayFinding/v1", finding.fingerprint)
    }
    suppression(of: located, to: &writer)
    writer.object("properties") { writer in
      writer.member("answerPlace", finding.answerPlace)
      writer.member("documentPlace", finding.documentPlace)
      writer.member("operation", located.step?.operation)
      writer.member("secret", finding.leak?.secret)
      writer.member("form", finding.leak?.form)
      writer.member("channel", finding.leak?.channel)
    }
  }

  /// The first sentence stands alone: lists show nothing else (SARIF §3.11.3).
  private func text(of located: LocatedFinding) -> String {
    let finding: Report.Finding = located.finding
    var text: String = finding.message
    if !text.hasSuffix(".") { text += "." }
    if !finding.details.isEmpty { text += "\n" + finding.details.joined(separator: "\n") }
    if let place = finding.answerPlace, !place.isEmpty { text += "\nIn the answer: \(place)" }
    if let place = finding.documentPlace { text += "\nIn the document: \(place)" }
    return text
  }

  private func physicalLocation(_ place: Report.Place, to writer: inout JSONWriter) {
    writer.object("physicalLocation") { writer in
      writer.object("artifactLocation") { writer in
        writer.member("uri", paths.reference(to: place.file))
        writer.member("uriBaseId", "%SRCROOT%")
      }
      writer.object("region") { writer in
        writer.member("startLine", max(1, place.line))
        writer.member("startColumn", max(1, place.column))
        writer.member("endLine", max(1, place.line))
        writer.member("endColumn", max(place.column + 1, place.endColumn))
      }
    }
  }

  private func suppression(of located: LocatedFinding, to writer: inout JSONWriter) {
    guard located.finding.isKnown else { return }
    let isFixture: Bool = located.step?.verdict == .knownFailure
    let reason: String? = isFixture ? located.step?.reason : nil
    writer.array("suppressions", [reason ?? "it is in the baseline"]) { reason, writer in
      writer.member("kind", "external")
      writer.member("justification", reason)
    }
  }
}

/// Counts equal fingerprints, because each result needs one of its own.
private struct UniquePrints {
  private var counts: [String: Int] = [:]

  mutating func next(_ print: String) -> String {
    counts[print, default: 0] += 1
    return "\(print):\(counts[print] ?? 1)"
  }
}

extension Report {
  /// A file for what has no place; a result without one would cost the whole report.
  fileprivate var anyFile: String {
    findings.lazy.compactMap { $0.place?.file }.first ?? scenarios.first?.file ?? "unknown"
  }
}
