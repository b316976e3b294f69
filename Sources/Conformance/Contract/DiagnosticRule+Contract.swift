package import SourceDocuments

extension DiagnosticRule {
  /// What compiling a document for judging leaves out.
  static let contracts: [DiagnosticRule] = [.unjudgedOperation, .unjudgedSchema]

  package static let unjudgedOperation = DiagnosticRule(
    "unjudged-operation",
    .warning,
    summary: "An operation that no request can be held against.",
    explanation: """
      Its method is no method of HTTP, its path does not begin with `/`, or the braces of its path do \
      not pair up, so answers to it are judged by the rules of HTTP alone. Correct the document.
      """
  )

  package static let unjudgedSchema = DiagnosticRule(
    "unjudged-schema",
    .warning,
    summary: "Schemas that cannot be compiled, so that no answer is judged by them.",
    explanation: """
      Everything else about answers is judged: statuses, media types, headers, the shapes of errors. \
      Run `assay lint` on the document; it says which schema is at fault.
      """
  )
}
