import DeckVault

extension Tables {
  /// What idempotency keys repeat: the key as a keyed hash; the vault's tables hold the answer.
  static let answers: SQL = """
    CREATE TABLE idempotent_answer (
      organisation TEXT NOT NULL,
      key_hash BLOB NOT NULL,
      fingerprint BLOB NOT NULL,
      subject TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (organisation, key_hash)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotent_answer_by_subject ON idempotent_answer (subject);
    CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created_at);
    """
}
