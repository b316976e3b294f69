import AssayRuntime
package import DeckAPI
import DeckVault

extension Sandbox {
  /// `POST /agents`.
  package func createAgent(
    _ input: CreateAgent.Input,
    _ context: RequestContext
  ) async throws -> CreateAgent.Output {
    let created = try await write(context, about: \CreateAgentResponse.id) { transaction, now in
      let record = AgentRecord(
        id: ResourceKind.agent.newID(),
        organisation: context.organisation.id,
        name: input.body.name,
        description: input.body.description.value,
        isDeleted: false,
        createdAt: now,
        updatedAt: now
      )
      try AgentStore.insert(record, in: transaction)
      try EventLog.append("agent.created", record, in: transaction)
      return try AgentWithTasks(agent: record, tasks: [])
        .shown(CreateAgentResponse.self, requestID: context.requestID)
    }
    return .created(created)
  }

  /// `GET /agents/{agent_id}`.
  package func getAgent(
    _ input: GetAgent.Input,
    _ context: RequestContext
  ) async throws -> GetAgent.Output {
    let agent = try database.read { reader in
      let record = try AgentStore.find(input.agentID, of: context.organisation, in: reader)
      return try AgentStore.withTasks(record, in: reader)
    }
    return .ok(try agent.shown(requestID: context.requestID))
  }

  /// `GET /agents`.
  package func listAgents(
    _ input: ListAgents.Input,
    _ context: RequestContext
  ) async throws -> ListAgents.Output {
    let page = try page(of: "agents", input.limit, input.cursor, context) { request, reader in
      try AgentStore.list(of: context.organisation, request, in: reader)
    }
    return .ok(try page.shown(requestID: context.requestID))
  }

  /// `PATCH /agents/{agent_id}`.
  package func updateAgent(
    _ input: UpdateAgent.Input,
    _ context: RequestContext
  ) async throws -> UpdateAgent.Output {
    let updated = try await write(context, about: \UpdateAgentResponse.id) { transaction, now in
      var record = try AgentStore.find(input.agentID, of: context.organisation, in: transaction)
      switch input.body.name {
      case .absent: break
      // The published schema takes null here and gives no agent without a name.
      case .null: throw SandboxError.unacceptable("name", "An agent has a name.")
      case .value(let name): record.name = name
      }
      if !input.body.description.isAbsent { record.description = input.body.description.value }
      record.updatedAt = max(now, record.updatedAt.next)
      try AgentStore.update(record, in: transaction)
      try EventLog.append("agent.updated", record, in: transaction)
      return try AgentStore.withTasks(record, in: transaction)
        .shown(UpdateAgentResponse.self, requestID: context.requestID)
    }
    return .ok(updated)
  }

  /// `DELETE /agents/{agent_id}`: its tasks go with it, their runs stay.
  package func deleteAgent(
    _ input: DeleteAgent.Input,
    _ context: RequestContext
  ) async throws -> DeleteAgent.Output {
    let deleted = try await write(context, about: \DeleteAgentResponse.id) { transaction, now in
      var record = try AgentStore.find(input.agentID, of: context.organisation, in: transaction)
      record.isDeleted = true
      record.updatedAt = max(now, record.updatedAt.next)
      try AgentStore.update(record, in: transaction)
      let tasks = try TaskStore.deleteAll(
        ofAgent: record,
        at: record.updatedAt,
        in: transaction
      )
      for task in tasks {
        try EventLog.append("task.deleted", task, at: record.updatedAt, in: transaction)
      }
      try EventLog.append("agent.deleted", record, in: transaction)
      return try DeleteAgentResponse(
        showing: confirmation(ofDeleting: record.id, "agent", requestID: context.requestID)
      )
    }
    return .ok(deleted)
  }
}

extension EventLog {
  fileprivate static func append(
    _ type: String,
    _ agent: AgentRecord,
    in transaction: Transaction
  ) throws {
    try append(
      type,
      agent.eventData,
      for: agent.organisation,
      at: agent.updatedAt,
      in: transaction
    )
  }

  /// Notes what happened to a task.
  static func append(
    _ type: String,
    _ task: TaskRecord,
    at moment: Moment,
    in transaction: Transaction
  ) throws {
    try append(type, task.eventData, for: task.organisation, at: moment, in: transaction)
  }
}
