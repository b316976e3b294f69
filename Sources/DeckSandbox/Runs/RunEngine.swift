import AssayRuntime
package import DeckVault

/// Moves runs and sessions on: what the worker does, one transaction a step.
///
/// All it knows stands in the database, so that a process which ends at any point leaves runs that the
/// next one goes on with.
package struct RunEngine: Sendable {
  /// Opens what a credential logs in with, for as long as the attempt takes.
  package typealias Opening = @Sendable (CredentialRecord, Reader) throws -> LoginDetails

  let database: Database
  let simulation: Simulation
  let clock: SandboxClock
  /// How long a run takes whose source says nothing else.
  let delay: Duration
  let open: Opening

  /// How many runs are moved on together; their commits share a flush.
  private static let togetherMax: Int = 64

  /// An engine over a database.
  package init(
    database: Database,
    simulation: Simulation,
    clock: SandboxClock,
    delay: Duration,
    open: @escaping Opening
  ) {
    self.database = database
    self.simulation = simulation
    self.clock = clock
    self.delay = delay
    self.open = open
  }

  /// Does all that is due.
  ///
  /// - Returns: When the next thing is due; nil where nothing waits.
  package func advance() async throws -> Moment? {
    while true {
      let now: Moment = clock.now
      let due = try database.read { reader in
        (
          runs: try RunStore.due(at: now, limit: Self.togetherMax, in: reader),
          sessions: try SessionStore.due(at: now, limit: Self.togetherMax, in: reader)
        )
      }
      if due.runs.isEmpty, due.sessions.isEmpty { break }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for run in due.runs { group.addTask { try await move(run) } }
        for session in due.sessions { group.addTask { try await complete(session) } }
        try await group.waitForAll()
      }
    }
    return try database.read { reader in
      [try RunStore.nextDue(in: reader), try SessionStore.nextDue(in: reader)]
        .compactMap { $0 }.min()
    }
  }

  private func complete(_ session: SessionRecord) async throws {
    try await database.write { transaction in
      var session = try SessionStore.find(
        session.id,
        of: session.organisation,
        in: transaction
      )
      guard let due = session.dueAt, due <= clock.now else { return }
      try SessionStore.take(.complete, &session, at: clock.now, in: transaction)
    }
  }

  private func move(_ run: RunRecord) async throws {
    try await database.write { transaction in
      // The caller may have canceled it meanwhile.
      let run = try RunStore.find(run.id, of: run.organisation, in: transaction)
      let now: Moment = clock.now
      guard let due = run.dueAt, due <= now else { return }
      switch run.status {
      case .queued: try start(run, at: now, in: transaction)
      case .running where run.waits: try end(run, .failed(.timeLimit), at: now, in: transaction)
      case .running: try login(run, at: now, in: transaction)
      case .canceling: try finishCanceling(run, at: now, in: transaction)
      case .completed, .failed, .canceled: throw DatabaseError.damagedRow
      }
    }
  }
}

extension RunEngine {
  private func start(_ run: RunRecord, at now: Moment, in transaction: Transaction) throws {
    var run = run
    let source = try run.sourceID.flatMap { id in
      try SourceStore.findAny(id, of: run.organisation, in: transaction)
    }
    let simulated = source.flatMap { simulation.source(forWebsite: $0.url) }
    run.dueAt = now + (simulated?.delay ?? delay)
    run.startedAt = now
    var session = try SessionStore.find(run.sessionID, of: run.organisation, in: transaction)
    try SessionStore.take(.startRun, &session, at: now, in: transaction)
    try take(.start, &run, at: now, in: transaction)
  }

  private func login(_ run: RunRecord, at now: Moment, in transaction: Transaction) throws {
    let source = try run.sourceID.flatMap { id in
      try SourceStore.findAny(id, of: run.organisation, in: transaction)
    }
    let url: String = source?.url ?? ""
    guard let id = run.credentialID else {
      let (result, output) = simulation.visit(website: url)
      return try end(run, RunEnd(result, output: output), at: now, in: transaction)
    }
    let credential = try CredentialStore.find(id, of: run.owner, in: transaction)
    guard credential.status != .deleted else {
      return try end(run, .failed(.credentialGone), at: now, in: transaction)
    }
    // Behaviour 31: where nothing is stored to log in with and the source asks for nothing, nobody
    // logs in, and the status stays.
    guard credential.hasLoginDetails || simulation.source(forWebsite: url) != nil else {
      return try end(run, .completed(output: .null), at: now, in: transaction)
    }
    let details: LoginDetails
    do {
      details = try open(credential, transaction)
    } catch VaultError.unreadable {
      // Somebody changed what is stored: no other attempt will fare better.
      return try end(run, .failed(.credentialUnreadable), at: now, in: transaction)
    }
    let (result, output) = simulation.login(toWebsite: url, with: details)
    if let status = result.credentialStatus {
      try CredentialStore.recordLogin(
        status,
        of: credential,
        version: details.version,
        at: now,
        in: transaction
      )
    }
    try end(run, RunEnd(result, output: output), at: now, in: transaction)
  }

  private func end(
    _ run: RunRecord,
    _ end: RunEnd,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    var run = run
    switch end {
    case .waitsForTimeLimit:
      run.waits = true
      run.dueAt = (run.startedAt ?? now) + .seconds(run.timeoutSeconds)
      return try RunStore.update(run, noting: false, in: transaction)
    case .completed(let output):
      run.output = output
      try finish(&run, .succeed, at: now, in: transaction)
    case .failed(let error):
      run.error = error
      try finish(&run, .fail, at: now, in: transaction)
    }
  }

  private func finishCanceling(
    _ run: RunRecord,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    var run = run
    try finish(&run, .finishCanceling, at: now, in: transaction)
  }

  private func finish(
    _ run: inout RunRecord,
    _ step: RunStatus.Step,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    run.dueAt = nil
    run.endedAt = now
    try take(step, &run, at: now, in: transaction)
    guard try RunStore.unfinished(inSession: run.sessionID, in: transaction).isEmpty else {
      return
    }
    var session = try SessionStore.find(run.sessionID, of: run.organisation, in: transaction)
    let rest: SessionStatus.Step = session.status == .completing ? .complete : .rest
    try SessionStore.take(rest, &session, at: now, in: transaction)
  }

  private func take(
    _ step: RunStatus.Step,
    _ run: inout RunRecord,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    guard let next = run.status.after(step) else { throw DatabaseError.damagedRow }
    run.status = next
    run.updatedAt = max(now, run.updatedAt.next)
    try RunStore.update(run, noting: true, in: transaction)
  }
}
