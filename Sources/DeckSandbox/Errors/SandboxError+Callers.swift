import HTTPTypes

/// The errors that are decided before an operation is asked.
extension SandboxError {
  /// Decision 12, behaviour 49: the body has the same code as for a wrong key.
  ///
  /// RFC 6750 §3.1: a request that lacks any authentication gets no error code in the challenge.
  package static var noKey: SandboxError {
    SandboxError(
      .unauthorized,
      type: "request",
      code: "api_key_invalid",
      "An API key is needed: Authorization: Bearer, a space, and the key.",
      headerFields: [.wwwAuthenticate: "Bearer"]
    )
  }

  /// Behaviour 49: a key that is none of ours, or that was revoked.
  package static var wrongKey: SandboxError {
    SandboxError(
      .unauthorized,
      type: "request",
      code: "api_key_invalid",
      "The API key is not valid.",
      headerFields: [.wwwAuthenticate: "Bearer error=\"invalid_token\""]
    )
  }

  /// Decision 15, behaviour 59.
  package static func rateLimited(retryAfterSeconds: Int) -> SandboxError {
    SandboxError(
      .tooManyRequests,
      type: "rate_limit",
      code: "rate_limit_exceeded",
      "The organization has sent too many requests. Wait as long as Retry-After says.",
      headerFields: [.retryAfter: "\(retryAfterSeconds)"]
    )
  }

  /// Decision 14, behaviours 48 and 56: a 400 in the envelope.
  package static var idempotencyKeyUnusable: SandboxError {
    SandboxError(
      .badRequest,
      type: "idempotency",
      code: "idempotency_key_error",
      "An idempotency key has 1 to 256 characters, and a request has one key."
    )
  }

  /// Decision 14, behaviour 54.
  package static var idempotencyConflict: SandboxError {
    SandboxError(
      .conflict,
      type: "idempotency",
      code: "idempotency_error",
      "The idempotency key was used for another request. Send this one with a new key."
    )
  }
}
