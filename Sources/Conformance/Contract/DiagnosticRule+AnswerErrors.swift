package import SourceDocuments

extension DiagnosticRule {
  static let errorRules: [DiagnosticRule] = [
    .emptyError, .errorEntry, .errorField, .errorStatus, .internals, .problemMember,
    .repeatedRequestID, .requestID, .requestIDMismatch,
  ]

  package static let emptyError = DiagnosticRule(
    "error-empty",
    .error,
    summary: "An error whose list or map of errors has no entry.",
    explanation: "`errors` says what is wrong; empty, it says that nothing is."
  )

  package static let errorEntry = DiagnosticRule(
    "error-entry",
    .error,
    summary: "An entry of an error with an empty code, type or message.",
    explanation: """
      Programs go by the code, people by the message. A member that is there has to say something; one \
      that does not apply is left out or null.
      """
  )

  package static let errorField = DiagnosticRule(
    "error-field",
    .error,
    summary: "An error that names a field which is no input of the request.",
    explanation: """
      The field has to be one that was sent, or one that the document gives the operation: a client \
      shows the message beside it. Forms such as `$.pet.name`, `Pet.Name`, `/pet/name` and `body.pet` \
      are all understood.
      """
  )

  package static let errorStatus = DiagnosticRule(
    "error-status",
    .error,
    summary: "A member `status` that is not the answer's status.",
    explanation: """
      "The "status" member […] MUST use the same status code in the actual HTTP response" (RFC 9457 \
      §3.1.2).
      """
  )

  package static let internals = DiagnosticRule(
    "error-internals",
    .error,
    summary: "An error that shows how the server is made.",
    explanation: """
      Stack traces, names of types and functions, paths of sources, statements and messages of databases \
      help nobody who calls an API but the one who attacks it (CWE-209; RFC 9457 §5: problem details are \
      not a debugging tool). Log them beside a request id, and answer with the id.
      """
  )

  package static let problemMember = DiagnosticRule(
    "error-problem-member",
    .error,
    summary: "A member of problem details that has the wrong type.",
    explanation: """
      `type` and `instance` are URI references, `title` and `detail` texts, `status` is a number; what \
      has another type is ignored by clients (RFC 9457 §3.1).
      """
  )

  package static let repeatedRequestID = DiagnosticRule(
    "request-id-repeated",
    .error,
    summary: "Two answers with the same request id.",
    explanation: """
      A request id is for finding one request in a log. An answer that an idempotency key repeats may \
      repeat its id as well.
      """
  )

  package static let requestID = DiagnosticRule(
    "request-id-missing",
    .error,
    summary: "An error without the request id that errors of its kind have.",
    explanation: """
      Its document has `request_id` in the schema of the error, and the answer has none or an empty one, \
      so that nobody can find the request in a log.
      """
  )

  package static let requestIDMismatch = DiagnosticRule(
    "request-id-mismatch",
    .error,
    summary: "The request id in the body is another than the one in the header.",
    explanation: "They name the same request. Which of the two would somebody look for?"
  )
}
