package import SourceDocuments

/// What is found while the files of a run are loaded.
extension DiagnosticRule {
  /// All rules of this module, for `assay explain`.
  package static let conformanceFiles: [DiagnosticRule] = [
    .documentReplaced, .missingCredential, .missingSecret, .noDocument, .noFixtures,
    .unsearchedFile,
  ]

  package static let documentReplaced = DiagnosticRule(
    "document-replaced",
    .note,
    summary: "A fixture's document does not exist, and that of the run stands in for it.",
    explanation: """
      `api.openapi` is relative to the fixture's folder. Where no file is there, the document that was
      given to the run judges the answers. Correct the path, or remove it.
      """
  )

  package static let missingCredential = DiagnosticRule(
    "missing-credential",
    .warning,
    summary: "A step asks with a credential that nobody gave.",
    explanation: """
      `auth: other` in a request needs a key of that name: one that the fixture declares under `auth`,
      or `--auth other=env:VARIABLE` for the run. Without it the step is not judged.
      """
  )

  package static let missingSecret = DiagnosticRule(
    "missing-secret",
    .error,
    summary: "A secret that a fixture is to be given is not there.",
    explanation: """
      `{ env: NAME }` takes a secret from the environment of the run, `{ file: path }` from a file
      beside the fixture. Where it is missing or empty there is nothing to send and nothing to hunt
      for. In continuous integration, hand the secret to the job as a variable.
      """
  )

  package static let noDocument = DiagnosticRule(
    "no-document",
    .note,
    summary: "A fixture has no OpenAPI document.",
    explanation: """
      Without a document there are no declared statuses, headers, media types and schemas to judge
      by; the fixture's own expectations and the hunt for secrets remain. Name the document under
      `api: { openapi: … }`, or pass `--openapi FILE`.
      """
  )

  package static let noFixtures = DiagnosticRule(
    "no-fixtures",
    .error,
    summary: "A path holds no fixture.",
    explanation: """
      Folders are searched for files whose names end in `.fixture.yaml`, `.fixture.yml` or
      `.fixture.json`; hidden folders are left out. A file that is named itself may be called as it
      likes. A run of nothing would pass, so this is an error.
      """
  )

  package static let unsearchedFile = DiagnosticRule(
    "unsearched-file",
    .error,
    summary: "A file that was to be searched for secrets cannot be read.",
    explanation: """
      `--server-log` and `--search` name files and folders in which no secret of the run may stand.
      One that is not there, or that may not be read, tells nothing, and a run that passed would say
      more than is known. Name files that the server really writes, and run the command as somebody
      who may read them.
      """
  )
}
