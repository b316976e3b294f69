import AssayRuntime
import DeckVault

/// The rows of tasks.
///
/// Callers may choose a task's id, so two organisations may have the same.
enum TaskStore {
  private static let columns: SQL = """
    id, organisation, agent_id, name, prompt, input_schema, output_schema, storage, extraction, \
    timeout_seconds, is_deleted, created_at, updated_at
    """

  /// A task of an organisation.
  ///
  /// - Throws: `SandboxError.notFound` where there is none, or none any more.
  static func find(
    _ id: String,
    of organisation: Organisation,
    in reader: Reader
  ) throws -> TaskRecord {
    let query: SQL =
      "SELECT " + columns + " FROM task WHERE organisation = ? AND id = ? AND is_deleted = 0"
    let found = try reader.first(query, organisation.id, id) { row in try TaskRecord(row: row) }
    guard let found else { throw SandboxError.notFound(.task) }
    return found
  }

  /// Whether an id is taken, by a deleted task too: runs go on naming it.
  static func isTaken(
    _ id: String,
    of organisation: Organisation,
    in reader: Reader
  ) throws -> Bool {
    try reader.exists("SELECT 1 FROM task WHERE organisation = ? AND id = ?", organisation.id, id)
  }

  static func list(
    of organisation: String,
    agent: String?,
    _ page: PageRequest,
    in reader: Reader
  ) throws -> [TaskRecord] {
    let start: SQL = "SELECT " + columns + " FROM task WHERE organisation = ? AND is_deleted = 0"
    let end: SQL = " AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?"
    let moment: Int64 = page.start.createdAt.microseconds
    guard let agent else {
      return try reader.rows(start + end, organisation, moment, page.start.id, page.fetched) {
        row in try TaskRecord(row: row)
      }
    }
    let query: SQL = start + " AND agent_id = ?" + end
    return try reader.rows(query, organisation, agent, moment, page.start.id, page.fetched) {
      row in try TaskRecord(row: row)
    }
  }

  static func insert(_ record: TaskRecord, in transaction: Transaction) throws {
    try transaction.execute(
      "INSERT INTO task (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      record.id,
      record.organisation,
      record.agentID,
      record.name,
      record.prompt,
      record.inputSchema.jsonString(),
      record.outputSchema.jsonString(),
      record.storage.jsonString(),
      record.extraction,
      record.timeoutSeconds,
      record.isDeleted,
      record.createdAt.microseconds,
      record.updatedAt.microseconds
    )
  }

  static func update(_ record: TaskRecord, in transaction: Transaction) throws {
    try transaction.execute(
      """
      UPDATE task SET name = ?, prompt = ?, input_schema = ?, output_schema = ?, storage = ?, \
      extraction = ?, is_deleted = ?, updated_at = ? WHERE organisation = ? AND id = ?
      """,
      record.name,
      record.prompt,
      record.inputSchema.jsonString(),
      record.outputSchema.jsonString(),
      record.storage.jsonString(),
      record.extraction,
      record.isDeleted,
      record.updatedAt.microseconds,
      record.organisation,
      record.id
    )
  }

  /// Deletes the tasks of an agent and says which.
  static func deleteAll(
    ofAgent agent: AgentRecord,
    at now: Moment,
    in transaction: Transaction
  ) throws -> [TaskRecord] {
    let query: SQL =
      "SELECT " + columns
      + " FROM task WHERE organisation = ? AND agent_id = ? AND is_deleted = 0 ORDER BY number"
    let tasks = try transaction.rows(query, agent.organisation, agent.id) { row in
      try TaskRecord(row: row)
    }
    try transaction.execute(
      """
      UPDATE task SET is_deleted = 1, updated_at = ? \
      WHERE organisation = ? AND agent_id = ? AND is_deleted = 0
      """,
      now.microseconds,
      agent.organisation,
      agent.id
    )
    return tasks
  }
}

extension TaskRecord {
  fileprivate init(row: borrowing Row) throws {
    self.init(
      id: try row.text(0),
      organisation: try row.text(1),
      agentID: try row.text(2),
      name: try row.text(3),
      prompt: try row.optionalText(4),
      inputSchema: try JSONValue(stored: try row.text(5)),
      outputSchema: try JSONValue(stored: try row.text(6)),
      storage: try JSONValue(stored: try row.text(7)),
      extraction: try row.integer(8) != 0,
      timeoutSeconds: Int(try row.integer(9)),
      isDeleted: try row.integer(10) != 0,
      createdAt: Moment(microseconds: try row.integer(11)),
      updatedAt: Moment(microseconds: try row.integer(12))
    )
  }
}
