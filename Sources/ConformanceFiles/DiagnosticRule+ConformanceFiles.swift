package import SourceDocuments

/// What is found while the files of a run are loaded.
extension DiagnosticRule {
  /// All rules of this module, for `assay explain`.
  package static let conformanceFiles: [DiagnosticRule] = [.missingSecret, .noFixtures]

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
}
