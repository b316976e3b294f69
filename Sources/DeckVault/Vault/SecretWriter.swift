/// Seals values under a key set's primary key.
struct SecretWriter {
  let set: KeySet
  let limits: VaultLimits

  /// Stores a value under a name, in place of the one that has it.
  func seal(
    _ value: UnsafeBufferPointer<UInt8>,
    as name: SecretName,
    in transaction: Transaction
  ) throws {
    guard value.count <= limits.valueBytesMax else {
      throw VaultError.valueTooLarge(bytesMax: limits.valueBytesMax)
    }
    let version = try Self.nextRecordVersion(in: transaction)
    let dataKey = DataKey()
    let associatedData = AssociatedData.bytes(.value, name, recordVersion: version)
    var sealed = [AssociatedData.format]
    sealed += try unsafe Padding.withPadded(value) { padded throws(VaultError) in
      try unsafe Cipher.seal(padded, key: dataKey, authenticating: associatedData)
    }
    let envelope = try DataKeyEnvelope.wrap(dataKey, name, recordVersion: version, with: set)
    if let slot = try SecretSlots.slot(of: name, in: transaction) {
      try SecretSlots.overwrite(slot, with: envelope, in: transaction)
      try transaction.execute(
        """
        UPDATE vault_secrets SET version = ?, sealed = ?
        WHERE organisation = ? AND credential = ? AND kind = ? AND field = ?
        """,
        version,
        sealed,
        name.organisation,
        name.credential,
        name.kind.rawValue,
        name.field
      )
      transaction.shredsOnCommit()
    } else {
      let slot = try SecretSlots.take(for: envelope, in: transaction)
      try transaction.execute(
        """
        INSERT INTO vault_secrets (organisation, credential, kind, field, version, slot, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        name.organisation,
        name.credential,
        name.kind.rawValue,
        name.field,
        version,
        slot,
        sealed
      )
    }
  }

  /// A number that no record of this database had before, so that an old ciphertext fits no new one.
  private static func nextRecordVersion(in transaction: Transaction) throws -> Int64 {
    let version = try transaction.integer(
      "UPDATE vault_records SET sealed = sealed + 1 WHERE id = 1 RETURNING sealed"
    )
    guard let version else { throw VaultError.unreadable }
    return version
  }
}
