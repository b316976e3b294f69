internal import Synchronization

/// Keeps secret values in a database so that the database alone tells none of them.
///
/// Each value is encrypted with a data key of its own, and that key with the primary key of a key
/// set, both with AES-256-GCM and bound to the value's name and version. Whoever removes the wrapped
/// data key has shredded the value.
///
/// Without the right keys the vault is *sealed*: everything but asking for the state throws
/// `VaultError.sealed`.
package final class Vault: Sendable {
  /// Whether the vault can be used.
  package enum State: Sendable, Hashable {
    case unsealed(primaryKey: KeyVersion)
    case sealed(SealReason)
  }

  /// The database that holds the values.
  package let database: Database
  let keyStore: KeyStore
  let limits: VaultLimits
  private let contents: Mutex<Contents> = Mutex(.sealed(.notYetUnsealed))

  /// What an unsealed vault knows.
  struct Keys: Sendable {
    var set: KeySet
    var derived: DerivedKeys
  }

  private enum Contents: Sendable {
    case sealed(SealReason)
    case unsealed(Keys)
  }

  /// Makes a vault over a database with `DatabaseSchema.vault`, and unseals it if that is possible.
  ///
  /// Throws where the database fails; that the keys do not fit is no error but a sealed vault.
  package init(
    _ database: Database,
    keys: KeyStore,
    limits: VaultLimits = VaultLimits()
  ) async throws {
    self.database = database
    self.keyStore = keys
    self.limits = limits
    try await unseal()
  }

  /// Whether the vault can be used, and why not.
  package var state: State {
    contents.withLock { contents in
      switch contents {
      case .sealed(let reason): .sealed(reason)
      case .unsealed(let keys): .unsealed(primaryKey: keys.set.primary)
      }
    }
  }

  /// What an unsealed vault knows; throws where it is sealed.
  func keys() throws(VaultError) -> Keys {
    switch contents.withLock({ $0 }) {
    case .unsealed(let keys): return keys
    case .sealed(let reason): throw .sealed(reason)
    }
  }

  /// Reads the keys again, after the key file was put in place or changed, and checks them against
  /// the database.
  @discardableResult
  package func unseal() async throws -> State {
    do {
      let isNew = try database.read { try KeyTable.isEmpty(in: $0) }
      let stored = try keyStore.load(isNew: isNew)
      let limits = limits
      let derived = try await database.write { transaction in
        let isNew = try KeyTable.isEmpty(in: transaction)
        try KeyTable.register(stored, in: transaction)
        if isNew { try Self.createRoot(under: stored, limits, in: transaction) }
        return try Self.openRoot(with: stored, in: transaction)
      }
      let set = try finishRetirement(of: stored)
      contents.withLock { $0 = .unsealed(Keys(set: set, derived: derived)) }
    } catch let error as KeyFileError {
      seal(.keyFile(error))
    } catch let reason as SealReason {
      seal(reason)
    }
    return state
  }

  private func seal(_ reason: SealReason) {
    contents.withLock { $0 = .sealed(reason) }
  }

  /// Takes over a key set that another process has changed, or this one.
  func adopt(_ set: KeySet) {
    contents.withLock { contents in
      guard case .unsealed(var keys) = contents else { return }
      keys.set = set
      contents = .unsealed(keys)
    }
  }

  private static func createRoot(
    under set: KeySet,
    _ limits: VaultLimits,
    in transaction: Transaction
  ) throws {
    let writer = SecretWriter(set: set, limits: limits)
    _ = try KeyTable.countWrap(by: set.primary, wrapsMax: limits.wrapsMax, in: transaction)
    try unsafe DataKey().withBytes { bytes in
      try unsafe writer.seal(bytes.bindMemory(to: UInt8.self), as: .root, in: transaction)
    }
  }

  private static func openRoot(with set: KeySet, in reader: Reader) throws -> DerivedKeys {
    do {
      return try unsafe SecretReader(set: set).open(.root, in: reader) { bytes in
        unsafe DataKey(bytes: UnsafeRawBufferPointer(bytes)).map(DerivedKeys.init)
      }
    } catch VaultError.unreadable {
      throw SealReason.damaged
    }
  }
}
