import AssayRuntime

/// How a run ends: what its answer shows, and nothing of what it logged in with.
enum RunEnd: Sendable, Hashable {
  case completed(output: JSONValue)
  case failed(SandboxError.Detail)
  /// The source never answers; the run fails at its time limit.
  case waitsForTimeLimit
}

extension RunEnd {
  /// The end of a run that logged in, or tried to.
  init(_ result: LoginResult, output: JSONValue?) {
    switch result {
    case .answered(.accepted): self = .completed(output: output ?? .null)
    case .answered(.rejected): self = .failed(.loginRejected)
    case .answered(.locked): self = .failed(.accountLocked)
    case .answered(.unavailable): self = .failed(.sourceUnavailable)
    case .answered(.timeout): self = .waitsForTimeLimit
    case .incomplete(let key): self = .failed(.loginIncomplete(key: key))
    }
  }
}

/// The errors of runs. Their types are the documented groups; of the codes only `auth_invalid`,
/// `source_not_available` and `timeout` are documented, the others say what the sandbox plays.
extension SandboxError.Detail {
  static var loginRejected: Self {
    Self(type: "auth", code: "auth_invalid", message: "The source refused the credential.")
  }

  static var accountLocked: Self {
    Self(type: "auth", code: "account_locked", message: "The source says the account is locked.")
  }

  static func loginIncomplete(key: String) -> Self {
    let isLoginName = key == "username" || key == "password"
    return Self(
      type: "auth",
      code: "credential_field_missing",
      message: "The source's login form asks for a value that the credential does not hold.",
      field: isLoginName ? "auth_credentials.\(key)" : "auth_credentials.source_fields.\(key)"
    )
  }

  static var sourceUnavailable: Self {
    Self(type: "source", code: "source_not_available", message: "The source does not answer.")
  }

  static var credentialGone: Self {
    Self(
      type: "auth",
      code: "credential_deleted",
      message: "The credential was deleted before the run could log in."
    )
  }

  static var credentialUnreadable: Self {
    Self(
      type: "api",
      code: "api_error",
      message: "What is stored of the credential cannot be opened. Update it."
    )
  }

  static var timeLimit: Self {
    Self(type: "task", code: "timeout", message: "The run took longer than its time limit.")
  }
}
