import AssayHTTP
import AssayRuntime
import DeckAPI
import HTTPTypes

extension SandboxError {
  /// The answer as it travels: the models of the API, in the one media type that errors have.
  func answer(requestID: String) -> ResponseMessage {
    var head = HTTPResponse(status: status, headerFields: headerFields)
    head.headerFields[.contentType] = "application/json"
    return ResponseMessage(head: head, body: json(requestID: requestID))
  }

  private func json(requestID: String) -> [UInt8] {
    // Neither model has a secret, so that neither refuses to be written.
    switch body {
    case .envelope(let details):
      (try? Self.envelope(details, requestID: requestID).jsonData()) ?? []
    case .problem(let fields):
      (try? problem(fields, requestID: requestID).jsonData()) ?? []
    }
  }

  private static func envelope(_ details: [Detail], requestID: String) -> ErrorResponse {
    ErrorResponse(
      errors: details.map { detail in
        TaskRunError(
          type: TaskRunError.TypeValue(rawValue: detail.type),
          code: detail.code,
          message: detail.message,
          field: Presence(optional: detail.field)
        )
      },
      requestID: requestID
    )
  }

  /// Behaviour 46: no `request_id` in this shape; its place is `traceId`.
  private func problem(
    _ fields: [String: [String]],
    requestID: String
  ) -> ValidationErrorResponse {
    ValidationErrorResponse(
      type: .value("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1"),
      title: .value("The request is not valid."),
      status: .value(Int32(status.code)),
      errors: fields,
      traceID: .value(requestID)
    )
  }
}
