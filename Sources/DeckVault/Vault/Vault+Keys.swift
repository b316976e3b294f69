extension Vault {
  /// A key of the set, for a list; the key itself is not in it.
  package struct KeyDescription: Sendable, Hashable {
    package enum State: String, Sendable {
      case primary, enabled, destroyed
    }

    package var version: KeyVersion
    package var state: State
    /// Seconds since 1970.
    package var created: Int64
    /// How many data keys it has wrapped so far.
    package var wraps: Int64
    /// How many values it wraps now.
    package var values: Int64
  }

  /// All keys that the database knows, the oldest first.
  ///
  /// Counting what they wrap looks at all values.
  package func keyList(in reader: Reader) throws -> [KeyDescription] {
    _ = try keys()
    return try KeyTable.rows(in: reader).map { row in
      KeyDescription(
        version: row.version,
        state: KeyDescription.State(rawValue: row.state.rawValue) ?? .destroyed,
        created: row.created,
        wraps: row.wraps,
        values: try SecretSlots.count(wrappedBy: row.version, in: reader)
      )
    }
  }

  /// Adds a key and makes it the primary one; the others still open what they wrapped.
  ///
  /// The key file has the new key, flushed, before any value does.
  ///
  /// - Returns: The new key's version.
  @discardableResult
  package func rotate() async throws -> KeyVersion {
    _ = try keys()
    let known = try database.read { try KeyTable.highestVersion(in: $0) }
    let set = try keyStore.update { $0.addingPrimary(above: known) }
    try await database.write { try KeyTable.register(set, in: $0) }
    adopt(set)
    return set.primary
  }

  /// Destroys a key that wraps no value any more.
  ///
  /// The database forbids its use first, so that no other process wraps with it meanwhile; the key
  /// that a process leaves in the file that is killed then is destroyed when a vault is opened next.
  package func retire(_ version: KeyVersion) async throws {
    guard try keys().set.primary != version else {
      throw VaultError.primaryKeyNotRetirable(version: version)
    }
    try await database.write { transaction in
      let row = try KeyTable.rows(in: transaction).first { $0.version == version }
      guard let row else { throw VaultError.unknownKeyVersion(version) }
      guard row.state != .primary else {
        throw VaultError.primaryKeyNotRetirable(version: version)
      }
      let values = try SecretSlots.count(wrappedBy: version, in: transaction)
      guard values == 0 else {
        throw VaultError.keyInUse(version: version, values: Int(values))
      }
      try KeyTable.setState(.destroyed, of: version, in: transaction)
      transaction.shredsOnCommit()
    }
    adopt(try keyStore.update { $0.destroying(version) })
  }

  /// Takes the keys out of the key file that the database has destroyed, if the file can be written.
  func finishRetirement(of set: KeySet) throws -> KeySet {
    let rows = try database.read { try KeyTable.rows(in: $0) }
    let left = rows.filter { $0.state == .destroyed && set[$0.version] != nil }.map(\.version)
    if left.isEmpty { return set }
    let destroy: (KeySet) -> KeySet = { set in left.reduce(set) { $0.destroying($1) } }
    return (try? keyStore.update(destroy)) ?? destroy(set)
  }

  /// The keys to wrap with, after the wrap has been counted.
  ///
  /// Where the database knows a newer primary key, another process has rotated: the key file is read
  /// again.
  func primaryKeySet(in transaction: Transaction) throws -> KeySet {
    let set = try keys().set
    if try countWrap(set, in: transaction) { return set }
    let fresh = try reload(in: transaction)
    if try countWrap(fresh, in: transaction) { return fresh }
    throw VaultError.rotationRequired
  }

  /// The key file's set, where another process has wrapped a value with a key that this one does not
  /// know yet; nil where that is not so.
  func keySet(
    with name: SecretName,
    lackingIn set: KeySet,
    in reader: Reader
  ) throws -> KeySet? {
    let version = try SecretReader.keyVersion(of: name, in: reader)
    guard version > 0, set[version] == nil, let fresh = try? keyStore.load(),
      fresh[version] != nil, try KeyTable.fits(fresh, in: reader)
    else { return nil }
    adopt(fresh)
    return fresh
  }

  private func countWrap(_ set: KeySet, in transaction: Transaction) throws -> Bool {
    try KeyTable.countWrap(by: set.primary, wrapsMax: limits.wrapsMax, in: transaction)
  }

  private func reload(in transaction: Transaction) throws -> KeySet {
    do {
      let set = try keyStore.load()
      try KeyTable.register(set, in: transaction)
      adopt(set)
      return set
    } catch let error as KeyFileError {
      throw VaultError.keyFile(error)
    } catch let reason as SealReason {
      throw VaultError.sealed(reason)
    }
  }
}
