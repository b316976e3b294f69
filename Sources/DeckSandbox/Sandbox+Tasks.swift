import AssayRuntime
package import DeckAPI
import DeckVault

extension Sandbox {
  /// `POST /tasks`.
  package func createTask(
    _ input: CreateTask.Input,
    _ context: RequestContext
  ) async throws -> CreateTask.Output {
    let body: CreateTaskRequest = input.body
    let settings: TaskSettings = try TaskSettings(body)
    let created = try await write(context, about: \CreateTaskResponse.id) { transaction, now in
      let agent = try AgentStore.find(body.agentID, of: context.organisation, in: transaction)
      if let id = settings.id,
        try TaskStore.isTaken(id, of: context.organisation, in: transaction)
      {
        throw SandboxError.conflict(code: "task_exists", "There is a task of this id already.")
      }
      let record = TaskRecord(
        id: settings.id ?? ResourceKind.task.newID(),
        organisation: context.organisation.id,
        agentID: agent.id,
        name: body.name,
        prompt: body.prompt.value,
        inputSchema: settings.inputSchema,
        outputSchema: settings.outputSchema,
        storage: settings.storage,
        extraction: body.extraction,
        timeoutSeconds: settings.timeoutSeconds,
        isDeleted: false,
        createdAt: now,
        updatedAt: now
      )
      try TaskStore.insert(record, in: transaction)
      try EventLog.append("task.created", record, at: now, in: transaction)
      return try record.shown(CreateTaskResponse.self, requestID: context.requestID)
    }
    return .created(created)
  }

  /// `GET /tasks/{task_id}`.
  package func getTask(
    _ input: GetTask.Input,
    _ context: RequestContext
  ) async throws -> GetTask.Output {
    let record = try database.read { reader in
      try TaskStore.find(input.taskID, of: context.organisation, in: reader)
    }
    return .ok(try record.shown(requestID: context.requestID))
  }

  /// `GET /tasks`.
  package func listTasks(
    _ input: ListTasks.Input,
    _ context: RequestContext
  ) async throws -> ListTasks.Output {
    // All tasks have one status, so the filter takes all of them or none.
    let isEmpty: Bool = input.status.map { $0.rawValue != TaskRecord.status } ?? false
    let page = try page(of: "tasks", input.limit, input.cursor, context) { request, reader in
      isEmpty
        ? []
        : try TaskStore.list(
          of: context.organisation.id,
          agent: input.agentID,
          request,
          in: reader
        )
    }
    return .ok(try page.shown(requestID: context.requestID))
  }

  /// `PATCH /tasks/{task_id}`.
  package func updateTask(
    _ input: UpdateTask.Input,
    _ context: RequestContext
  ) async throws -> UpdateTask.Output {
    let body: UpdateTaskRequest = input.body
    if let schema = body.inputSchema { try TaskSchemas.check(schema, field: "input_schema") }
    if let schema = body.outputSchema { try TaskSchemas.check(schema, field: "output_schema") }
    let updated = try await write(context, about: \UpdateTaskResponse.id) { transaction, now in
      var record = try TaskStore.find(input.taskID, of: context.organisation, in: transaction)
      try record.change(body)
      record.updatedAt = max(now, record.updatedAt.next)
      try TaskStore.update(record, in: transaction)
      try EventLog.append("task.updated", record, at: record.updatedAt, in: transaction)
      return try record.shown(UpdateTaskResponse.self, requestID: context.requestID)
    }
    return .ok(updated)
  }

  /// `DELETE /tasks/{task_id}`: its runs stay.
  package func deleteTask(
    _ input: DeleteTask.Input,
    _ context: RequestContext
  ) async throws -> DeleteTask.Output {
    let deleted = try await write(context, about: \DeleteTaskResponse.id) { transaction, now in
      var record = try TaskStore.find(input.taskID, of: context.organisation, in: transaction)
      record.isDeleted = true
      record.updatedAt = max(now, record.updatedAt.next)
      try TaskStore.update(record, in: transaction)
      try EventLog.append("task.deleted", record, at: record.updatedAt, in: transaction)
      return try DeleteTaskResponse(
        showing: confirmation(ofDeleting: record.id, "task", requestID: context.requestID)
      )
    }
    return .ok(deleted)
  }
}

/// What a new task is asked to be, with the rules that the published schema leaves open.
private struct TaskSettings: Sendable {
  let id: String?
  let inputSchema: JSONValue
  let outputSchema: JSONValue
  let storage: JSONValue
  let timeoutSeconds: Int

  init(_ body: CreateTaskRequest) throws {
    id = try body.id.value.map { id in try Self.chosen(id) }
    inputSchema = body.inputSchema ?? .null
    outputSchema = body.outputSchema ?? .null
    try TaskSchemas.check(inputSchema, field: "input_schema")
    try TaskSchemas.check(outputSchema, field: "output_schema")
    storage = try body.storage.value.map { try JSONValue(json: $0.jsonData()) } ?? .null
    timeoutSeconds = try Self.timeout(body.settings)
  }

  /// "The client may choose the id"; its form is that of all task ids.
  private static func chosen(_ id: String) throws(SandboxError) -> String {
    let suffix: Substring = id.dropFirst("task_".count)
    let isPlain: Bool = suffix.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
        || byte == 0x2D
    }
    guard id.hasPrefix("task_"), !suffix.isEmpty, isPlain, id.utf8.count <= 255 else {
      throw .unacceptable(
        "id",
        "A task's id is task_ and then letters, digits, _ or -, 255 in all at most."
      )
    }
    return id
  }

  /// "Task creation above the cap is rejected" (Deck's guide to task runs).
  private static func timeout(_ settings: CreateTaskRequest.Settings?) throws(SandboxError) -> Int {
    guard let asked = settings?.timeoutSeconds else { return TaskRecord.timeoutSecondsDefault }
    guard let seconds = Int(exactly: asked), seconds <= TaskRecord.timeoutSecondsMax else {
      throw .unacceptable(
        "settings.timeout_seconds",
        "The plan allows runs of at most \(TaskRecord.timeoutSecondsMax) seconds."
      )
    }
    return seconds
  }
}

extension TaskRecord {
  fileprivate mutating func change(_ body: UpdateTaskRequest) throws(SandboxError) {
    switch body.name {
    case .absent: break
    // The published schema takes null here and gives no task without a name.
    case .null: throw .unacceptable("name", "A task has a name.")
    case .value(let new): name = new
    }
    if !body.prompt.isAbsent { prompt = body.prompt.value }
    if let schema = body.inputSchema { inputSchema = schema }
    if let schema = body.outputSchema { outputSchema = schema }
    if let new = body.storage { storage = new }
    if let new = body.extraction.value { extraction = new }
  }
}
