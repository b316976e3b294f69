package import AssayRuntime

extension Vault {
  /// Stores a value under a name, in place of the one that has it.
  ///
  /// Replacing shreds the old value before the transaction's caller is answered.
  package func seal(
    _ value: Secret<String>,
    as name: SecretName,
    in transaction: Transaction
  ) throws {
    let writer = SecretWriter(set: try primaryKeySet(in: transaction), limits: limits)
    try unsafe value.withRevealedBytes { bytes in
      try unsafe writer.seal(bytes, as: name, in: transaction)
    }
  }

  /// The value of a name.
  ///
  /// Throws `VaultError.unreadable` where there is none, where anything of it was changed or moved,
  /// and where it is of another key: these look the same.
  package func open(_ name: SecretName, in reader: Reader) throws -> Secret<String> {
    let set = try keys().set
    do {
      return try SecretReader(set: set).openText(name, in: reader)
    } catch VaultError.unreadable {
      guard let fresh = try keySet(with: name, lackingIn: set, in: reader) else {
        throw VaultError.unreadable
      }
      return try SecretReader(set: fresh).openText(name, in: reader)
    }
  }

  /// The names under which a credential has values, in their order.
  ///
  /// Names are not authenticated: that somebody who can write the database added or removed one is
  /// noticed when it is opened.
  package func names(
    organisation: String,
    credential: String,
    in reader: Reader
  ) throws -> [SecretName] {
    _ = try keys()
    return try SecretReader.names(organisation: organisation, credential: credential, in: reader)
  }

  /// Removes a value and overwrites its wrapped key.
  ///
  /// When the transaction's caller is answered, no file of the database holds them any more.
  ///
  /// - Returns: Whether there was one.
  @discardableResult
  package func shred(_ name: SecretName, in transaction: Transaction) throws -> Bool {
    _ = try keys()
    return try SecretShredding.shred(name, in: transaction)
  }

  /// Removes all values of a credential; see `shred`.
  ///
  /// - Returns: How many there were.
  @discardableResult
  package func shredAll(
    organisation: String,
    credential: String,
    in transaction: Transaction
  ) throws -> Int {
    let names = try names(organisation: organisation, credential: credential, in: transaction)
    for name in names { try shred(name, in: transaction) }
    return names.count
  }
}
