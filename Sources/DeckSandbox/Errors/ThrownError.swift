extension SandboxError {
  /// What an operation threw, as far as callers may know.
  init(thrown error: any Error) {
    self = error as? SandboxError ?? .internalFailure
  }
}
