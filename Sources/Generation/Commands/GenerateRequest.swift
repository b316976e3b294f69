/// What a person or a build tool asks of `generate`, before any file has been read.
package struct GenerateRequest: Sendable {
  /// An `assay.yaml`; the options below add to it or win over it.
  package var configuration: String?
  package var document: String?
  package var overlays: [String] = []
  package var output: String?
  package var files: Int?
  package var access: AccessLevel?
  package var validators: ValidatorStyle?
  package var operations: OperationStyle?
  /// What an error inside the document means; nil leaves it to the configuration.
  package var errors: ErrorStyle?
  package var only = Selection()
  package var skip = Selection()
  /// Compare and write nothing.
  package var isCheck = false
  /// Print a stage and write nothing.
  package var dump: DumpStage?
  package var diagnostics = DiagnosticsFormat.text
  /// Say nothing where nothing is wrong.
  package var isQuiet = false
  /// The command that was typed, for the line that says how to refresh.
  package var command = ""

  package init() {}
}

/// A stage of the pipeline that can be printed.
package enum DumpStage: String, Sendable, CaseIterable {
  /// The document as it was read, overlays applied, as YAML.
  case yaml
  /// What the document declares: operations and schemas.
  case document
  /// The schema graph.
  case schemas
  /// The validation plan.
  case plan
  /// The Swift types and their names.
  case types
}

/// How diagnostics are written.
package enum DiagnosticsFormat: String, Sendable, CaseIterable {
  /// For people and for editors: `file:line:column: error: message [rule]`, the line and a caret.
  case text
  /// One JSON object a line.
  case json
  /// Annotations of a GitHub workflow.
  case github
}
