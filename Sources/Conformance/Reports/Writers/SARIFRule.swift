internal import AssayRuntime
internal import SourceDocuments

/// A rule as SARIF describes it: leaks have one for each kind of channel.
struct SARIFRule: Sendable, Hashable {
  var id: String
  var rule: Report.Rule
  var isLeak: Bool

  static func id(of finding: Report.Finding) -> String {
    finding.leak.map { "\(finding.rule)/\($0.channelKind)" } ?? finding.rule
  }

  /// Those that speak, in the order of their ids.
  static func all(of findings: [LocatedFinding], in report: Report) -> [SARIFRule] {
    var rules: [String: SARIFRule] = [:]
    for located in findings {
      let finding: Report.Finding = located.finding
      let id: String = Self.id(of: finding)
      guard rules[id] == nil, let rule = report.rules.first(where: { $0.id == finding.rule }) else {
        continue
      }
      rules[id] = SARIFRule(id: id, rule: rule, isLeak: finding.isLeak)
    }
    return rules.values.sorted { $0.id < $1.id }
  }

  func write(to writer: inout JSONWriter) {
    writer.member("id", id)
    writer.object("shortDescription") { $0.member("text", rule.summary) }
    writer.object("fullDescription") { $0.member("text", rule.summary) }
    writer.object("help") { writer in
      writer.member("text", rule.explanation)
      writer.member("markdown", rule.explanation)
    }
    writer.object("defaultConfiguration") { $0.member("level", rule.severity.name) }
    writer.object("properties") { writer in
      if isLeak {
        // CWE-209: an error message that holds sensitive information; 7.0 to 8.9 is shown as high.
        writer.strings("tags", ["security", "external/cwe/cwe-209", "leak"])
        writer.member("security-severity", "8.5")
      } else {
        writer.strings("tags", ["api", "contract"])
      }
      writer.member("precision", "very-high")
      writer.member(
        "problem.severity",
        rule.severity == .note ? "recommendation" : rule.severity.name
      )
    }
  }
}
