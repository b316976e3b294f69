package import SourceDocuments

extension DiagnosticRule {
  /// Every rule about an answer that a document, or HTTP itself, has.
  package static let answers: [DiagnosticRule] =
    contracts + statusRules + contentRules + headerRules + errorRules

  static let statusRules: [DiagnosticRule] = [
    .invalidStatus, .undocumentedStatus, .serverError,
  ]

  package static let invalidStatus = DiagnosticRule(
    "answer-invalid-status",
    .error,
    summary: "A status that is none of HTTP's.",
    explanation: "Statuses are three digits from 100 to 599 (RFC 9110 §15)."
  )

  package static let undocumentedStatus = DiagnosticRule(
    "answer-undocumented-status",
    .error,
    summary: "A status that the document does not give the operation.",
    explanation: """
      Clients are generated from the document: they have no type for an answer that it does not \
      describe. Document the status, a range such as `4XX`, or `default`; or correct the server.

      It is a warning where the fixture asks for that very status, and for refusals that any server \
      may give before it looks at the operation, such as 405, 413, 415 or 429.
      """
  )

  package static let serverError = DiagnosticRule(
    "answer-server-error",
    .error,
    summary: "The server failed: a status from 500 on that the fixture does not ask for.",
    explanation: """
      A request may be refused with 4XX; 5XX says that the server could not cope with it. Look into the \
      server's log. A fixture that wants such a status says so: `expect: {status: 503}`.
      """
  )
}

extension DiagnosticRule {
  static let contentRules: [DiagnosticRule] = [
    .answerSchema, .answerSyntax, .contentCoding, .contentLength, .duplicateAnswerMember,
    .forbiddenBody, .jsonEncoding, .mediaType, .mediaTypeVariant, .misnamedMember, .missingBody,
    .sharedName, .undocumentedBody, .undocumentedMember, .unknownValue, .writeOnlyMember,
  ]

  package static let answerSchema = DiagnosticRule(
    "answer-schema",
    .error,
    summary: "A body that does not fit its documented schema.",
    explanation: """
      The body is judged by the schema of the response's media type, as the overlays leave it, formats \
      included; `writeOnly` members are not required. The finding names the place in the body and the \
      keyword in the document.
      """
  )

  package static let answerSyntax = DiagnosticRule(
    "answer-json-syntax",
    .error,
    summary: "A body that was declared as JSON and is none.",
    explanation: "JSON is what RFC 8259 says, in UTF-8, one value and nothing behind it."
  )

  package static let contentCoding = DiagnosticRule(
    "answer-content-coding",
    .error,
    summary: "A body that cannot be decoded as Content-Encoding says.",
    explanation: """
      The compressed stream is damaged, breaks off, is followed by something, or is of a kind that is \
      not understood here (gzip and deflate are), so the body could not be judged. Secrets are hunted in \
      what could be read.
      """
  )

  package static let contentLength = DiagnosticRule(
    "answer-content-length",
    .error,
    summary: "Content-Length that contradicts the message.",
    explanation: """
      It has to be the number of bytes of the body as sent, given once, not beside Transfer-Encoding \
      (RFC 9112 §6.2) and not in a 204 (RFC 9110 §8.6). Proxies and clients that believe different \
      parts of a contradiction can be made to see different messages.
      """
  )

  package static let duplicateAnswerMember = DiagnosticRule(
    "answer-duplicate-member",
    .error,
    summary: "An object of the body has two members of one name.",
    explanation: """
      "The names within an object SHOULD be unique" (RFC 8259 §4); which of the two a client takes is \
      anybody's guess.
      """
  )

  package static let forbiddenBody = DiagnosticRule(
    "answer-forbidden-body",
    .error,
    summary: "A body where HTTP allows none.",
    explanation: """
      Answers to HEAD and those with 1XX, 204 and 304 have no content (RFC 9110 §6.4.1). What follows \
      them on the connection is taken for the next answer.
      """
  )

  package static let jsonEncoding = DiagnosticRule(
    "answer-json-encoding",
    .warning,
    summary: "JSON with a byte order mark or another charset than UTF-8.",
    explanation: """
      JSON between systems "MUST be encoded using UTF-8", without a byte order mark (RFC 8259 §8.1). \
      `charset=utf-8` has no meaning and does no harm.
      """
  )

  package static let mediaType = DiagnosticRule(
    "answer-media-type",
    .error,
    summary: "A media type that the document does not give the response.",
    explanation: """
      The Content-Type is missing, is none, or is another than the document's, so clients do not know \
      how to read the body. Parameters such as `charset=utf-8` make no difference.
      """
  )

  package static let mediaTypeVariant = DiagnosticRule(
    "answer-media-type-variant",
    .warning,
    summary: "Another kind of JSON than the documented one.",
    explanation: """
      The document says `application/json`, the server sends `application/problem+json`, `text/json` or \
      the like. The body is judged by the documented schema. Strict clients refuse such an answer: add \
      the type to the document.
      """
  )

  package static let misnamedMember = DiagnosticRule(
    "answer-misnamed-member",
    .error,
    summary: "A member whose name the document writes differently.",
    explanation: """
      `requestId` where the document has `request_id`, which is missing: clients look for the documented \
      name and find nothing. Correct the server, or the document.
      """
  )

  package static let sharedName = DiagnosticRule(
    "answer-shared-name",
    .error,
    summary: "Two members share a name that the document keeps apart.",
    explanation: """
      The schema of the one says `x-disjoint-with` the other: what is listed there must not stand here, \
      such as the value of a field that was vaulted.
      """
  )

  package static let unknownValue = DiagnosticRule(
    "answer-unknown-value",
    .warning,
    summary: "A text that is none of the values known today.",
    explanation: """
      The schema lists them as `x-open-enum`: clients accept others, so a new one is drift and a warning, \
      with `--closed` an error. A known value in other capitals or with other joints is an error in any \
      case: programs compare letter by letter.
      """
  )

  package static let missingBody = DiagnosticRule(
    "answer-missing-body",
    .error,
    summary: "No body where the document describes JSON.",
    explanation: "An empty text is no JSON text. Send the documented body, or document none."
  )

  package static let undocumentedBody = DiagnosticRule(
    "answer-undocumented-body",
    .warning,
    summary: "A body where the document describes none.",
    explanation: """
      The response has no `content`, so nobody can rely on the body, and nobody has looked at what it \
      gives away. Document it.
      """
  )

  package static let undocumentedMember = DiagnosticRule(
    "answer-undocumented-member",
    .warning,
    summary: "A member of the body that no schema describes.",
    explanation: """
      The document and the server have drifted apart. Clients must tolerate new members, so this is a \
      warning; with `--closed` it is an error. It is worth a look in any case: members that nobody \
      described are how internals get out (OWASP API3:2023). An object whose schema says \
      `additionalProperties` or names no member at all is meant to be open.
      """
  )

  package static let writeOnlyMember = DiagnosticRule(
    "answer-write-only-member",
    .error,
    summary: "A member of an answer that is for requests alone.",
    explanation: """
      The document marks it with `writeOnly: true`: it may be sent as part of a request and should not \
      be sent as part of a response (OpenAPI 3.0.3, Schema Object; JSON Schema validation §9.4). Such \
      members are passwords and keys as a rule, and whatever stands in their place invites clients to \
      send it back. One that is null or a mask is a warning.
      """
  )
}
