package import SourceDocuments

extension DiagnosticRule {
  /// Every rule about what a fixture itself expects, and what it needs for its requests.
  package static let expectations: [DiagnosticRule] = [
    .errorCodeMismatch, .errorFieldMissing, .errorShapeMismatch, .headerMismatch, .lateAnswer,
    .mediaTypeMismatch, .statusMismatch, .transportMismatch, .uncapturedValue,
    .undecidedComparison, .valueMismatch,
  ]

  package static let errorCodeMismatch = DiagnosticRule(
    "error-code-mismatch",
    .error,
    summary: "An error's body has another code than the fixture expects.",
    explanation: """
      `expect.code` names a code that one of the error's entries must have, in whichever of its \
      shapes the error comes. Correct the server, or write the code that it is documented to give.
      """
  )

  package static let errorFieldMissing = DiagnosticRule(
    "error-field-missing",
    .error,
    summary: "An error's body does not name a field that the fixture expects it to name.",
    explanation: """
      `expect.fields` lists fields that the error must name. Names are compared in one form: \
      `$.pet.name`, `Pet.Name` and `/pet/name` all are `pet.name`, and `name` is its last part.
      """
  )

  package static let errorShapeMismatch = DiagnosticRule(
    "error-shape-mismatch",
    .error,
    summary: "A body does not have the structure of an error that the fixture expects.",
    explanation: """
      `expect.error` is `validation` (`errors` is an object from fields to messages), `standard` \
      (`errors` is an array, beside a `request_id`), `problem` (RFC 9457), `any` of these, or `none`.
      """
  )

  package static let headerMismatch = DiagnosticRule(
    "header-mismatch",
    .error,
    summary: "A header field is missing, or does not have the value that the fixture expects.",
    explanation: """
      Names are compared without regard to case. Several fields of one name are compared one by \
      one, and joined by commas (RFC 9110 §5.3); a list in the fixture stands for all of them.
      """
  )

  package static let lateAnswer = DiagnosticRule(
    "late-answer",
    .error,
    summary: "An answer took longer than the fixture allows.",
    explanation: """
      `expect.within` limits the time from sending the request to the last byte of the answer. A \
      busy machine is slower than a quiet one: leave room, or the check fails by accident.
      """
  )

  package static let mediaTypeMismatch = DiagnosticRule(
    "media-type-mismatch",
    .error,
    summary: "A body has another media type than the fixture expects, or is not what it says.",
    explanation: """
      `expect.type` names a media type, or `json` for all of JSON's, such as \
      `application/problem+json`. Where the fixture expects a value of the body, the body has to be \
      JSON unless `type` says otherwise.
      """
  )

  package static let statusMismatch = DiagnosticRule(
    "status-mismatch",
    .error,
    summary: "An answer has another status than the fixture expects.",
    explanation: """
      `expect.status` is a number, a class such as `4XX`, or a list of either. Without it every \
      status that the document describes is right; without a document, every one below 500.
      """
  )

  package static let transportMismatch = DiagnosticRule(
    "transport-mismatch",
    .error,
    summary: "A request was answered, or failed otherwise, where the fixture expects it to fail.",
    explanation: """
      `expect.transport` says that there is to be no answer, and why: `refused`, `reset`, `timeout` \
      or `tls`. An answer is then a failure, as is another reason.
      """
  )

  package static let uncapturedValue = DiagnosticRule(
    "uncaptured-value",
    .error,
    summary: "A value that a step is to capture is not in its answer.",
    explanation: """
      `capture` takes a value by a JSON Pointer, `header:NAME`, `cookie:NAME` or `status`, and with \
      `match` the part of it that a pattern's first group matches. Steps that use the value cannot \
      run without it.
      """
  )

  package static let undecidedComparison = DiagnosticRule(
    "undecided-comparison",
    .error,
    summary: "An answer could not be compared with what the fixture expects.",
    explanation: """
      A reference has no value, a pattern cannot be read or takes too long on this text, or there \
      are more values to compare than the limit allows: `$unordered` with many matchers tries each \
      with each. The step fails, because nothing is known. Write plain values where possible, which \
      are looked up at once.
      """
  )

  package static let valueMismatch = DiagnosticRule(
    "value-mismatch",
    .error,
    summary: "A body does not have the value that the fixture expects.",
    explanation: """
      `expect.body` is compared closed: other members are differences, and arrays have the same \
      elements in the same order. `expect.contains` is compared open: objects may have other \
      members, at each level; an array directly under it may have other elements, arrays further \
      down may not. `$exactly` and `$contains` switch between the two from where they stand.
      """
  )
}
