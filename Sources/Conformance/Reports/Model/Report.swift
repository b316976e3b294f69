package import SourceDocuments

/// A run's result as texts that may be shown: what every writer works from.
///
/// It is made once, and nothing in it holds a secret or a control character other than a line break or
/// a tab. Writers add structure and escape; they look nothing up and redact nothing.
package struct Report: Sendable, Hashable {
  package var environment: Environment
  /// In the order of the run.
  package var scenarios: [Scenario]
  /// What belongs to no step.
  package var findings: [Finding]
  /// Why the run ended before its end; nil where it did not.
  package var endedEarly: String?
  /// The rules that speak in findings, by their ids.
  package var rules: [Rule]
  /// How many findings of the baseline did not come up again; nil where there is no baseline.
  package var unseenBaseline: Int? = nil

  package struct Environment: Sendable, Hashable {
    package var toolVersion: String
    package var target: String
    package var seed: UInt64
    /// RFC 3339.
    package var startedAt: String
    package var duration: Duration
    package var documents: [String]
    package var shard: String?
    package var profile: String?
  }

  package struct Scenario: Sendable, Hashable {
    package var id: String
    package var file: String
    package var name: String
    package var tags: [String]
    package var place: Place?
    package var duration: Duration
    package var steps: [Step]
  }

  package struct Step: Sendable, Hashable {
    package var id: String
    package var name: String?
    package var place: Place?
    package var verdict: Verdict.Kind
    /// Why, where the verdict alone does not say it.
    package var reason: String?
    package var operation: String?
    package var attempts: Int
    package var duration: Duration
    package var curl: String?
    package var exchange: Exchange?
    package var findings: [Finding]
  }

  package struct Finding: Sendable, Hashable {
    /// The id that `assay explain` takes.
    package var rule: String
    package var severity: Diagnostic.Severity
    /// One line that stands alone.
    package var message: String
    package var details: [String]
    package var place: Place?
    package var answerPlace: String?
    package var documentPlace: String?
    package var probe: String?
    package var leak: Leak?
    package var isTwin: Bool
    /// Whether the baseline has it, or the fixture says that its step is known to fail.
    package var isKnown: Bool
    /// The same for the same fault in another run; see ``Fingerprint``.
    package var fingerprint: String
  }

  /// What `assay explain` says of a rule.
  package struct Rule: Sendable, Hashable {
    package var id: String
    package var severity: Diagnostic.Severity
    package var summary: String
    /// Markdown.
    package var explanation: String
  }

  package struct Leak: Sendable, Hashable {
    package var secret: String
    /// In words, such as `base64, inside gzip`.
    package var form: String
    /// In words, such as `header field 'x-debug'`.
    package var channel: String
    /// One word, such as `header`.
    package var channelKind: String
    package var place: String
  }

  /// A stretch on one line of a file, all numbers one-based.
  package struct Place: Sendable, Hashable {
    package var file: String
    package var line: Int
    package var column: Int
    package var endColumn: Int
  }

  /// A request and its answer as texts, long bodies cut.
  package struct Exchange: Sendable, Hashable {
    package var request: String
    package var response: String
  }
}

extension Report {
  /// Whether nothing failed and everything that ran was judged.
  package var isPassed: Bool {
    endedEarly == nil && !findings.contains { $0.isFailure } && !scenarios.contains { $0.isFailed }
  }
}

extension Report.Scenario {
  /// Whether a step of it failed or could not be judged.
  package var isFailed: Bool { steps.contains { $0.isFailed } }

  /// Which row of the fixture's matrix it is, as in `[2]`; empty where it has none.
  package var row: String { id.hasPrefix(file) ? String(id.dropFirst(file.count)) : "" }

  /// The identity of a step in all reports, as in `pets.fixture.yaml#create[2]`.
  package func identity(of step: Report.Step) -> String { "\(file)#\(step.id)\(row)" }
}

extension Report.Step {
  /// Whether it failed or could not be judged.
  package var isFailed: Bool { verdict == .failed || verdict == .notJudged }
}

extension Report.Finding {
  /// Whether it makes its step fail.
  package var isFailure: Bool { severity == .error && !isKnown }

  package var isLeak: Bool { leak != nil || isTwin }

  /// What it is, in few words for machines: the rule, or `leak/base64/header`.
  package var type: String {
    guard let leak else { return rule }
    return
      "\(rule)/\(leak.form.replacing(", ", with: " ").replacing(" ", with: "-"))/\(leak.channelKind)"
  }

  /// The message with its details below it.
  package var text: String { ([message] + details).joined(separator: "\n") }
}
