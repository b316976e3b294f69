import DeckVault

extension Tables {
  /// What credentials are used on and with.
  ///
  /// A deleted row stays, because runs and credentials go on
  /// naming it; its partial index forgets it.
  static let resources: SQL = """
    CREATE TABLE source (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organisation TEXT NOT NULL,
      name TEXT,
      url TEXT NOT NULL,
      is_deleted INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX source_newest
      ON source (organisation, created_at DESC, id DESC) WHERE is_deleted = 0;
    CREATE TABLE agent (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organisation TEXT NOT NULL,
      name TEXT NOT NULL,
      description TEXT,
      is_deleted INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX agent_newest
      ON agent (organisation, created_at DESC, id DESC) WHERE is_deleted = 0;
    CREATE TABLE task (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      organisation TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      name TEXT NOT NULL,
      prompt TEXT,
      input_schema TEXT NOT NULL,
      output_schema TEXT NOT NULL,
      storage TEXT NOT NULL,
      extraction INTEGER NOT NULL,
      timeout_seconds INTEGER NOT NULL,
      is_deleted INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      UNIQUE (organisation, id)
    ) STRICT;
    CREATE INDEX task_newest
      ON task (organisation, created_at DESC, id DESC) WHERE is_deleted = 0;
    CREATE INDEX task_by_agent
      ON task (organisation, agent_id, created_at DESC, id DESC) WHERE is_deleted = 0;
    """

  /// Sessions and runs, with the moment at which the worker has to look at them again.
  static let runs: SQL = """
    CREATE TABLE session (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organisation TEXT NOT NULL,
      status TEXT NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      due_at INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX session_due ON session (due_at) WHERE due_at IS NOT NULL;
    CREATE TABLE task_run (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organisation TEXT NOT NULL,
      task_id TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      source_id TEXT,
      credential_id TEXT,
      session_id TEXT NOT NULL,
      status TEXT NOT NULL,
      input TEXT,
      tokenized TEXT NOT NULL,
      output TEXT NOT NULL,
      error TEXT,
      timeout_seconds INTEGER NOT NULL,
      waits INTEGER NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      due_at INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX task_run_newest ON task_run (organisation, created_at DESC, id DESC);
    CREATE INDEX task_run_by_credential
      ON task_run (organisation, credential_id, created_at DESC, id DESC);
    CREATE INDEX task_run_by_session ON task_run (session_id);
    CREATE INDEX task_run_due ON task_run (due_at) WHERE due_at IS NOT NULL;
    """
}
