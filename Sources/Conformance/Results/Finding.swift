package import SourceDocuments

/// A check that an answer did not pass.
///
/// No text of it holds a secret: what quotes an answer went through the redactor.
package struct Finding: Sendable, Hashable {
  /// The rule that speaks, which `assay explain` explains.
  package var rule: DiagnosticRule
  package var severity: Diagnostic.Severity
  /// One line that stands alone: what was expected and what was found.
  package var message: String
  /// Further lines, such as a difference.
  package var details: [String] = []
  /// The line of the fixture that asked for it.
  package var place: SourceRange?
  /// The place in the body as a JSON Pointer, or `header NAME`.
  package var answerPlace: String?
  /// Where the document says otherwise, as a JSON Pointer with its file in front.
  package var documentPlace: String?
  /// The same place in the document's file.
  package var documentRange: SourceRange?
  /// The generated request that brought it up, such as `with a wrong key`; nil for the step's own.
  package var probe: String?
  package var leak: LeakFinding?
  /// The secret, the form and the channel are known by a comparison of runs alone.
  package var isTwin = false

  package init(
    _ rule: DiagnosticRule,
    _ message: String,
    severity: Diagnostic.Severity? = nil,
    at place: SourceRange? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.message = message
    self.place = place
  }

  /// Whether it makes its step fail.
  package var isFailure: Bool { severity == .error }
}
