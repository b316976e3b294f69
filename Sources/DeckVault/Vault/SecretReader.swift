internal import AssayRuntime

/// Opens values with a key set.
struct SecretReader {
  let set: KeySet

  /// Calls `body` with a value's bytes, which are wiped afterwards.
  func open<Result>(
    _ name: SecretName,
    in reader: Reader,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result?
  ) throws -> Result {
    guard let record = try Self.record(name, in: reader) else { throw VaultError.unreadable }
    let dataKey = try DataKeyEnvelope.unwrap(
      record.envelope,
      name,
      recordVersion: record.version,
      with: set
    )
    let associatedData = AssociatedData.bytes(.value, name, recordVersion: record.version)
    guard record.sealed.first == AssociatedData.format else { throw VaultError.unreadable }
    return try unsafe Cipher.open(
      record.sealed.dropFirst(),
      key: dataKey,
      authenticating: associatedData
    ) { padded in
      unsafe Padding.value(in: padded).flatMap { value in unsafe body(value) }
    }
  }

  func openText(_ name: SecretName, in reader: Reader) throws -> Secret<String> {
    try unsafe open(name, in: reader) { bytes in unsafe Secret<String>(utf8: bytes) }
  }

  /// Which key wraps a value's data key; 0 where there is none.
  static func keyVersion(of name: SecretName, in reader: Reader) throws -> KeyVersion {
    try record(name, in: reader).map { DataKeyEnvelope.version(of: $0.envelope) } ?? 0
  }

  private struct Record {
    var version: Int64
    var sealed: [UInt8]
    var envelope: [UInt8]
  }

  /// What is stored under a name.
  ///
  /// A column of another type is as unreadable as one that was changed.
  private static func record(_ name: SecretName, in reader: Reader) throws -> Record? {
    do {
      return try reader.first(
        """
        SELECT secret.version, secret.sealed, slot.envelope
        FROM vault_secrets AS secret LEFT JOIN vault_slots AS slot ON slot.id = secret.slot
        WHERE secret.organisation = ? AND secret.credential = ? AND secret.kind = ?
          AND secret.field = ?
        """,
        name.organisation,
        name.credential,
        name.kind.rawValue,
        name.field
      ) { row in
        Record(
          version: try row.integer(0),
          sealed: try row.blob(1),
          envelope: try row.blob(2)
        )
      }
    } catch let error as DatabaseError where error.reason == .unexpectedValue {
      throw VaultError.unreadable
    }
  }

  static func names(
    organisation: String,
    credential: String,
    in reader: Reader
  ) throws -> [SecretName] {
    try reader.rows(
      """
      SELECT kind, field FROM vault_secrets WHERE organisation = ? AND credential = ?
      ORDER BY kind, field
      """,
      organisation,
      credential
    ) { row in
      SecretName(
        organisation: organisation,
        credential: credential,
        kind: SecretName.Kind(stored: try row.text(0)),
        field: try row.text(1)
      )
    }
  }
}
