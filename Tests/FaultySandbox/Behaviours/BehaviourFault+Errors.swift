// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

private let envelopes: AnswerTest = { asked, response in
  asked.isOfCredentials && response.isEnvelope
}
private let problems: AnswerTest = { asked, response in asked.isOfCredentials && response.isProblem
}
private let notFound: AnswerTest = { asked, response in
  asked.isOfCredentials && response.status == 404
}
private let refused: AnswerTest = { asked, response in
  asked.isOfCredentials && response.status == 422
}

extension BehaviourFault {
  static let errorShapes: [BehaviourFault] = [
    answer(
      "problem-as-envelope",
      "a 400 comes in the envelope",
      ["errors#problem"],
      where: problems
    ) {
      response,
      _ in
      response = .envelope(400, "request", "input_invalid", field: "external_id")
    },
    answer("rule-as-map", "a 422 comes as a map", ["errors#rule"], where: refused) { response, _ in
      response = .problem("auth_credentials.source_fields")
      response.status = 422
    },
    answer("not-found-as-map", "a 404 comes as a map", ["errors#unknown"], where: notFound) {
      response,
      _ in
      response = .problem("credential_id")
      response.status = 404
    },
    body(
      "no-request-id",
      "envelopes lack the request id",
      ["errors#rule", "errors#unknown"],
      where: envelopes
    ) {
      $0["request_id"] = nil
    },
    body("null-request-id", "envelopes have null as request id", ["errors#rule"], where: envelopes)
    {
      $0["request_id"] = .null
    },
    answer(
      "same-request-id",
      "all answers have one request id",
      ["errors#same-read", "errors#same-read-again"],
      where: { _, _ in true }
    ) { response, _ in
      response.change { if $0["request_id"] != nil { $0["request_id"] = "req_0000000000000000" } }
    },
    answer(
      "same-error-request-id",
      "all errors have one request id",
      ["errors#rule-again", "errors#unknown"],
      where: envelopes
    ) { response, _ in response.change { $0["request_id"] = "req_0000000000000000" } },
    answer(
      "other-header-request-id",
      "a header field names another request id than the body",
      ["errors#same-read", "errors#rule", "errors#unknown"],
      where: { asked, _ in asked.isOfCredentials }
    ) { response, _ in response.set("X-Request-Id", "req_\(UInt64.random(in: 0...UInt64.max))") },
    body("no-errors", "an envelope is empty", ["errors#unknown"], where: notFound) {
      $0["errors"] = []
    },
    body("no-map", "a map is empty", ["errors#problem"], where: problems) { $0["errors"] = [:] },
    body(
      "one-error",
      "an envelope holds an error instead of a list",
      ["errors#unknown"],
      where: notFound
    ) {
      $0["errors"] = ["type": "request", "code": "credential_not_found", "message": "None."]
    },
    body("texts-in-map", "a map holds texts instead of lists", ["errors#problem"], where: problems)
    {
      $0["errors"] = ["external_id": "is wrong"]
    },
    errors("no-code", "errors have no code", ["errors#rule"]) { $0["code"] = nil },
    errors("no-type", "errors have no type", ["errors#rule"]) { $0["type"] = nil },
    errors("no-message", "errors have no message", ["errors#rule"]) { $0["message"] = nil },
    errors("empty-message", "errors have an empty message", ["errors#rule"]) { $0["message"] = "" },
    errors("no-field", "errors do not name the field", ["errors#rule"]) { $0["field"] = nil },
    errors("null-field", "errors name null as the field", ["errors#rule"]) { $0["field"] = .null },
    errors("other-field", "errors name another field", ["errors#rule"]) {
      $0["field"] = "external_id"
    },
    errors("stack-trace", "a message holds a stack trace", ["errors#rule", "errors#unknown"]) {
      $0["message"] =
        "Value refused.\n   at Deck.Api.Credentials.Validate(Request r) in /src/Credentials.cs:line 42"
    },
    errors("python-trace", "a message holds a trace of Python", ["errors#rule", "errors#unknown"]) {
      $0["message"] =
        "Traceback (most recent call last):\n  File \"/app/api/credentials.py\", line 7, in create"
    },
    errors("sql", "a message holds a query", ["errors#rule", "errors#unknown"]) {
      $0["message"] = "near line 1: INSERT INTO credential (id, source_id) VALUES ($1, $2): failed"
    },
    body(
      "type-name",
      "a message of a map names a type",
      ["errors#broken-json", "errors#problem"],
      where: problems
    ) {
      $0["errors"] = [
        "$": [
          "The JSON value could not be converted to System.String. Path: $.external_id | LineNumber: 0 | BytePositionInLine: 19."
        ],
        "external_id": ["is wrong"],
      ]
    },
    body("status-member", "a map tells another status", ["errors#problem"], where: problems) {
      $0["status"] = 422
    },
    answer("html", "errors are pages", ["errors#unknown", "errors#rule"], where: envelopes) {
      response,
      _ in
      response.body = Array("<html><body><h1>\(response.status)</h1></body></html>".utf8)
      response.set("Content-Type", "text/html")
      response.measure()
    },
    answer(
      "error-type",
      "errors are called text/html",
      ["errors#unknown", "errors#rule"],
      where: envelopes
    ) {
      response,
      _ in response.set("Content-Type", "text/html; charset=utf-8")
    },
    answer(
      "half-error",
      "errors end in the middle",
      ["errors#unknown", "errors#rule"],
      where: envelopes
    ) {
      response,
      _ in
      response.body.removeLast(9)
      response.measure()
    },
    answer(
      "empty-error",
      "errors have no body",
      ["errors#unknown", "errors#rule"],
      where: envelopes
    ) {
      response,
      _ in
      response.body = []
      response.measure()
    },
    body("two-codes", "errors have another code", ["errors#unknown"], where: notFound) {
      $0.changeElements("errors") { $0["code"] = "not_found" }
    },
    body("other-type", "errors have another type", ["errors#unknown"], where: notFound) {
      $0.changeElements("errors") { $0["type"] = "source" }
    },
  ]

  private static func errors(
    _ id: String,
    _ about: String,
    _ expected: [String],
    _ change: @escaping @Sendable (inout JSONObject) -> Void
  ) -> BehaviourFault {
    answer(id, about, expected, where: envelopes) { response, _ in response.changeErrors(change) }
  }

  static let errorChoices: [BehaviourFault] = [
    answer("422-for-400", "what the schema refuses is a 422", ["errors#problem"], where: problems) {
      response,
      _ in
      response = .envelope(422, "request", "input_invalid", field: "external_id")
    },
    answer("400-for-422", "what a rule refuses is a 400", ["errors#rule"], where: refused) {
      response,
      _ in
      response = .problem("auth_credentials.source_fields")
    },
    answer(
      "409-as-422",
      "a conflict is a 422",
      ["errors#conflict", "deletion#update"],
      where: conflict
    ) {
      response,
      _ in response.status = 422
    },
    answer(
      "409-as-404",
      "an update of what is deleted is a 404",
      ["errors#conflict", "deletion#update"],
      where: conflict
    ) {
      response,
      _ in
      response = .envelope(404, "request", "credential_not_found")
    },
    answer(
      "500-for-text",
      "JSON that is none is a 500",
      ["errors#broken-json", "errors#half-json"],
      where: unreadable
    ) {
      response,
      _ in
      response = .envelope(500, "api", "api_error")
    },
    answer(
      "422-for-text",
      "JSON that is none is a 422",
      ["errors#broken-json", "errors#half-json"],
      where: unreadable
    ) {
      response,
      _ in
      response = .envelope(422, "request", "input_invalid")
    },
    answer("500-for-long-id", "a long id is a 500", ["errors#long-id"], where: longID) {
      response,
      _ in
      response = .envelope(500, "api", "api_error")
    },
    answer(
      "200-for-unknown",
      "an unknown id is a 200 with an error",
      ["errors#unknown"],
      where: notFound
    ) {
      response,
      _ in response.status = 200
    },
    answer("400-for-unknown", "an unknown id is a 400", ["errors#unknown"], where: notFound) {
      response,
      _ in response.status = 400
    },
    answer("no-allow", "a 405 has no Allow", ["errors#no-method"], where: { $1.status == 405 }) {
      response,
      _ in response.set("Allow", nil)
    },
    answer(
      "key-error-as-map",
      "a key that is too long is a 400 with a map",
      ["idempotency#too-long-key"],
      where: { asked, response in response.status == 400 && response.isEnvelope }
    ) { response, _ in response = .problem("Idempotency-Key") },
    answer(
      "no-error-body-type",
      "a 422 depends on Accept",
      ["media-types#error-text-plain"],
      where: { asked, response in
        response.status == 422 && asked.header("accept")?.hasPrefix("text/plain") == true
      }
    ) { response, _ in
      response.body = Array("invalid".utf8)
      response.set("Content-Type", "text/plain")
      response.measure()
    },
  ]

  private static let conflict: AnswerTest = { asked, response in
    asked.isUpdate && response.status == 409
  }
  private static let unreadable: AnswerTest = { asked, response in
    asked.isOfCredentials && response.status == 400 && asked.json == nil
      && !asked.request.body.isEmpty
  }
  private static let longID: AnswerTest = { asked, response in
    (asked.credentialID?.utf8.count ?? 0) > 255 && response.status == 404
  }
}
