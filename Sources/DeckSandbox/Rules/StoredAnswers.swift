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
    in reader: Reader
  ) throws -> String? {
    let stored: (fingerprint: [UInt8], answer: String)? = try reader.first(
      """
      SELECT fingerprint, answer FROM idempotent_answer \
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
    return stored.answer
  }

  /// Keeps an answer for requests that are equal; `subject` is the id of the resource that it shows.
  static func keep(
    _ answer: String,
    about subject: String,
    for request: IdempotentRequest,
    of organisation: Organisation,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT OR REPLACE INTO idempotent_answer \
      (organisation, key_hash, fingerprint, subject, answer, created_at) VALUES (?, ?, ?, ?, ?, ?)
      """,
      organisation.id,
      request.keyHash,
      request.fingerprint,
      subject,
      answer,
      now.microseconds
    )
    try transaction.execute(
      """
      DELETE FROM idempotent_answer WHERE (organisation, key_hash) IN (SELECT organisation, \
      key_hash FROM idempotent_answer WHERE created_at <= ? ORDER BY created_at LIMIT ?)
      """,
      (now - lifetime).microseconds,
      purgedMax
    )
  }

  /// Rewrites the answers about a resource, where `edit` says that there is something to rewrite: what
  /// was readable when they were given may have to be gone since.
  static func rewrite(
    about subject: String,
    in transaction: Transaction,
    _ edit: (inout JSONObject) -> Bool
  ) throws {
    let stored: [(organisation: String, keyHash: [UInt8], answer: String)] =
      try transaction.rows(
        "SELECT organisation, key_hash, answer FROM idempotent_answer WHERE subject = ?",
        subject
      ) { row in (try row.text(0), try row.blob(1), try row.text(2)) }
    for one in stored {
      guard case .object(var object) = try JSONValue(stored: one.answer), edit(&object)
      else { continue }
      try transaction.execute(
        "UPDATE idempotent_answer SET answer = ? WHERE organisation = ? AND key_hash = ?",
        JSONValue.object(object).jsonString(),
        one.organisation,
        one.keyHash
      )
    }
  }
}
