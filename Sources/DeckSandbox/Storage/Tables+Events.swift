import DeckVault

extension Tables {
  /// What happened, newest last; rows are written with what they tell of, never changed.
  static let events: SQL = """
    CREATE TABLE event (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organisation TEXT NOT NULL,
      type TEXT NOT NULL,
      data TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX event_newest ON event (organisation, created_at DESC, id DESC);
    CREATE INDEX event_by_type ON event (organisation, type, created_at DESC, id DESC);
    """
}
