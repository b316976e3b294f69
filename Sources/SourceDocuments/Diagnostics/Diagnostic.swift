/// A judgement against a document: one finding at one place.
package struct Diagnostic: Sendable, Hashable {
  /// The rule that speaks; its `id` is stable, its text is not.
  package var rule: DiagnosticRule
  package var severity: Severity
  /// One line that stands alone: what is wrong.
  package var message: String
  /// Where; nil only where no file could be read.
  package var range: SourceRange?
  /// Other places involved, such as the first of two equal keys.
  package var notes: [Note]
  /// What to do or write instead, such as `did you mean 'properties'?`.
  package var suggestion: String?

  package enum Severity: Int, Sendable, Hashable, Comparable {
    case note
    case warning
    case error

    package static func < (left: Severity, right: Severity) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package struct Note: Sendable, Hashable {
    package var message: String
    package var range: SourceRange?

    package init(_ message: String, at range: SourceRange?) {
      self.message = message
      self.range = range
    }
  }

  package init(
    _ rule: DiagnosticRule,
    _ message: String,
    at range: SourceRange?,
    notes: [Note] = [],
    suggestion: String? = nil,
    severity: Severity? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.message = message
    self.range = range
    self.notes = notes
    self.suggestion = suggestion
  }
}

/// A rule that documents are held to: the id that people and tests match, and what `explain` prints.
///
/// Each module declares its rules as static members in an extension, one family a file, and lists
/// them in a static array named after the module, so that `assay explain` finds them.
package struct DiagnosticRule: Sendable, Hashable {
  /// Stable, lower-case words joined by hyphens, such as `duplicate-key`.
  package var id: String
  /// The severity where nothing configures another.
  package var severity: Diagnostic.Severity
  /// One sentence: what the rule finds.
  package var summary: String
  /// What is wrong, why it matters, an example and the fix; Markdown.
  package var explanation: String

  package init(
    _ id: String,
    _ severity: Diagnostic.Severity,
    summary: String,
    explanation: String
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
  }

  package static func == (left: DiagnosticRule, right: DiagnosticRule) -> Bool {
    left.id == right.id
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
