import DeckVault
import HTTPTypes

extension SandboxError {
  /// What an operation threw, as far as callers may know.
  init(thrown error: any Error) {
    switch error {
    case let error as SandboxError: self = error
    case let error as DatabaseError: self.init(error)
    case VaultError.sealed: self = .sealed
    default: self = .internalFailure
    }
  }

  private init(_ error: DatabaseError) {
    switch error.reason {
    case .shreddingPending: self = .shreddingPending
    // Nothing is wrong with the request, and nothing of it was kept.
    case .locked, .readOnly, .full, .cannotOpen, .inputOutput, .outOfMemory, .closed, .overloaded:
      self = .unavailable
    default: self = .internalFailure
    }
  }

  /// A deletion is kept, but old pages are still held by a reader: it is not acknowledged before no
  /// file holds what it deleted.
  private static var shreddingPending: SandboxError {
    SandboxError(
      .serviceUnavailable,
      type: "api",
      code: "shredding_pending",
      "The change is made, but traces of what it removed are still on the disk. Ask again.",
      headerFields: [.retryAfter: "1"]
    )
  }
}
