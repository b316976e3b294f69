package import SourceDocuments

extension DiagnosticRule {
  /// Every rule about how a run went on.
  package static let running: [DiagnosticRule] = [
    attemptRepeated, knownFailureExpired, knownFailurePassed, answerMissing, headDiffers,
    redirectRefused, templateUnfilled, unlikelyRequest,
  ]

  static let attemptRepeated = DiagnosticRule(
    "attempt-repeated",
    .note,
    summary: "A step was tried again.",
    explanation: """
      The step has `retry`, or the run has `--retries`, and an attempt did not pass. The last attempt
      decides; a leak in any of them is a failure.
      """
  )

  static let knownFailureExpired = DiagnosticRule(
    "known-failure-expired",
    .error,
    summary: "A known failure is older than it was meant to become.",
    explanation: """
      `known_failure` has an `expires` that is past, so the failure counts again. Repair what fails, or
      decide anew how long it may stay.
      """
  )

  static let knownFailurePassed = DiagnosticRule(
    "known-failure-passed",
    .error,
    summary: "A step that is known to fail passes.",
    explanation: """
      What `known_failure` describes is no longer so. Remove it, so that the step guards what was
      repaired.
      """
  )

  static let headDiffers = DiagnosticRule(
    "head-differs",
    .warning,
    summary: "HEAD is answered with other header fields than GET.",
    explanation: """
      A server should send the same fields as for GET (RFC 9110 §9.3.2), and `Content-Length` must be
      the number of bytes that GET would have sent (§8.6). Caches update what they have by the answer
      to HEAD. GET was asked again and answered as before.
      """
  )

  static let answerMissing = DiagnosticRule(
    "answer-missing",
    .error,
    summary: "There is no answer, or no whole one.",
    explanation: """
      The server could not be reached, broke the connection off, took longer than the time limit, or
      sent what is no HTTP. Where nothing came the step is not judged; where something came that is no
      whole answer, it failed. A step that waits for it says so:

      ```yaml
      expect: { transport: timeout }
      ```
      """
  )

  static let redirectRefused = DiagnosticRule(
    "redirect-refused",
    .error,
    summary: "A redirect could not be followed.",
    explanation: """
      The step has `redirects: true`, and the answer leads in a circle, too far, nowhere, or to another
      server. Credentials and secrets are sent to no server but the one that is tested.
      """
  )

  static let templateUnfilled = DiagnosticRule(
    "template-unfilled",
    .error,
    summary: "A value that a request needs is missing.",
    explanation: """
      The request refers to a value that no variable, secret or earlier capture gives, so that nothing
      was sent. Most often an earlier step did not capture it.
      """
  )

  static let unlikelyRequest = DiagnosticRule(
    "unlikely-request",
    .warning,
    summary: "A request that is meant to succeed is not what the document asks for.",
    explanation: """
      `--dry-run` holds the requests of steps that expect a success to the document: parameters,
      media type, and the body by its schema. A server that goes by the document refuses such a
      request. Mend the step, or the document; where the step is about the refusal, let it expect that:

      ```yaml
      expect: { status: 400 }
      ```
      """
  )
}
