package import SourceDocuments

extension DiagnosticRule {
  static let documentKinds: [DiagnosticRule] = [
    .notOpenAPI, .unsupportedVersion, .versionNotText,
  ]

  package static let notOpenAPI = DiagnosticRule(
    "not-openapi",
    .error,
    summary: "A file that is something other than an OpenAPI 3 document.",
    explanation: """
      An OpenAPI document is an object with a member `openapi` that names the version:

      ```yaml
      openapi: 3.1.0
      info: { title: Pets, version: 1.0.0 }
      paths: {}
      ```

      Swagger 2.0 documents can be converted (`swagger2openapi old.yaml > new.yaml`). An overlay is
      given beside the document that it changes. A JSON Schema is referred to from a document.
      """
  )

  package static let unsupportedVersion = DiagnosticRule(
    "unsupported-version",
    .error,
    summary: "A version of OpenAPI that does not exist or is not known here.",
    explanation: """
      OpenAPI 3.0, 3.1 and 3.2 are read. A later 3.x is read as 3.2, with a warning: minor versions
      add to one another. Anything else is refused, because guessing its meaning would be worse.
      """
  )

  package static let versionNotText = DiagnosticRule(
    "version-not-text",
    .warning,
    summary: "A version written as a number, which loses what it says.",
    explanation: """
      `openapi: 3.1` is the number 3.1 in YAML and JSON, and `3.10` would be the same number. The
      version is a text of three parts: `openapi: 3.1.0`, or `"3.1.0"` in JSON.
      """
  )
}
