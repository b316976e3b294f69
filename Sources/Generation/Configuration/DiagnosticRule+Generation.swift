package import SourceDocuments

/// What this module finds: in configurations, and in files that it cannot read or write.
extension DiagnosticRule {
  /// All rules of this module, for `assay explain`.
  package static let generation: [DiagnosticRule] = [
    .binaryFile, .configurationMissingKey, .configurationUnknownKey, .configurationUnusedFilter,
    .configurationWrongValue, .nameCollision, .outputUnwritable, .unreadableFile,
  ]

  static let binaryFile = DiagnosticRule(
    "binary-file",
    .error,
    summary: "A file is no text.",
    explanation: """
      The file holds zero bytes, which neither YAML nor JSON allows: it is an archive, an image or a
      program. Give the document itself; unpack it first where it is compressed.
      """
  )

  static let configurationMissingKey = DiagnosticRule(
    "configuration-missing-key",
    .error,
    summary: "A configuration lacks a key that it cannot do without.",
    explanation: """
      `assay.yaml` must name the OpenAPI document:

      ```yaml
      document: openapi.yaml
      ```

      On the command line the document is the first argument of `generate`.
      """
  )

  static let configurationUnknownKey = DiagnosticRule(
    "configuration-unknown-key",
    .error,
    summary: "A configuration has a key that means nothing.",
    explanation: """
      A misspelt key would otherwise be an option that silently does nothing. The message lists the
      nearest key. All keys are in the README under "Configuration".
      """
  )

  static let configurationUnusedFilter = DiagnosticRule(
    "configuration-unused-filter",
    .warning,
    summary: "A filter selects nothing.",
    explanation: """
      A pattern under `only` or `skip` fits no tag, path, operation or schema of the document.
      Often the document was changed and the filter was not.
      """
  )

  static let configurationWrongValue = DiagnosticRule(
    "configuration-wrong-value",
    .error,
    summary: "A configuration's value has the wrong type or is none of the allowed ones.",
    explanation: """
      Each key takes one kind of value; the message says which. Note that YAML 1.2 reads `yes`, `no`
      and `on` as texts: write `true` and `false`.
      """
  )

  static let nameCollision = DiagnosticRule(
    "name-collision",
    .warning,
    summary: "Two schemas of a document have one name in Swift.",
    explanation: """
      `foo_bar` and `FooBar` are both `FooBar` in Swift. Both get a type: the first in the document has
      the name, the next one a number behind it. Should a third be added in front, the numbers move.
      Say in `assay.yaml` which is which, and nothing moves:

      ```yaml
      names:
        foo_bar: LegacyFooBar
      ```
      """
  )

  static let outputUnwritable = DiagnosticRule(
    "output-unwritable",
    .error,
    summary: "The output folder cannot be written.",
    explanation: """
      Nothing was changed: files are written aside and put in place only when all of them are
      complete. The message says what the operating system refused. A file that stands where a
      generated one should go, and that an earlier run did not write, is never replaced.
      """
  )

  package static let unreadableFile = DiagnosticRule(
    "unreadable-file",
    .error,
    summary: "A file cannot be read.",
    explanation: """
      The path does not exist, leads to a folder, may not be read, or the file is too large. Paths in
      `assay.yaml` start at the folder of that file; paths in a `$ref` start at the folder of the
      document that holds it; paths on the command line start at the current folder.
      """
  )
}
