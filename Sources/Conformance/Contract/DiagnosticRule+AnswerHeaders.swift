package import SourceDocuments

extension DiagnosticRule {
  static let headerRules: [DiagnosticRule] = [
    .allowedMethods, .cacheableAnswer, .headerSchema, .missingAllow, .missingChallenge,
    .missingHeader,
    .missingRetryAfter, .challengeScheme, .undocumentedHeader,
  ]

  package static let allowedMethods = DiagnosticRule(
    "answer-allow",
    .error,
    summary: "Allow contradicts the refusal or the document.",
    explanation: """
      Beside a 405, Allow lists the methods that the resource has: not the one that was refused, and all \
      that the document describes (RFC 9110 §10.2.1). Where it lacks one of the document's that is a \
      warning: the resource may not have it now.
      """
  )

  package static let cacheableAnswer = DiagnosticRule(
    "answer-cacheable",
    .warning,
    summary: "An answer about secrets that caches may keep.",
    explanation: """
      Answers to requests that carried secrets, and errors among them, are nobody else's business: \
      `Cache-Control: no-store` keeps them out of caches (OWASP ASVS 14.3.2).
      """
  )

  package static let challengeScheme = DiagnosticRule(
    "answer-challenge-scheme",
    .error,
    summary: "A challenge that does not fit the operation's security or the request.",
    explanation: """
      `WWW-Authenticate` should name the scheme that the document asks for. Where a request has shown no \
      token, the challenge "SHOULD NOT include an error code or other error information" (RFC 6750 §3.1);
      that is a warning.
      """
  )

  package static let headerSchema = DiagnosticRule(
    "answer-header-schema",
    .error,
    summary: "A header field that does not fit its documented schema.",
    explanation: """
      The field's text is read as the schema's type in style `simple`: `42` may be a number or a string, \
      `a,b` an array.
      """
  )

  package static let missingAllow = DiagnosticRule(
    "answer-missing-allow",
    .error,
    summary: "A 405 without Allow.",
    explanation: """
      "The origin server MUST generate an Allow header field in a 405 response containing a list of the \
      target resource's currently supported methods" (RFC 9110 §15.5.6).
      """
  )

  package static let missingChallenge = DiagnosticRule(
    "answer-missing-challenge",
    .error,
    summary: "A 401 without WWW-Authenticate.",
    explanation: """
      "The server generating a 401 response MUST send a WWW-Authenticate header field containing at \
      least one challenge applicable to the target resource" (RFC 9110 §15.5.2), such as \
      `WWW-Authenticate: Bearer`.
      """
  )

  package static let missingHeader = DiagnosticRule(
    "answer-missing-header",
    .error,
    summary: "A required header field of the response is not there.",
    explanation: "The document says `required: true` of it. Send it, or document it as optional."
  )

  package static let missingRetryAfter = DiagnosticRule(
    "answer-missing-retry-after",
    .warning,
    summary: "A 429 or 503 that does not say when to try again.",
    explanation: """
      Clients that are told wait as long as it takes; those that are not try again at once. Send \
      `Retry-After` with seconds or a date (RFC 9110 §10.2.3).
      """
  )

  package static let undocumentedHeader = DiagnosticRule(
    "answer-undocumented-header",
    .note,
    summary: "A header field that the document does not describe.",
    explanation: "Told with `--closed` only. Fields that HTTP itself defines need no description."
  )
}
