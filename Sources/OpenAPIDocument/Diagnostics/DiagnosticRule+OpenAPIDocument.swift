package import SourceDocuments

extension DiagnosticRule {
  /// Every rule about OpenAPI documents and overlays.
  package static let openAPIDocument: [DiagnosticRule] =
    documentKinds + references + overlays + structure + operations + schemas
}
