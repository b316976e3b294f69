package import HTTPTypes

/// Why an operation gave no answer of its own, with all that the error's answer says.
///
/// No text of it quotes what a request held: values may be secret, and so may the keys of
/// `source_fields`.
package struct SandboxError: Error, Sendable, Hashable {
  /// Which of the two error shapes the answer has.
  package enum Body: Sendable, Hashable {
    /// `ErrorResponse`: what the documents call the standard envelope.
    case envelope([Detail])
    /// `ValidationErrorResponse`: messages grouped by field, for what the published schema refuses.
    case problem([String: [String]])
  }

  /// One entry of the envelope.
  package struct Detail: Sendable, Hashable {
    package var type: String
    package var code: String
    package var message: String
    /// The member or parameter at fault, with dots, where one is.
    package var field: String?

    /// States what went wrong.
    package init(type: String, code: String, message: String, field: String? = nil) {
      self.type = type
      self.code = code
      self.message = message
      self.field = field
    }
  }

  package var status: HTTPResponse.Status
  package var body: Body
  /// Header fields that belong to the error, such as `Retry-After`.
  package var headerFields: HTTPFields

  /// An error of its parts.
  package init(_ status: HTTPResponse.Status, _ body: Body, headerFields: HTTPFields = [:]) {
    self.status = status
    self.body = body
    self.headerFields = headerFields
  }

  /// An envelope with one entry.
  package init(
    _ status: HTTPResponse.Status,
    type: String,
    code: String,
    _ message: String,
    field: String? = nil,
    headerFields: HTTPFields = [:]
  ) {
    let detail = Detail(type: type, code: code, message: message, field: field)
    self.init(status, .envelope([detail]), headerFields: headerFields)
  }
}
