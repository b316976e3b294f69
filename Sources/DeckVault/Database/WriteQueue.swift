/// The writes that wait for the writer's thread.
final class WriteQueue: Sendable {
  struct State {
    var jobs: [WriteJob] = []
    var isClosing: Bool = false
    var hasEnded: Bool = false
    var isShreddingPending: Bool = false
    var thread: ThreadIdentity?
    var whenEnded: [@Sendable () -> Void] = []
  }

  private let state: Monitor<State> = Monitor(State())
  private let jobsMax: Int

  init(
    _ connection: Connection,
    location: Database.Location,
    readers: ReaderPool,
    options: Database.Options
  ) throws(DatabaseError) {
    jobsMax = options.queuedJobsMax
    var shredder: Shredder?
    if case .file(let path) = location {
      shredder = Shredder(path: path, connection: connection, options: options)
    }
    let state = state
    let writer = BatchWriter(
      connection: connection,
      shredder: shredder,
      options: options,
      notePending: { state.change { $0.isShreddingPending = true } }
    )
    // What a process left behind that was killed between a commit and its shredding goes now.
    let isClean = try shredder?.shred(patience: options.shreddingPatienceMilliseconds) ?? true
    state.change { $0.isShreddingPending = !isClean }
    // The thread holds its work and not the queue, so that a forgotten database ends.
    let work = WriteWork(
      state: state,
      writer: writer,
      readers: readers,
      batchJobsMax: options.batchJobsMax,
      isEphemeral: shredder == nil
    )
    guard startThread({ work.run() }) else {
      throw DatabaseError(.outOfMemory, "open the database")
    }
  }

  var isOnItsThread: Bool {
    let current = ThreadIdentity.current
    return state.look { $0.thread == current }
  }

  var isShreddingPending: Bool { state.look(\.isShreddingPending) }

  func add(_ job: WriteJob) {
    let refusal = state.change { state -> DatabaseError.Reason? in
      if state.isClosing { return .closed }
      if state.jobs.count >= jobsMax { return .overloaded }
      state.jobs.append(job)
      return nil
    }
    if let refusal { job.refuse(DatabaseError(refusal, "write")) }
  }

  /// Lets what waits be written and ends the thread; `whenEnded` is called afterwards.
  func close(whenEnded: @escaping @Sendable () -> Void = {}) {
    let hasEnded = state.change { state in
      state.isClosing = true
      if !state.hasEnded { state.whenEnded.append(whenEnded) }
      return state.hasEnded
    }
    if hasEnded { whenEnded() }
  }
}

/// What the writer's thread does until its queue closes.
struct WriteWork: Sendable {
  let state: Monitor<WriteQueue.State>
  let writer: BatchWriter
  let readers: ReaderPool
  let batchJobsMax: Int
  let isEphemeral: Bool

  private enum Turn {
    case jobs([WriteJob])
    case end
  }

  func run() {
    var isClean = state.change { state in
      state.thread = ThreadIdentity.current
      return !state.isShreddingPending
    }
    while true {
      let turn = state.wait(milliseconds: isClean ? nil : Shredder.retryMilliseconds) { state in
        state.isShreddingPending = !isClean
        return nextTurn(&state)
      }
      switch turn {
      case .jobs(let jobs):
        let isDone = run(jobs, isClean: isClean)
        // Tried after each batch: writes that never end must not keep it from happening.
        isClean = isDone && isClean || shredAgain()
      case nil: isClean = shredAgain()
      case .end: return end(isClean: isClean || shredAgain())
      }
    }
  }

  private func nextTurn(_ state: inout WriteQueue.State) -> Turn? {
    guard !state.jobs.isEmpty else { return state.isClosing ? .end : nil }
    let jobs = Array(state.jobs.prefix(batchJobsMax))
    state.jobs.removeFirst(jobs.count)
    return .jobs(jobs)
  }

  /// The one connection of an ephemeral database is its readers' too, and is taken from them.
  private func run(_ jobs: [WriteJob], isClean: Bool) -> Bool {
    guard isEphemeral else { return writer.run(jobs, isClean: isClean) }
    do {
      return try readers.withConnection { _ in writer.run(jobs, isClean: isClean) }
    } catch {
      for job in jobs { job.refuse(DatabaseError(.closed, "write")) }
      return true
    }
  }

  private func shredAgain() -> Bool {
    (try? writer.shredAgain()) ?? false
  }

  /// The writer closes last, for only then SQLite removes the log.
  private func end(isClean: Bool) {
    readers.close()
    writer.close()
    let callers = state.change { state in
      state.isShreddingPending = !isClean
      state.hasEnded = true
      return state.whenEnded
    }
    for caller in callers { caller() }
  }
}
