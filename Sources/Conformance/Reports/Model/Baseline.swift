internal import AssayRuntime
internal import SourceDocuments

/// The findings of an earlier run, by their fingerprints; only what is not among them fails a run.
///
/// It holds no values: a JSON report is read for nothing else.
package struct Baseline: Sendable, Hashable {
  /// Of findings that failed their run, or were known then.
  package var fingerprints: Set<String>

  package init(fingerprints: Set<String>) { self.fingerprints = fingerprints }

  /// Reads a report as ``JSONReport`` writes it.
  ///
  /// - Throws: Where the text is no report, or one of a version that is not known here.
  package init(parsing bytes: [UInt8]) throws(BaselineError) {
    let root: JSONValue
    do throws(JSONSyntaxError) {
      root = JSONValue(try JSONTape(parsing: bytes))
    } catch {
      throw BaselineError("it is no JSON: \(error.message)")
    }
    guard root["format"]?.stringValue == "assay-report" else {
      throw BaselineError("it is no report of 'assay check --json': it has no such 'format'")
    }
    guard root["version"]?.numberValue?.text == String(JSONReport.version) else {
      throw BaselineError("it is a report of another version; write it again with this one")
    }
    var findings: [JSONValue] = root["findings"]?.arrayValue ?? []
    for scenario in root["scenarios"]?.arrayValue ?? [] {
      for step in scenario["steps"]?.arrayValue ?? [] {
        findings += step["findings"]?.arrayValue ?? []
      }
    }
    let errors: [JSONValue] = findings.filter {
      $0["severity"]?.stringValue == Diagnostic.Severity.error.name
    }
    fingerprints = Set(errors.compactMap { $0["fingerprint"]?.stringValue })
  }
}

/// Why a file is no baseline.
package struct BaselineError: Error, Sendable, Hashable {
  package var message: String

  init(_ message: String) { self.message = message }
}

extension Report {
  /// Marks what the baseline has; a step that failed for nothing else is known to fail.
  mutating func apply(_ baseline: Baseline) {
    var seen: Set<String> = []
    func mark(_ finding: inout Finding) {
      guard baseline.fingerprints.contains(finding.fingerprint) else { return }
      seen.insert(finding.fingerprint)
      finding.isKnown = true
    }
    for index in findings.indices { mark(&findings[index]) }
    for scenario in scenarios.indices {
      for index in scenarios[scenario].steps.indices {
        var step: Step = scenarios[scenario].steps[index]
        if step.findings.isEmpty { continue }
        let couldFail: Bool = step.findings.contains { $0.isFailure }
        for finding in step.findings.indices { mark(&step.findings[finding]) }
        // A step may also fail without a finding, which no baseline can have.
        if step.verdict == .failed, couldFail, !step.findings.contains(where: { $0.isFailure }) {
          step.verdict = .knownFailure
          step.reason = step.reason ?? "all that it found is in the baseline"
        }
        scenarios[scenario].steps[index] = step
      }
    }
    unseenBaseline = baseline.fingerprints.count - seen.count
  }
}
