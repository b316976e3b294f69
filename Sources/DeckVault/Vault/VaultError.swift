/// Why the vault did not do what was asked.
///
/// No case holds anything of a value or a key.
package enum VaultError: Error, Sendable, Hashable {
  /// The vault has no key for its values.
  case sealed(SealReason)
  /// The value is not there, was changed, was moved from another place, or is of another key: from
  /// outside these cannot be told apart.
  case unreadable
  case valueTooLarge(bytesMax: Int)
  /// The primary key has wrapped as many data keys as one key should.
  case rotationRequired
  /// Values are still wrapped by the key that should be retired.
  case keyInUse(version: KeyVersion, values: Int)
  case primaryKeyNotRetirable(version: KeyVersion)
  case unknownKeyVersion(KeyVersion)
  case keyFile(KeyFileError)
  case malformedAPIKey
}

/// Why the vault is sealed.
package enum SealReason: Error, Sendable, Hashable {
  /// `unseal` has not been called.
  case notYetUnsealed
  case keyFile(KeyFileError)
  /// The key file has another key under this version than the one the database was written with.
  case wrongKey(version: KeyVersion)
  /// The key file has no key of this version.
  case missingKey(version: KeyVersion)
  /// The key file's primary key has been destroyed: it is a copy from before that.
  case outdatedKeyFile(version: KeyVersion)
  /// The vault's own secret cannot be opened though the keys are right.
  case damaged
}

extension VaultError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .sealed(let reason): "the vault is sealed: \(reason)"
    case .unreadable: "the stored value cannot be opened"
    case .valueTooLarge(let bytesMax): "a secret value has at most \(bytesMax) bytes"
    case .rotationRequired:
      "the primary key has been used as often as it may be; add a new one with 'keys rotate'"
    case .keyInUse(let version, let values):
      "key \(version) still wraps \(values) values; move them with 'keys rewrap' first"
    case .primaryKeyNotRetirable(let version):
      "key \(version) is the primary key; add a new one with 'keys rotate' first"
    case .unknownKeyVersion(let version): "there is no key \(version)"
    case .keyFile(let error): error.description
    case .malformedAPIKey:
      "an API key is 'sk_live_' or 'sk_test_' and then 24 to 128 letters and digits"
    }
  }
}

extension SealReason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notYetUnsealed: "it has not been opened yet"
    case .keyFile(let error): error.description
    case .wrongKey(let version):
      "key \(version) of the key file is not the one that this database was written with"
    case .missingKey(let version):
      "the key file lacks key \(version), with which values of this database are wrapped"
    case .outdatedKeyFile(let version):
      "the key file's primary key \(version) has been destroyed; use the current key file"
    case .damaged: "its own secret cannot be opened; restore the database from a backup"
    }
  }
}
