package import DeckVault

/// The rows of credentials; what belongs together is done in the caller's transaction.
package enum CredentialStore {
  /// A credential of an organisation, deleted or not.
  ///
  /// - Throws: `SandboxError.notFound` where the organisation has none of that id: whether another
  ///   has, nobody learns (decision 13).
  package static func find(
    _ id: String,
    of organisation: Organisation,
    in reader: Reader
  ) throws -> CredentialRecord {
    let query: SQL =
      "SELECT " + CredentialRecord.columns
      + " FROM credential WHERE id = ? AND organisation = ?"
    let record = try reader.first(query, id, organisation.id) { row in
      try CredentialRecord(row: row)
    }
    guard let record else { throw SandboxError.notFound(.credential) }
    return record
  }

  static func insert(_ record: CredentialRecord, in transaction: Transaction) throws {
    let statement: SQL =
      "INSERT INTO credential (" + CredentialRecord.columns
      + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    try transaction.execute(
      statement,
      record.id,
      record.organisation,
      record.sourceID,
      record.authMethod.rawValue,
      record.status.rawValue,
      record.externalID,
      record.hasReadable,
      record.hasPassword,
      record.tokenizedText,
      record.version,
      record.createdAt.microseconds,
      record.updatedAt.microseconds
    )
  }

  static func update(_ record: CredentialRecord, in transaction: Transaction) throws {
    try transaction.execute(
      """
      UPDATE credential SET status = ?, external_id = ?, has_readable = ?, has_password = ?, \
      tokenized = ?, version = ?, updated_at = ? WHERE id = ?
      """,
      record.status.rawValue,
      record.externalID,
      record.hasReadable,
      record.hasPassword,
      record.tokenizedText,
      record.version,
      record.updatedAt.microseconds,
      record.id
    )
  }
}
