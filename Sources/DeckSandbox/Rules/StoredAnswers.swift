import AssayRuntime
import DeckVault

/// The answers that idempotency keys repeat, for 24 hours (decision 14, behaviours 53 to 58).
///
/// An answer is stored in the transaction that does what it tells of: a process that ends in between
/// has done neither. The writer takes one transaction after another, so the second of two equal
/// requests finds what the first one stored.
enum StoredAnswers {
  static let lifetime: Duration = .seconds(24 * 60 * 60)
  /// How many answers past their time go with each that is stored, so that none stays for long.
  private static let purgedMax: Int = 16

  /// The stored answer to an equal request; nil where there is none.
  ///
  /// - Throws: `SandboxError.idempotencyConflict` where the key belongs to another request.
  static func find(
    _ request: IdempotentRequest,
    of organisation: Organisation,
    at now: Moment,
    from vault: Vault,
    in reader: Reader
  ) throws -> String? {
    let stored: (fingerprint: [UInt8], subject: String)? = try reader.first(
      """
      SELECT fingerprint, subject FROM idempotent_answer \
      WHERE organisation = ? AND key_hash = ? AND created_at > ?
      """,
      organisation.id,
      request.keyHash,
      (now - lifetime).microseconds
    ) { row in (try row.blob(0), try row.text(1)) }
    guard let stored else { return nil }
    guard stored.fingerprint == request.fingerprint else {
      throw SandboxError.idempotencyConflict
    }
    let place = Place(
      organisation: organisation.id,
      keyHash: request.keyHash,
      subject: stored.subject
    )
    return try vault.open(place.name, in: reader).reveal()
  }

  /// Keeps an answer for requests that are equal; `subject` is the id of the resource that it shows.
  static func keep(
    _ answer: String,
    about subject: String,
    for request: IdempotentRequest,
    of organisation: Organisation,
    at now: Moment,
    in vault: Vault,
    _ transaction: Transaction
  ) throws {
    let deadline: Int64 = (now - lifetime).microseconds
    // An old answer to the same key is among those past their time, or was never there.
    let old: [Place] = try places(
      """
      SELECT organisation, key_hash, subject FROM idempotent_answer \
      WHERE organisation = ? AND key_hash = ?
      """,
      organisation.id,
      request.keyHash,
      in: transaction
    )
    let past: [Place] = try places(
      """
      SELECT organisation, key_hash, subject FROM idempotent_answer \
      WHERE created_at <= ? ORDER BY created_at LIMIT ?
      """,
      deadline,
      purgedMax,
      in: transaction
    )
    for place in Set(old + past) { try drop(place, from: vault, transaction) }
    let place = Place(organisation: organisation.id, keyHash: request.keyHash, subject: subject)
    try vault.seal(Secret(answer), as: place.name, in: transaction)
    try transaction.execute(
      """
      INSERT INTO idempotent_answer (organisation, key_hash, fingerprint, subject, created_at) \
      VALUES (?, ?, ?, ?, ?)
      """,
      organisation.id,
      request.keyHash,
      request.fingerprint,
      subject,
      now.microseconds
    )
  }

  /// Rewrites the answers about a resource, where `edit` says that there is something to rewrite: what
  /// was readable when they were given may have to be gone since.
  static func rewrite(
    about subject: String,
    from vault: Vault,
    in transaction: Transaction,
    _ edit: (inout JSONObject) -> Bool
  ) throws {
    let stored: [Place] = try places(
      "SELECT organisation, key_hash, subject FROM idempotent_answer WHERE subject = ?",
      subject,
      in: transaction
    )
    for place in stored {
      guard let text = try open(place, vault, transaction) else {
        // Damage to what a key repeats must not keep anyone from deleting what it tells of.
        try drop(place, from: vault, transaction)
        continue
      }
      guard case .object(var object) = try JSONValue(stored: text), edit(&object)
      else { continue }
      let answer: String = JSONValue.object(object).jsonString()
      try vault.seal(Secret(answer), as: place.name, in: transaction)
    }
  }

  /// Nil where the stored answer was changed by somebody else.
  private static func open(
    _ place: Place,
    _ vault: Vault,
    _ reader: Reader
  ) throws -> String? {
    do {
      return try vault.open(place.name, in: reader).reveal()
    } catch VaultError.unreadable {
      return nil
    }
  }

  private static func drop(
    _ place: Place,
    from vault: Vault,
    _ transaction: Transaction
  ) throws {
    try vault.shred(place.name, in: transaction)
    try transaction.execute(
      "DELETE FROM idempotent_answer WHERE organisation = ? AND key_hash = ?",
      place.organisation,
      place.keyHash
    )
  }

  private static func places(
    _ query: SQL,
    _ values: any SQLBindable...,
    in reader: Reader
  ) throws -> [Place] {
    let transform: (borrowing Row) throws -> Place = { row in
      Place(
        organisation: try row.text(0),
        keyHash: try row.blob(1),
        subject: try row.text(2)
      )
    }
    if values.count == 1 { return try reader.rows(query, values[0], transform: transform) }
    return try reader.rows(query, values[0], values[1], transform: transform)
  }
}

/// Where a stored answer lies.
private struct Place: Hashable {
  var organisation: String
  var keyHash: [UInt8]
  var subject: String

  /// What the answer is called in the vault, among the values of the resource that it shows.
  var name: SecretName {
    let digits: [String] = keyHash.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return SecretName(
      organisation: organisation,
      credential: subject,
      kind: .answer,
      field: digits.joined()
    )
  }
}
