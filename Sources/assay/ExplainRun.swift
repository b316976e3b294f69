import Conformance
import ConformanceFiles
import Generation
import OpenAPIDocument
import SchemaPlan
import SourceDocuments
import SwiftEmitter

/// Every rule of the house, sorted by id.
private var allRules: [DiagnosticRule] {
  let rules: [DiagnosticRule] =
    DiagnosticRule.sourceDocuments + DiagnosticRule.openAPIDocument
    + DiagnosticRule.schemaPlanRules + DiagnosticRule.swiftEmitter + DiagnosticRule.generation
    + DiagnosticRule.fixtures + DiagnosticRule.conformanceFiles + DiagnosticRule.expectations
    + DiagnosticRule.answers + DiagnosticRule.leaks + DiagnosticRule.running
    + DiagnosticRule.reports
  return rules.sorted { $0.id < $1.id }
}

/// Explains one rule, or lists all of them.
func runExplain(_ id: String?, console: Console) -> ExitStatus {
  let rules = allRules
  guard let id else {
    let width = rules.map(\.id.count).max() ?? 0
    for rule in rules {
      let padding = String(repeating: " ", count: width - rule.id.count)
      console.output("\(rule.id)\(padding)  \(rule.severity.name)  \(rule.summary)\n")
    }
    return .done
  }
  let found = DiagnosticRule.find(id, among: rules)
  guard let rule = found.rule else {
    console.error(
      "error: there is no rule '\(id)'" + (found.nearest.map { "; did you mean '\($0)'?" } ?? "")
        + "\nhelp: assay explain lists all rules\n"
    )
    return .unusable
  }
  console.output(rule.manual)
  return .done
}
