import AssayRuntime
import DeckVault

/// The machine that runs work on, made with the first run that names none.
struct SessionRecord: Sendable, Hashable {
  let id: String
  let organisation: String
  var status: SessionStatus
  var startedAt: Moment?
  var endedAt: Moment?
  /// When an idle session completes.
  var dueAt: Moment?
  let createdAt: Moment
  var updatedAt: Moment
}

extension SessionRecord {
  /// A session that no run has used yet.
  init(for organisation: Organisation, at now: Moment) {
    self.init(
      id: ResourceKind.session.newID(),
      organisation: organisation.id,
      status: .queued,
      startedAt: nil,
      endedAt: nil,
      dueAt: nil,
      createdAt: now,
      updatedAt: now
    )
  }

  /// Takes a step, where it leads anywhere.
  ///
  /// - Returns: Whether the status changed.
  mutating func take(_ step: SessionStatus.Step, at now: Moment) -> Bool {
    guard let next = status.after(step) else { return false }
    status = next
    updatedAt = max(now, updatedAt.next)
    dueAt = next == .idle ? now + SessionStatus.idleMax : nil
    if next == .running, startedAt == nil { startedAt = now }
    if next.isFinal { endedAt = now }
    return true
  }

  /// Whether another run may use the session; one whose idle time is over may not, though the worker
  /// has not looked yet.
  func takesRuns(at now: Moment) -> Bool {
    status.takesRuns && dueAt.map { $0 > now } ?? true
  }

  /// How long the session has been up.
  func runtimeMilliseconds(at now: Moment) -> Int64 {
    guard let startedAt else { return 0 }
    return max(0, ((endedAt ?? now).microseconds - startedAt.microseconds) / 1_000)
  }

  /// What answers show, but for `request_id`.
  func json(runs: [RunRecord], at now: Moment) -> JSONObject {
    [
      "id": .string(id),
      "object": "session",
      "status": .string(status.rawValue),
      "runtime_ms": .number(JSONNumber(runtimeMilliseconds(at: now))),
      "task_runs": .array(runs.map { .object($0.inSession) }),
      "created_at": JSONValue(createdAt),
      "updated_at": JSONValue(updatedAt),
    ]
  }

  /// What events say of a session.
  var eventData: JSONObject {
    ["id": .string(id), "object": "session", "status": .string(status.rawValue)]
  }
}

/// The rows of sessions.
enum SessionStore {
  private static let columns: SQL =
    "id, organisation, status, started_at, ended_at, due_at, created_at, updated_at"

  /// A session of an organisation.
  ///
  /// - Throws: `SandboxError.notFound` where there is none.
  static func find(_ id: String, of organisation: String, in reader: Reader) throws -> SessionRecord
  {
    let query: SQL = "SELECT " + columns + " FROM session WHERE id = ? AND organisation = ?"
    let found = try reader.first(query, id, organisation) { row in try SessionRecord(row: row) }
    guard let found else { throw SandboxError.notFound(.session) }
    return found
  }

  /// The idle sessions whose time is over.
  static func due(at now: Moment, limit: Int, in reader: Reader) throws -> [SessionRecord] {
    let query: SQL =
      "SELECT " + columns
      + " FROM session WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at LIMIT ?"
    return try reader.rows(query, now.microseconds, limit) { row in try SessionRecord(row: row) }
  }

  static func nextDue(in reader: Reader) throws -> Moment? {
    try reader.integer("SELECT min(due_at) FROM session WHERE due_at IS NOT NULL")
      .map { Moment(microseconds: $0) }
  }

  static func insert(_ record: SessionRecord, in transaction: Transaction) throws {
    try transaction.execute(
      "INSERT INTO session (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      record.id,
      record.organisation,
      record.status.rawValue,
      record.startedAt?.microseconds,
      record.endedAt?.microseconds,
      record.dueAt?.microseconds,
      record.createdAt.microseconds,
      record.updatedAt.microseconds
    )
  }

  /// Takes a step and notes it among the events; a step that leads nowhere changes nothing.
  static func take(
    _ step: SessionStatus.Step,
    _ session: inout SessionRecord,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    guard session.take(step, at: now) else { return }
    try transaction.execute(
      """
      UPDATE session SET status = ?, started_at = ?, ended_at = ?, due_at = ?, updated_at = ? \
      WHERE id = ?
      """,
      session.status.rawValue,
      session.startedAt?.microseconds,
      session.endedAt?.microseconds,
      session.dueAt?.microseconds,
      session.updatedAt.microseconds,
      session.id
    )
    try noteStatus(of: session, in: transaction)
  }

  static func noteStatus(of session: SessionRecord, in transaction: Transaction) throws {
    try EventLog.append(
      "session." + session.status.rawValue,
      session.eventData,
      for: session.organisation,
      at: session.updatedAt,
      in: transaction
    )
  }
}

extension SessionRecord {
  fileprivate init(row: borrowing Row) throws {
    guard let status = SessionStatus(rawValue: try row.text(2)) else {
      throw DatabaseError.damagedRow
    }
    self.init(
      id: try row.text(0),
      organisation: try row.text(1),
      status: status,
      startedAt: try row.optionalInteger(3).map { Moment(microseconds: $0) },
      endedAt: try row.optionalInteger(4).map { Moment(microseconds: $0) },
      dueAt: try row.optionalInteger(5).map { Moment(microseconds: $0) },
      createdAt: Moment(microseconds: try row.integer(6)),
      updatedAt: Moment(microseconds: try row.integer(7))
    )
  }
}
