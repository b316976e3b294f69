import AssayHTTP
import AssayRuntime
import HTTPTypes

extension SandboxError {
  /// What a refusal says in the API's own words: the one place where errors become answers.
  init(_ refusal: RequestRefusal) {
    switch refusal.reason {
    case .malformedRequest(let message):
      self.init(.badRequest, type: "request", code: "request_malformed", message)
    case .unknownPath:
      self.init(
        .notFound,
        type: "request",
        code: "path_not_found",
        "There is no such path. Paths begin with /v2."
      )
    case .methodNotAllowed(let allowed):
      self = .methodNotAllowed(allowed)
    case .unsupportedMediaType:
      self.init(
        .unsupportedMediaType,
        type: "request",
        code: "unsupported_media_type",
        "The body must be JSON, and Content-Type must say so."
      )
    case .notAcceptable:
      self.init(
        .notAcceptable,
        type: "request",
        code: "not_acceptable",
        "None of the media types in Accept is offered. application/json is."
      )
    case .contentTooLarge(let limit):
      self.init(
        .contentTooLarge,
        type: "request",
        code: "body_too_large",
        "The body is larger than \(limit) bytes."
      )
    case .expectationFailed:
      self.init(
        .expectationFailed,
        type: "request",
        code: "expectation_failed",
        "Of expectations, only 100-continue is met."
      )
    case .headerFieldsTooLarge:
      self.init(
        .requestHeaderFieldsTooLarge,
        type: "request",
        code: "headers_too_large",
        "The header fields are too large."
      )
    case .timeout:
      self.init(
        .requestTimeout,
        type: "request",
        code: "request_timeout",
        "The request did not arrive in time."
      )
    // Decision 1: a body that is no JSON, and one that is not there, are refused by the contract.
    case .missingBody: self = .invalid("$", "The request needs a body.")
    case .malformedBody(let message): self = .invalid("$", message)
    case .invalid(let violations): self = ViolationSorting(violations).error
    case .overdue:
      self.init(
        .serviceUnavailable,
        type: "api",
        code: "timeout",
        "The request took too long. Ask again later."
      )
    case .notImplemented: self = .notServed
    case .thrown(let error): self = SandboxError(thrown: error)
    }
  }

  private static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> SandboxError {
    SandboxError(
      .methodNotAllowed,
      type: "request",
      code: "method_not_allowed",
      "The path does not take this method; Allow lists those that it takes.",
      headerFields: [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
    )
  }
}
