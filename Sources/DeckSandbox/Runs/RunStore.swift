import AssayRuntime
import DeckVault

/// The rows of task runs.
enum RunStore {
  static let columns: SQL = """
    id, organisation, task_id, agent_id, source_id, credential_id, session_id, status, input, \
    tokenized, output, error, timeout_seconds, waits, started_at, ended_at, due_at, created_at, \
    updated_at
    """

  /// A run of an organisation.
  ///
  /// - Throws: `SandboxError.notFound` where there is none.
  static func find(_ id: String, of organisation: String, in reader: Reader) throws -> RunRecord {
    let query: SQL = "SELECT " + columns + " FROM task_run WHERE id = ? AND organisation = ?"
    let found = try reader.first(query, id, organisation) { row in try RunRecord(row: row) }
    guard let found else { throw SandboxError.notFound(.taskRun) }
    return found
  }

  /// The runs of a session, in the order in which they were asked for.
  static func inSession(_ session: String, in reader: Reader) throws -> [RunRecord] {
    let query: SQL =
      "SELECT " + columns + " FROM task_run WHERE session_id = ? ORDER BY number LIMIT 1000"
    return try reader.rows(query, session) { row in try RunRecord(row: row) }
  }

  /// The runs of a session that are not over.
  static func unfinished(inSession session: String, in reader: Reader) throws -> [RunRecord] {
    let query: SQL =
      "SELECT " + columns
      + " FROM task_run WHERE session_id = ? AND due_at IS NOT NULL ORDER BY number"
    return try reader.rows(query, session) { row in try RunRecord(row: row) }
  }

  /// The runs that the worker has to look at.
  static func due(at now: Moment, limit: Int, in reader: Reader) throws -> [RunRecord] {
    let query: SQL =
      "SELECT " + columns + """
         FROM task_run WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, number LIMIT ?
        """
    return try reader.rows(query, now.microseconds, limit) { row in try RunRecord(row: row) }
  }

  static func nextDue(in reader: Reader) throws -> Moment? {
    try reader.integer("SELECT min(due_at) FROM task_run WHERE due_at IS NOT NULL")
      .map { Moment(microseconds: $0) }
  }

  static func insert(_ record: RunRecord, in transaction: Transaction) throws {
    let statement: SQL =
      "INSERT INTO task_run (" + columns
      + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    try transaction.execute(
      statement,
      record.id,
      record.organisation,
      record.taskID,
      record.agentID,
      record.sourceID,
      record.credentialID,
      record.sessionID,
      record.status.rawValue,
      record.input?.jsonString(),
      JSONValue.array(record.tokenized.map(JSONValue.string)).jsonString(),
      record.output.jsonString(),
      record.error.map { JSONValue.object($0.json).jsonString() },
      record.timeoutSeconds,
      record.waits,
      record.startedAt?.microseconds,
      record.endedAt?.microseconds,
      record.dueAt?.microseconds,
      record.createdAt.microseconds,
      record.updatedAt.microseconds
    )
    try noteStatus(of: record, in: transaction)
  }

  /// Writes what has changed, and notes the status among the events where it is a new one.
  static func update(
    _ record: RunRecord,
    noting: Bool,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE task_run SET status = ?, output = ?, error = ?, waits = ?, started_at = ?, \
      ended_at = ?, due_at = ?, updated_at = ? WHERE id = ?
      """,
      record.status.rawValue,
      record.output.jsonString(),
      record.error.map { JSONValue.object($0.json).jsonString() },
      record.waits,
      record.startedAt?.microseconds,
      record.endedAt?.microseconds,
      record.dueAt?.microseconds,
      record.updatedAt.microseconds,
      record.id
    )
    if noting { try noteStatus(of: record, in: transaction) }
  }

  private static func noteStatus(of run: RunRecord, in transaction: Transaction) throws {
    try EventLog.append(
      "task_run." + run.status.rawValue,
      run.eventData,
      for: run.organisation,
      at: run.updatedAt,
      in: transaction
    )
  }
}

extension RunRecord {
  init(row: borrowing Row) throws {
    guard let status = RunStatus(rawValue: try row.text(7)),
      let tokenized = try JSONValue(stored: try row.text(9)).arrayValue
    else { throw DatabaseError.damagedRow }
    self.init(
      id: try row.text(0),
      organisation: try row.text(1),
      taskID: try row.text(2),
      agentID: try row.text(3),
      sourceID: try row.optionalText(4),
      credentialID: try row.optionalText(5),
      sessionID: try row.text(6),
      status: status,
      input: try row.optionalText(8).map { try JSONValue(stored: $0) },
      tokenized: tokenized.compactMap(\.stringValue),
      output: try JSONValue(stored: try row.text(10)),
      error: try row.optionalText(11).flatMap {
        try JSONValue(stored: $0).objectValue.flatMap { SandboxError.Detail($0) }
      },
      timeoutSeconds: Int(try row.integer(12)),
      waits: try row.integer(13) != 0,
      startedAt: try row.optionalInteger(14).map { Moment(microseconds: $0) },
      endedAt: try row.optionalInteger(15).map { Moment(microseconds: $0) },
      dueAt: try row.optionalInteger(16).map { Moment(microseconds: $0) },
      createdAt: Moment(microseconds: try row.integer(17)),
      updatedAt: Moment(microseconds: try row.integer(18))
    )
  }
}
