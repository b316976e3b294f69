import AssayRuntime

/// What an agent does, with the schemas of what goes in and what comes out.
struct TaskRecord: Sendable, Hashable {
  let id: String
  let organisation: String
  let agentID: String
  var name: String
  var prompt: String?
  /// A JSON Schema, or null where any input will do.
  var inputSchema: JSONValue
  var outputSchema: JSONValue
  var storage: JSONValue
  var extraction: Bool
  /// The longest run, in seconds.
  var timeoutSeconds: Int
  var isDeleted: Bool
  let createdAt: Moment
  var updatedAt: Moment

  /// "Default timeout 30 minutes total wall clock, settable per task" (Deck's guide to task runs).
  static let timeoutSecondsDefault: Int = 1_800
  /// "Capped by plan"; no figure is published, so the sandbox's plan allows a day.
  static let timeoutSecondsMax: Int = 86_400
}

extension TaskRecord: StoredResource {
  /// A simulated source needs no learning, so that every task is live from its first moment.
  static let status: String = "live"

  var json: JSONObject {
    [
      "id": .string(id),
      "object": "task",
      "name": .string(name),
      "prompt": JSONValue(nullable: prompt),
      "status": .string(Self.status),
      "agent_id": .string(agentID),
      "input_schema": inputSchema,
      "output_schema": outputSchema,
      "storage": storage,
      "extraction": .bool(extraction),
      "created_at": JSONValue(createdAt),
      "updated_at": JSONValue(updatedAt),
    ]
  }

  var position: PagePosition { PagePosition(createdAt: createdAt, id: id) }

  /// What an agent's answer shows of its tasks.
  var summary: JSONObject {
    [
      "id": .string(id), "object": "task", "name": .string(name), "status": .string(Self.status),
    ]
  }

  /// What events say of a task.
  ///
  /// Prompt and schemas stay out.
  var eventData: JSONObject {
    [
      "id": .string(id), "object": "task", "name": .string(name), "status": .string(Self.status),
      "agent_id": .string(agentID),
    ]
  }
}
