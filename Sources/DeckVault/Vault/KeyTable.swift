/// What the database knows of the keys: which there are, by what each is recognised, and how often
/// each has wrapped.
enum KeyTable {
  static func isEmpty(in reader: Reader) throws -> Bool {
    try !reader.exists("SELECT 1 FROM vault_keys")
  }

  /// The highest version that the database has seen; 0 where it has seen none.
  static func highestVersion(in reader: Reader) throws -> KeyVersion {
    let version = try reader.integer("SELECT max(version) FROM vault_keys") ?? 0
    return KeyVersion(clamping: version)
  }

  /// Checks a set against what the database knows, and adds those of its keys that the database does
  /// not know yet.
  static func register(_ set: KeySet, in transaction: Transaction) throws {
    let known = try rows(in: transaction)
    if let reason = misfit(set, known) { throw reason }
    for entry in set.entries where entry.state != .destroyed {
      guard let key = entry.key else { continue }
      let row = known.first { $0.version == entry.version }
      switch row?.state {
      case nil: try insert(entry, key, in: transaction)
      case .destroyed:
        guard entry.state != .primary else {
          throw SealReason.outdatedKeyFile(version: entry.version)
        }
      case .primary, .enabled:
        guard row?.state != entry.state else { continue }
        try setState(entry.state, of: entry.version, in: transaction)
      }
    }
  }

  /// Whether a set has all keys that the database needs.
  static func fits(_ set: KeySet, in reader: Reader) throws -> Bool {
    misfit(set, try rows(in: reader)) == nil
  }

  private static func misfit(_ set: KeySet, _ known: [Row]) -> SealReason? {
    for row in known where row.state != .destroyed {
      guard let key = set[row.version] else { return .missingKey(version: row.version) }
      guard isRight(key, row) else { return .wrongKey(version: row.version) }
    }
    return nil
  }

  /// Counts a wrap by a key.
  ///
  /// - Returns: False where the database does not take it for the primary key, or where it has wrapped
  ///   `wrapsMax` times.
  static func countWrap(
    by version: KeyVersion,
    wrapsMax: Int,
    in transaction: Transaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE vault_keys SET wraps = wraps + 1
      WHERE version = ? AND state = 'primary' AND wraps < ?
      """,
      Int64(version),
      wrapsMax
    ) == 1
  }

  static func setState(
    _ state: KeySet.State,
    of version: KeyVersion,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE vault_keys SET state = ?1, probe = iif(?1 = 'destroyed', NULL, probe)
      WHERE version = ?2
      """,
      state.rawValue,
      Int64(version)
    )
  }

  struct Row {
    var version: KeyVersion
    var state: KeySet.State
    var created: Int64
    var wraps: Int64
    var probe: [UInt8]?
  }

  static func rows(in reader: Reader) throws -> [Row] {
    try reader.rows(
      "SELECT version, state, created, wraps, probe FROM vault_keys ORDER BY version"
    ) { row in
      guard let state = KeySet.State(rawValue: try row.text(1)) else {
        throw DatabaseError(.unexpectedValue, "read the keys")
      }
      return Row(
        version: KeyVersion(clamping: try row.integer(0)),
        state: state,
        created: try row.integer(2),
        wraps: try row.integer(3),
        probe: try row.optionalBlob(4)
      )
    }
  }

  private static func insert(
    _ entry: KeySet.Entry,
    _ key: DataKey,
    in transaction: Transaction
  ) throws {
    let associatedData = AssociatedData.probe(keyVersion: entry.version)
    let nothing = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    let probe = try unsafe Cipher.seal(nothing, key: key, authenticating: associatedData)
    try transaction.execute(
      "INSERT INTO vault_keys (version, state, created, probe) VALUES (?, ?, ?, ?)",
      Int64(entry.version),
      entry.state.rawValue,
      entry.created,
      probe
    )
  }

  private static func isRight(_ key: DataKey, _ row: Row) -> Bool {
    guard let probe = row.probe, probe.count == Cipher.overhead else { return false }
    let associatedData = AssociatedData.probe(keyVersion: row.version)
    let isOpened = try? unsafe Cipher.open(probe[...], key: key, authenticating: associatedData) {
      _ in true
    }
    return isOpened == true
  }
}
