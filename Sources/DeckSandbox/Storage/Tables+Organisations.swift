import DeckVault

extension Tables {
  /// Who owns resources; their API keys are the vault's.
  static let organisations: SQL = """
    CREATE TABLE organisation (
      id TEXT PRIMARY KEY,
      has_enterprise_plan INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
