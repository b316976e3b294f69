extension Vault {
  /// How far `rewrap` has come.
  package struct RewrapProgress: Sendable, Hashable {
    /// How many values have been looked at.
    package var seen: Int
    /// How many of them were wrapped anew.
    package var rewrapped: Int

    package init(seen: Int = 0, rewrapped: Int = 0) {
      self.seen = seen
      self.rewrapped = rewrapped
    }
  }

  /// Wraps the data keys of all values with the primary key; the values themselves stay as they are.
  ///
  /// It goes in batches while others read and write, and replaces a wrapped key only where it is still
  /// the one that it read. Nothing has to be remembered to resume: what is done is passed over.
  @discardableResult
  package func rewrap(
    progress report: (RewrapProgress) -> Void = { _ in }
  ) async throws -> RewrapProgress {
    var progress = RewrapProgress()
    var position: SecretName?
    while true {
      try Task.checkCancellation()
      let primary = try keys().set.primary
      let batch = try database.read { [position] reader in
        try RewrapBatch(after: position, count: limits.rewrapBatch, in: reader)
      }
      let old = batch.entries.filter { DataKeyEnvelope.version(of: $0.envelope) != primary }
      if !old.isEmpty {
        progress.rewrapped += try await database.write { transaction in
          try old.filter { try self.rewrap($0, in: transaction) }.count
        }
      }
      progress.seen += batch.entries.count
      report(progress)
      guard let last = batch.entries.last else { break }
      position = last.name
    }
    // What the old keys wrapped still lies in the log.
    if progress.rewrapped > 0 { try await database.write { $0.shredsOnCommit() } }
    return progress
  }

  /// - Returns: False where the value was replaced or removed meanwhile.
  private func rewrap(_ entry: RewrapBatch.Entry, in transaction: Transaction) throws -> Bool {
    guard try SecretSlots.holds(entry.slot, entry.envelope, in: transaction) else { return false }
    let set = try primaryKeySet(in: transaction)
    let dataKey = try DataKeyEnvelope.unwrap(
      entry.envelope,
      entry.name,
      recordVersion: entry.version,
      with: set
    )
    let envelope = try DataKeyEnvelope.wrap(
      dataKey,
      entry.name,
      recordVersion: entry.version,
      with: set
    )
    try SecretSlots.overwrite(entry.slot, with: envelope, in: transaction)
    return true
  }
}

/// Some values in the order of their names, with what is needed to wrap their keys anew.
struct RewrapBatch: Sendable {
  struct Entry: Sendable {
    var name: SecretName
    var version: Int64
    var slot: Int64
    var envelope: [UInt8]
  }

  var entries: [Entry]

  init(after position: SecretName?, count: Int, in reader: Reader) throws {
    // No name is below the empty one; the root secret's is next.
    entries = try reader.rows(
      """
      SELECT organisation, credential, kind, field, version, slot, envelope
      FROM vault_secrets JOIN vault_slots ON vault_slots.id = vault_secrets.slot
      WHERE (organisation, credential, kind, field) > (?, ?, ?, ?)
      ORDER BY organisation, credential, kind, field LIMIT ?
      """,
      position?.organisation ?? "",
      position?.credential ?? "",
      position?.kind.rawValue ?? "",
      position?.field ?? "",
      count
    ) { row in
      Entry(
        name: SecretName(
          organisation: try row.text(0),
          credential: try row.text(1),
          kind: SecretName.Kind(stored: try row.text(2)),
          field: try row.text(3)
        ),
        version: try row.integer(4),
        slot: try row.integer(5),
        envelope: try row.blob(6)
      )
    }
  }
}
