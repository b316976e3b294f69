extension DatabaseSchema.Migration {
  /// The vault's own tables.
  package static let vault = DatabaseSchema.Migration(
    "vault",
    """
    CREATE TABLE vault_keys (
      version INTEGER PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('primary', 'enabled', 'destroyed')),
      created INTEGER NOT NULL,
      wraps INTEGER NOT NULL DEFAULT 0,
      probe BLOB
    ) STRICT;
    CREATE TABLE vault_slots (
      id INTEGER PRIMARY KEY,
      envelope BLOB NOT NULL CHECK (length(envelope) = 64)
    ) STRICT;
    CREATE TABLE vault_free_slots (
      id INTEGER PRIMARY KEY
    ) STRICT;
    CREATE TABLE vault_secrets (
      organisation TEXT NOT NULL,
      credential TEXT NOT NULL,
      kind TEXT NOT NULL,
      field TEXT NOT NULL,
      version INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (organisation, credential, kind, field)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE vault_records (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      sealed INTEGER NOT NULL
    ) STRICT;
    INSERT INTO vault_records VALUES (1, 0);
    CREATE TABLE api_keys (
      prefix TEXT NOT NULL,
      hash BLOB NOT NULL,
      organisation TEXT NOT NULL,
      created INTEGER NOT NULL,
      revoked INTEGER,
      PRIMARY KEY (prefix, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX api_keys_of ON api_keys (organisation);
    """
  )
}
