package import SourceDocuments

extension DiagnosticRule {
  /// The rules about reports.
  package static let reports: [DiagnosticRule] = [secretInReport]

  static let secretInReport = DiagnosticRule(
    "secret-in-report",
    .error,
    summary: "A report would have shown a secret of the run, so it was not written.",
    explanation: """
      Every text of a report goes through a redactor that knows all secrets of the run, and each \
      finished file is searched for all of them again before it is written. This one was found all \
      the same, for example in the name of a file or in pieces over several fields, so nothing of the \
      report reached the disk and the run has failed.

      Look at the secret that the message names. A secret that is a common word, such as `password`, \
      is in every report: give the account that runs the tests a random one. If it is random, this is \
      a mistake of the tool; the console's report is not affected.
      """
  )
}
