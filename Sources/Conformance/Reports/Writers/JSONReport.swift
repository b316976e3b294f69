internal import AssayRuntime
internal import SourceDocuments

/// A report with all that a run found, for programs; `spec/report.schema.json` describes it.
///
/// Members that have no value are left out. A later version may add members; what is there keeps its
/// name and meaning within one `version`.
package struct JSONReport: Sendable {
  /// Raised where a member goes or changes its meaning.
  package static let version = 1

  package init() {}

  package func bytes(of report: Report) -> [UInt8] {
    var writer = JSONWriter(style: .indented)
    writer.beginObject()
    writer.member("format", "assay-report")
    writer.key("version")
    writer.integer(Self.version)
    write(report.environment, endedEarly: report.endedEarly, to: &writer)
    writer.key("passed")
    writer.bool(report.isPassed)
    write(report.counts, unseenBaseline: report.unseenBaseline, to: &writer)
    writer.array("rules", report.rules) { rule, writer in
      writer.member("id", rule.id)
      writer.member("severity", rule.severity.name)
      writer.member("summary", rule.summary)
    }
    writer.array("findings", report.findings) { write($0, to: &$1) }
    writer.array("scenarios", report.scenarios) { write($0, to: &$1) }
    writer.endObject()
    return writer.finish() + [0x0A]
  }

  private func write(
    _ environment: Report.Environment,
    endedEarly: String?,
    to writer: inout JSONWriter
  ) {
    writer.object("run") { writer in
      writer.member("tool", "assay")
      writer.member("toolVersion", environment.toolVersion)
      writer.member("target", environment.target)
      // Programs that read numbers as doubles would round it.
      writer.member("seed", String(environment.seed))
      writer.member("startedAt", environment.startedAt)
      writer.member(duration: environment.duration)
      writer.strings("documents", environment.documents)
      writer.member("shard", environment.shard)
      writer.member("profile", environment.profile)
      writer.member("endedEarly", endedEarly)
    }
  }

  private func write(
    _ counts: Report.Counts,
    unseenBaseline: Int?,
    to writer: inout JSONWriter
  ) {
    writer.object("counts") { writer in
      writer.member("scenarios", counts.scenarios)
      writer.member("failedScenarios", counts.failedScenarios)
      writer.member("steps", counts.steps)
      writer.object("verdicts") { writer in
        for kind in Verdict.Kind.allCases {
          writer.member(kind.rawValue, counts.verdicts[kind] ?? 0)
        }
      }
      writer.member("errors", counts.errors)
      writer.member("leaks", counts.leaks)
      writer.member("warnings", counts.warnings)
      writer.member("notes", counts.notes)
      writer.member("known", counts.known)
      if let unseenBaseline { writer.member("unseenBaseline", unseenBaseline) }
    }
  }

  private func write(_ scenario: Report.Scenario, to writer: inout JSONWriter) {
    writer.member("id", scenario.id)
    writer.member("file", scenario.file)
    writer.member("name", scenario.name)
    writer.strings("tags", scenario.tags)
    write("place", scenario.place, to: &writer)
    writer.member(duration: scenario.duration)
    writer.array("steps", scenario.steps) { step, writer in
      writer.member("id", step.id)
      writer.member("identity", scenario.identity(of: step))
      write(step, to: &writer)
    }
  }

  private func write(_ step: Report.Step, to writer: inout JSONWriter) {
    writer.member("name", step.name)
    write("place", step.place, to: &writer)
    writer.member("verdict", step.verdict.rawValue)
    writer.member("reason", step.reason)
    writer.member("operation", step.operation)
    writer.member("attempts", step.attempts)
    writer.member(duration: step.duration)
    writer.member("curl", step.curl)
    if let exchange = step.exchange {
      writer.object("exchange") { writer in
        writer.member("request", exchange.request)
        writer.member("response", exchange.response)
      }
    }
    writer.array("findings", step.findings) { write($0, to: &$1) }
  }

  private func write(_ finding: Report.Finding, to writer: inout JSONWriter) {
    writer.member("rule", finding.rule)
    writer.member("severity", finding.severity.name)
    writer.member("message", finding.message)
    writer.strings("details", finding.details)
    write("place", finding.place, to: &writer)
    writer.member("answerPlace", finding.answerPlace)
    writer.member("documentPlace", finding.documentPlace)
    writer.member("probe", finding.probe)
    if let leak = finding.leak {
      writer.object("leak") { writer in
        writer.member("secret", leak.secret)
        writer.member("form", leak.form)
        writer.member("channel", leak.channel)
        writer.member("channelKind", leak.channelKind)
        writer.member("place", leak.place)
      }
    }
    writer.key("twin")
    writer.bool(finding.isTwin)
    writer.key("known")
    writer.bool(finding.isKnown)
    writer.member("fingerprint", finding.fingerprint)
  }

  private func write(_ name: StaticString, _ place: Report.Place?, to writer: inout JSONWriter) {
    guard let place else { return }
    writer.object(name) { writer in
      writer.member("file", place.file)
      writer.member("line", place.line)
      writer.member("column", place.column)
      writer.member("endColumn", place.endColumn)
    }
  }
}

/// Short names for what reports write all the time.
extension JSONWriter {
  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  mutating func member(duration: Duration) {
    key("milliseconds")
    integer(max(0, duration.milliseconds))
  }

  mutating func strings(_ name: StaticString, _ values: [String]) {
    key(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }

  mutating func object(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
    key(name)
    beginObject()
    members(&self)
    endObject()
  }

  /// An array of objects.
  mutating func array<Element>(
    _ name: StaticString,
    _ elements: [Element],
    _ members: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements {
      beginObject()
      members(element, &self)
      endObject()
    }
    endArray()
  }
}
