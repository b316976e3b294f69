extension DiagnosticRule {
  /// Every rule about files as text: their encoding, their YAML or JSON, their size.
  package static let sourceDocuments: [DiagnosticRule] =
    encodingRules + syntaxRules + yamlRules + limitRules
}
