import AssayRuntime
import DeckVault

/// What groups tasks.
struct AgentRecord: Sendable, Hashable {
  let id: String
  let organisation: String
  var name: String
  var description: String?
  var isDeleted: Bool
  let createdAt: Moment
  var updatedAt: Moment
}

/// An agent with its tasks, as answers show it.
struct AgentWithTasks: StoredResource {
  /// How many tasks an answer lists; nobody has more by hand.
  static let tasksMax: Int = 1_000

  var agent: AgentRecord
  var tasks: [TaskRecord]

  var json: JSONObject {
    [
      "id": .string(agent.id),
      "object": "agent",
      "name": .string(agent.name),
      "description": JSONValue(nullable: agent.description),
      "tasks": .array(tasks.map { .object($0.summary) }),
      "created_at": JSONValue(agent.createdAt),
      "updated_at": JSONValue(agent.updatedAt),
    ]
  }

  var position: PagePosition { PagePosition(createdAt: agent.createdAt, id: agent.id) }
}

extension AgentRecord {
  /// What events say of an agent.
  var eventData: JSONObject {
    ["id": .string(id), "object": "agent", "name": .string(name)]
  }
}

/// The rows of agents.
enum AgentStore {
  private static let columns: SQL =
    "id, organisation, name, description, is_deleted, created_at, updated_at"

  /// An agent of an organisation.
  ///
  /// - Throws: `SandboxError.notFound` where there is none, or none any more.
  static func find(
    _ id: String,
    of organisation: Organisation,
    in reader: Reader
  ) throws -> AgentRecord {
    let query: SQL =
      "SELECT " + columns + " FROM agent WHERE id = ? AND organisation = ? AND is_deleted = 0"
    let found = try reader.first(query, id, organisation.id) { row in try AgentRecord(row: row) }
    guard let found else { throw SandboxError.notFound(.agent) }
    return found
  }

  static func list(
    of organisation: Organisation,
    _ page: PageRequest,
    in reader: Reader
  ) throws -> [AgentWithTasks] {
    let query: SQL =
      "SELECT " + columns + """
         FROM agent WHERE organisation = ? AND is_deleted = 0 AND (created_at, id) < (?, ?) \
        ORDER BY created_at DESC, id DESC LIMIT ?
        """
    let agents = try reader.rows(
      query,
      organisation.id,
      page.start.createdAt.microseconds,
      page.start.id,
      page.fetched
    ) { row in try AgentRecord(row: row) }
    return try agents.map { try withTasks($0, in: reader) }
  }

  static func withTasks(_ agent: AgentRecord, in reader: Reader) throws -> AgentWithTasks {
    let tasks = try TaskStore.list(
      of: agent.organisation,
      agent: agent.id,
      PageRequest(limit: AgentWithTasks.tasksMax, start: .beginning),
      in: reader
    )
    return AgentWithTasks(agent: agent, tasks: Array(tasks.prefix(AgentWithTasks.tasksMax)))
  }

  static func insert(_ record: AgentRecord, in transaction: Transaction) throws {
    try transaction.execute(
      "INSERT INTO agent (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
      record.id,
      record.organisation,
      record.name,
      record.description,
      record.isDeleted,
      record.createdAt.microseconds,
      record.updatedAt.microseconds
    )
  }

  static func update(_ record: AgentRecord, in transaction: Transaction) throws {
    try transaction.execute(
      "UPDATE agent SET name = ?, description = ?, is_deleted = ?, updated_at = ? WHERE id = ?",
      record.name,
      record.description,
      record.isDeleted,
      record.updatedAt.microseconds,
      record.id
    )
  }
}

extension AgentRecord {
  fileprivate init(row: borrowing Row) throws {
    self.init(
      id: try row.text(0),
      organisation: try row.text(1),
      name: try row.text(2),
      description: try row.optionalText(3),
      isDeleted: try row.integer(4) != 0,
      createdAt: Moment(microseconds: try row.integer(5)),
      updatedAt: Moment(microseconds: try row.integer(6))
    )
  }
}
