package import SourceDocuments

/// What this module finds: in the operations of a document.
extension DiagnosticRule {
  /// All rules of this module, for `assay explain`.
  package static let swiftEmitter: [DiagnosticRule] = [.operationLeftOut]

  static let operationLeftOut = DiagnosticRule(
    "operation-left-out",
    .warning,
    summary: "No code can be generated for an operation.",
    explanation: """
      Everything else is generated. The method must be a token of HTTP (RFC 9110 §9.1), the path must
      begin with `/` (OpenAPI 3.1 §4.8.8), and its braces must pair up around names:

      ```yaml
      paths:
        /pets/{petId}: {}
      ```
      """
  )
}
