/// A credential as it is stored, without its secrets.
///
/// What can be read back, `username` and `plainFields`, lies in the vault too and is there only where
/// it was asked for; `hasReadable` tells whether there is any.
package struct CredentialRecord: Sendable, Hashable {
  package let id: String
  package let organisation: String
  package let sourceID: String
  package let authMethod: AuthMethod
  package var status: CredentialStatus
  package var externalID: String?
  package var hasReadable: Bool
  /// Readable by its owner, but gone for good once the credential is deleted.
  package var username: String?
  package var hasPassword: Bool
  /// Source fields that read back as they were sent.
  package var plainFields: [String: String]
  /// Names of the source fields that lie in the vault.
  package var tokenized: Set<String>
  /// Counts the changes of login details; a run that used older ones says nothing of these.
  package var version: Int64
  package let createdAt: Moment
  package var updatedAt: Moment

  /// Whether anything to log in with is stored (decision 10).
  package var hasLoginDetails: Bool {
    hasReadable || hasPassword || !tokenized.isEmpty
  }

  /// What counts against the cap: tokenized or not (behaviour 11).
  package var fieldCount: Int { plainFields.count + tokenized.count }
}

/// How a credential logs in.
package enum AuthMethod: String, Sendable, Hashable, CaseIterable {
  case usernamePassword = "username_password"
  case none
}

/// Where a credential stands (behaviours 30 to 34).
package enum CredentialStatus: String, Sendable, Hashable, CaseIterable {
  case unverified
  case verified
  case invalid
  /// Terminal.
  case deleted
}

/// One value of a credential in the vault: each has a row and a data key of its own.
package enum CredentialSecret: Sendable, Hashable {
  /// All that can be read back, in one text.
  case readable
  case password
  /// A tokenized source field, by its key.
  case field(String)
}
