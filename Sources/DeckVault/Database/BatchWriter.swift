/// Runs the jobs of a batch in one transaction and answers their callers when it is on the disk.
///
/// `BEGIN IMMEDIATE`, a savepoint a job, `COMMIT` with its flush of the log; jobs that shred are
/// answered when the log has been emptied too, the others before.
struct BatchWriter: Sendable {
  let connection: Connection
  let shredder: Shredder?
  let options: Database.Options
  /// Called before somebody hears that a shredding is pending.
  let notePending: @Sendable () -> Void

  /// Runs jobs in as few transactions as possible.
  ///
  /// Where a shredding is pending already (`isClean` is false), others are not kept waiting for long:
  /// what blocked it then will block it now.
  ///
  /// - Returns: False where a shredding is still to be done.
  func run(_ jobs: [WriteJob], isClean: Bool) -> Bool {
    let patience = options.shreddingPatienceMilliseconds
    let shortPatience = min(patience, Shredder.retryMilliseconds)
    var rest = jobs[...]
    var isDone = true
    while !rest.isEmpty {
      let ran = runTogether(&rest, patience: isClean && isDone ? patience : shortPatience)
      isDone = ran && isDone
    }
    return isDone
  }

  func shredAgain() throws(DatabaseError) -> Bool {
    guard let shredder, !connection.isClosed else { return true }
    return try shredder.shred(patience: 0)
  }

  func close() { connection.close() }

  /// Runs jobs until they are all done or one of them makes SQLite end the transaction, as a full disk
  /// may: those before it are undone too then and hear of it, those behind it are left in `jobs`.
  private func runTogether(_ jobs: inout ArraySlice<WriteJob>, patience: Int) -> Bool {
    do {
      if !connection.isOutsideTransaction { try connection.execute("ROLLBACK") }
      try connection.execute("BEGIN IMMEDIATE")
    } catch {
      for job in jobs { job.refuse(Self.failure(error)) }
      jobs = []
      return true
    }
    var outcomes: [WriteJob.Outcome] = []
    while let job = jobs.popFirst() {
      do {
        let outcome = try run(job)
        outcomes.append(outcome)
        guard connection.isOutsideTransaction else { continue }
        throw outcome.failure ?? DatabaseError(.other, "write")
      } catch {
        abandon(outcomes, Self.failure(error))
        return true
      }
    }
    do {
      try connection.execute("COMMIT")
    } catch {
      abandon(outcomes, Self.failure(error))
      return true
    }
    return answer(outcomes, patience: patience)
  }

  /// Runs one job inside of its savepoint.
  ///
  /// A failure thrown from here is the whole batch's.
  private func run(_ job: WriteJob) throws -> WriteJob.Outcome {
    do {
      try connection.execute("SAVEPOINT job")
    } catch {
      job.refuse(Self.failure(error))
      throw error
    }
    let outcome = job.perform(connection)
    if connection.isOutsideTransaction { return outcome }
    do {
      if !outcome.isKept { try connection.execute("ROLLBACK TO job") }
      try connection.execute("RELEASE job")
    } catch {
      outcome.answer(Self.failure(error))
      throw error
    }
    return outcome
  }

  private func abandon(_ outcomes: [WriteJob.Outcome], _ failure: DatabaseError) {
    if !connection.isOutsideTransaction { _ = try? connection.execute("ROLLBACK") }
    for outcome in outcomes { outcome.answer(failure) }
  }

  private func answer(_ outcomes: [WriteJob.Outcome], patience: Int) -> Bool {
    for outcome in outcomes where !outcome.needsShredding { outcome.answer(nil) }
    let waiting = outcomes.filter(\.needsShredding)
    guard !waiting.isEmpty, let shredder else {
      for outcome in waiting { outcome.answer(nil) }
      return true
    }
    var failure: DatabaseError?
    do {
      let isDone = try shredder.shred(patience: patience)
      if !isDone { failure = DatabaseError(.shreddingPending, "shred what was deleted") }
    } catch {
      failure = error
      failure?.reason = .shreddingPending
    }
    if failure != nil { notePending() }
    for outcome in waiting { outcome.answer(failure) }
    return failure == nil
  }

  private static func failure(_ error: any Error) -> DatabaseError {
    error as? DatabaseError ?? DatabaseError(.other, "write")
  }
}
