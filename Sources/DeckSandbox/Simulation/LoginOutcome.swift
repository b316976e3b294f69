/// How a simulated source answers a login.
package enum LoginOutcome: String, Sendable, Hashable, CaseIterable {
  /// The account is open.
  case accepted
  /// Unknown account or wrong password.
  case rejected
  /// The account exists and is locked.
  case locked
  /// The source is down: nothing is learned about the credential.
  case unavailable
  /// The source never answers: the run ends at its time limit.
  case timeout
}

/// What came of trying a credential on a source.
package enum LoginResult: Sendable, Hashable {
  case answered(LoginOutcome)
  /// The form asks for a value that the credential does not hold.
  case incomplete(key: String)

  /// What the credential's status becomes; nil where it stays as it is.
  ///
  /// Behaviours 31 and 32: `verified` only after a login that succeeded, `invalid` where the source
  /// refuses it ("a password is changed on the source or the account is locked"). A form that cannot
  /// be filled in is a refusal too, because updating the credential is the cure. A source that does
  /// not answer says nothing of the credential.
  package var credentialStatus: CredentialStatus? {
    switch self {
    case .answered(.accepted): .verified
    case .answered(.rejected), .answered(.locked), .incomplete: .invalid
    case .answered(.unavailable), .answered(.timeout): nil
    }
  }
}
