import AssayRuntime
package import DeckAPI
import DeckVault

extension Sandbox {
  /// `POST /tasks/{task_id}/run`: queues a run and answers before it starts.
  package func runTask(
    _ input: RunTask.Input,
    _ context: RequestContext
  ) async throws -> RunTask.Output {
    let body: RunTaskRequest = input.body
    let task = try database.read { reader in
      try TaskStore.find(input.taskID, of: context.organisation, in: reader)
    }
    let given = try RunInput(body.input, judgedBy: task.inputSchema)
    let answer = try await write(context, about: \RunTaskResponse.id) { transaction, now in
      let place = try RunPlace(body, for: context.organisation, at: now, in: transaction)
      let session = place.session ?? SessionRecord(for: context.organisation, at: now)
      let run = RunRecord(
        id: ResourceKind.taskRun.newID(),
        organisation: context.organisation.id,
        taskID: task.id,
        agentID: task.agentID,
        sourceID: place.sourceID,
        credentialID: place.credentialID,
        sessionID: session.id,
        status: .queued,
        input: given.shown,
        tokenized: given.tokenized,
        output: .null,
        error: nil,
        timeoutSeconds: task.timeoutSeconds,
        waits: false,
        startedAt: nil,
        endedAt: nil,
        dueAt: now,
        createdAt: now,
        updatedAt: now
      )
      if place.session == nil {
        try SessionStore.insert(session, in: transaction)
        try SessionStore.noteStatus(of: session, in: transaction)
      }
      try RunStore.insert(run, in: transaction)
      return try run.shown(RunTaskResponse.self, requestID: context.requestID, at: now)
    }
    alarm.ring()
    return .created(answer)
  }

  /// `GET /task-runs/{run_id}`.
  package func getTaskRun(
    _ input: GetTaskRun.Input,
    _ context: RequestContext
  ) async throws -> GetTaskRun.Output {
    guard let sections = RunSections(including: input.include ?? "") else {
      throw SandboxError.invalid(
        "include",
        "include lists input, storage and artifacts, with commas between them."
      )
    }
    let run = try database.read { reader in
      try RunStore.find(input.runID, of: context.organisation.id, in: reader)
    }
    return .ok(
      try run.shown(requestID: context.requestID, sections: sections, at: clock.now)
    )
  }

  /// `GET /task-runs`.
  package func listTaskRuns(
    _ input: ListTaskRuns.Input,
    _ context: RequestContext
  ) async throws -> ListTaskRuns.Output {
    let filter = RunFilter(input)
    let now: Moment = clock.now
    let page = try page(of: "task runs", input.limit, input.cursor, context) { request, reader in
      try RunStore.list(of: context.organisation, filter, request, in: reader)
        .map { ListedRun(run: $0, moment: now) }
    }
    return .ok(try page.shownWithoutRequestIDs(requestID: context.requestID))
  }

  /// `POST /task-runs/{run_id}/cancel`.
  package func cancelTaskRun(
    _ input: CancelTaskRun.Input,
    _ context: RequestContext
  ) async throws -> CancelTaskRun.Output {
    let answer = try await write(context, about: \TaskRunResponse.id) { transaction, now in
      var run = try RunStore.find(input.runID, of: context.organisation.id, in: transaction)
      guard !run.status.isFinal else {
        throw SandboxError.conflict(code: "task_run_finished", "The task run is over.")
      }
      try RunStore.cancel(&run, at: now, in: transaction)
      return try run.shown(TaskRunResponse.self, requestID: context.requestID, at: now)
    }
    alarm.ring()
    return .ok(answer)
  }
}

/// Where a run runs and as whom.
private struct RunPlace {
  let credentialID: String?
  let sourceID: String
  let session: SessionRecord?

  /// - Throws: What keeps the run from being made.
  init(
    _ body: RunTaskRequest,
    for organisation: Organisation,
    at now: Moment,
    in reader: Reader
  ) throws {
    let source: SourceRecord? = try body.sourceID.value.map { id in
      try SourceStore.find(id, of: organisation, in: reader)
    }
    let credential: CredentialRecord? = try body.credentialID.value.map { id in
      try CredentialStore.find(id, of: organisation, in: reader)
    }
    // Decision 4; behaviour 37.
    guard credential?.status != .deleted else { throw SandboxError.credentialDeleted }
    guard let sourceID = credential?.sourceID ?? source?.id else {
      throw SandboxError.missing("credential_id", "A run needs a credential or a source.")
    }
    if let source, source.id != sourceID {
      throw SandboxError.unacceptable("source_id", "The credential belongs to another source.")
    }
    if source == nil { _ = try SourceStore.find(sourceID, of: organisation, in: reader) }
    self.sourceID = sourceID
    credentialID = credential?.id
    session = try body.sessionID.value.map { id in
      let session = try SessionStore.find(id, of: organisation.id, in: reader)
      guard session.takesRuns(at: now) else {
        throw SandboxError.conflict(code: "session_ended", "The session is over.")
      }
      return session
    }
  }
}

/// A run as lists show it.
private struct ListedRun: StoredResource {
  let run: RunRecord
  let moment: Moment

  var json: JSONObject { run.json(at: moment) }
  var position: PagePosition { run.position }
}

extension RunRecord {
  fileprivate func shown<Model: JSONModel>(
    _ model: Model.Type = Model.self,
    requestID: String,
    sections: RunSections = [],
    at now: Moment
  ) throws -> Model {
    var object: JSONObject = json(sections, at: now)
    object["request_id"] = .string(requestID)
    return try Model(showing: object)
  }
}
