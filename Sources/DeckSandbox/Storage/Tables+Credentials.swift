import DeckVault

extension Tables {
  /// Credentials without their login details.
  ///
  /// The vault's own tables hold the secret ones, and those that can be read back as well: a row here
  /// could not be shredded, because SQLite overwrites what is deleted, but not the copies that stay
  /// in a page when it is balanced with its neighbours.
  ///
  /// The indexes are the orders that a list is asked for: each ends in the order of the pages, so that
  /// a page is read from where the last one ended, however many rows there are.
  static let credentials: SQL = """
    CREATE TABLE credential (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organisation TEXT NOT NULL,
      source_id TEXT NOT NULL,
      auth_method TEXT NOT NULL,
      status TEXT NOT NULL,
      external_id TEXT,
      has_readable INTEGER NOT NULL,
      has_password INTEGER NOT NULL,
      tokenized TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX credential_newest
      ON credential (organisation, created_at DESC, id DESC);
    CREATE INDEX credential_by_status
      ON credential (organisation, status, created_at DESC, id DESC);
    CREATE INDEX credential_by_source
      ON credential (organisation, source_id, status, created_at DESC, id DESC);
    CREATE INDEX credential_by_external_id
      ON credential (organisation, external_id, created_at DESC, id DESC)
      WHERE external_id IS NOT NULL;
    """
}
