import HTTPTypes

/// The errors that more than one resource has.
extension SandboxError {
  /// There is no such thing in the caller's organisation.
  ///
  /// Decision 13: another organisation's id gets the same answer, byte for byte but for `request_id`.
  package static func notFound(_ kind: ResourceKind) -> SandboxError {
    SandboxError(
      .notFound,
      type: "request",
      code: "\(kind.word)_not_found",
      "There is no such \(kind.word.words). Check the id."
    )
  }

  /// Decision 4: a deleted credential is neither changed nor used.
  package static var credentialDeleted: SandboxError {
    SandboxError(
      .conflict,
      type: "request",
      code: "credential_deleted",
      "The credential is deleted. Create a new one."
    )
  }

  /// Decision 1: the published schema accepts the request and a documented rule does not.
  package static func unacceptable(_ field: String, _ message: String) -> SandboxError {
    SandboxError(
      .unprocessableContent,
      type: "request",
      code: "input_invalid",
      message,
      field: field
    )
  }

  /// Decision 1: a member that a documented rule asks for is not there.
  package static func missing(_ field: String, _ message: String) -> SandboxError {
    SandboxError(
      .unprocessableContent,
      type: "request",
      code: "input_missing",
      message,
      field: field
    )
  }

  /// Decision 1: what the published schema refuses; `field` is the name of a parameter or the way to
  /// a member, with dots.
  package static func invalid(_ field: String, _ message: String) -> SandboxError {
    SandboxError(.badRequest, .problem([field: [message]]))
  }

  /// Decision 11: the organisation's plan does not have what the request asks for.
  package static func planRequired(_ field: String, _ message: String) -> SandboxError {
    SandboxError(
      .forbidden,
      type: "organization",
      code: "plan_required",
      message,
      field: field
    )
  }

  /// The caller's organisation has as many of a thing as it may.
  package static func conflict(code: String, _ message: String) -> SandboxError {
    SandboxError(.conflict, type: "request", code: code, message)
  }

  /// The document describes the operation and the sandbox does not serve it (RFC 9110 §15.6.2).
  package static var notServed: SandboxError {
    SandboxError(
      .notImplemented,
      type: "api",
      code: "not_implemented",
      "The sandbox does not serve this operation."
    )
  }

  /// Something went wrong that is not the caller's fault; what it was stands in the log.
  package static var internalFailure: SandboxError {
    SandboxError(
      .internalServerError,
      type: "api",
      code: "api_error",
      "The request could not be carried out. Nothing was changed."
    )
  }

  /// The vault has no key that opens it.
  package static var sealed: SandboxError {
    SandboxError(
      .serviceUnavailable,
      type: "api",
      code: "vault_sealed",
      "The vault is sealed. Start the sandbox with the key file that belongs to its database."
    )
  }

  /// The database takes no request at this time.
  package static var unavailable: SandboxError {
    SandboxError(
      .serviceUnavailable,
      type: "api",
      code: "storage_unavailable",
      "The database is not available. Nothing was changed; try again later."
    )
  }
}

extension String {
  /// `task_run` as people write it.
  fileprivate var words: String { split(separator: "_").joined(separator: " ") }
}
