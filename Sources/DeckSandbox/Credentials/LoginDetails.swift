package import AssayRuntime

/// What a run logs in with: the only form in which secrets leave the vault.
package struct LoginDetails: Sendable {
  package let username: String?
  package let password: Secret<String>?
  /// All source fields, tokenized and plain, for `{{credential.KEY}}`.
  package let fields: [String: Secret<String>]
  /// Which version of the login details these are; see `CredentialRecord.version`.
  package let version: Int64
}
