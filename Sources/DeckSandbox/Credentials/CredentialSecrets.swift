import AssayRuntime
package import DeckVault

extension CredentialRecord {
  /// What one of the credential's secrets is called in the vault.
  func name(of secret: CredentialSecret) -> SecretName {
    switch secret {
    case .readable:
      SecretName(organisation: organisation, credential: id, kind: .readable)
    case .password:
      SecretName(organisation: organisation, credential: id, kind: .password)
    case .field(let key):
      SecretName(organisation: organisation, credential: id, kind: .tokenized, field: key)
    }
  }
}

extension CredentialChange {
  /// Moves the change's secrets into the vault and out of it.
  func seal(in vault: Vault, _ transaction: Transaction) throws {
    for secret in removed {
      try vault.shred(record.name(of: secret), in: transaction)
    }
    for (secret, value) in sealed {
      try vault.seal(value, as: record.name(of: secret), in: transaction)
    }
  }

  /// Sees to it that no file keeps what an update replaced or hid.
  func forget(from vault: Vault, in transaction: Transaction) throws {
    guard touchesLogin else { return }
    transaction.shredsOnCommit()
    try StoredAnswers.forgetFields(hiddenFields, of: record.id, from: vault, in: transaction)
  }
}

extension StoredAnswers {
  /// Takes source fields out of the answers about a credential: they were readable when the answers
  /// were given and are vaulted or deleted now (behaviours 2, 22 and 58).
  static func forgetFields(
    _ keys: Set<String>,
    of credential: String,
    from vault: Vault,
    in transaction: Transaction
  ) throws {
    if keys.isEmpty { return }
    try rewrite(about: credential, from: vault, in: transaction) { answer in
      guard case .object(var login)? = answer["auth_credentials"],
        case .object(var fields)? = login["source_fields"]
      else { return false }
      for key in keys { fields[key] = nil }
      // Behaviour 5: absent rather than empty.
      login["source_fields"] = fields.isEmpty ? nil : .object(fields)
      answer["auth_credentials"] = .object(login)
      return true
    }
  }

  /// Takes everything about the login out of the answers about a credential.
  static func forgetLogin(
    of credential: String,
    from vault: Vault,
    in transaction: Transaction
  ) throws {
    try rewrite(about: credential, from: vault, in: transaction) { answer in
      guard case .object? = answer["auth_credentials"] else { return false }
      answer["auth_credentials"] = .null
      return true
    }
  }
}

extension CredentialStore {
  /// A credential with what can be read back of it.
  static func reveal(
    _ record: CredentialRecord,
    from vault: Vault,
    in reader: Reader
  ) throws -> CredentialRecord {
    guard record.hasReadable else { return record }
    var revealed: CredentialRecord = record
    let text: Secret<String> = try vault.open(record.name(of: .readable), in: reader)
    try revealed.read(readable: text.reveal())
    return revealed
  }

  /// Shreds all login details of a credential; what idempotency keys repeat of it stays.
  static func shredLogin(
    of record: CredentialRecord,
    in vault: Vault,
    _ transaction: Transaction
  ) throws {
    let names = try vault.names(
      organisation: record.organisation,
      credential: record.id,
      in: transaction
    )
    for name in names where name.kind != .answer {
      try vault.shred(name, in: transaction)
    }
  }

  /// What a run logs in with.
  ///
  /// - Throws: `SandboxError.credentialDeleted` for a deleted credential (decision 4), `VaultError`
  ///   where the vault is sealed or a stored value was tampered with.
  package static func loginDetails(
    of record: CredentialRecord,
    from vault: Vault,
    in reader: Reader
  ) throws -> LoginDetails {
    guard record.status != .deleted else { throw SandboxError.credentialDeleted }
    let record = try reveal(record, from: vault, in: reader)
    var fields: [String: Secret<String>] = record.plainFields.mapValues(Secret.init)
    for key in record.tokenized {
      fields[key] = try vault.open(record.name(of: .field(key)), in: reader)
    }
    return LoginDetails(
      username: record.username,
      password: record.hasPassword
        ? try vault.open(record.name(of: .password), in: reader) : nil,
      fields: fields,
      version: record.version
    )
  }

  /// Notes how a login ended: `verified` or `invalid` (behaviours 31 and 32).
  ///
  /// Nothing happens where the credential was deleted since, or its login details changed: the login
  /// says nothing of what is stored now. `version` is that of the details the run logged in with.
  package static func recordLogin(
    _ status: CredentialStatus,
    of record: CredentialRecord,
    version: Int64,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    guard record.status != .deleted, record.version == version, record.status != status
    else { return }
    var changed: CredentialRecord = record
    changed.status = status
    changed.updatedAt = max(now, record.updatedAt.next)
    try update(changed, in: transaction)
    try EventLog.append(CredentialEvent(arrivingAt: status), changed, in: transaction)
  }
}
