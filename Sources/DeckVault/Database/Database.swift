/// One SQLite database in WAL mode: many readers, and one writer that commits in groups.
///
/// A write is answered when it is on the disk (`synchronous=FULL`). Writes that wait while the disk
/// works are committed together, so that they share one flush; each has a savepoint of its own, and
/// one that throws is undone alone.
///
/// An ephemeral database lives in memory behind one lock and writes no file.
package final class Database: Sendable {
  /// Where a database lies.
  package enum Location: Sendable, Hashable {
    case file(String)
    case ephemeral
  }

  private let readers: ReaderPool
  private let queue: WriteQueue

  /// Opens a database, creates it where there is none, and brings it to the schema's version.
  package init(
    _ location: Location,
    schema: DatabaseSchema,
    options: Options = Options()
  ) throws(DatabaseError) {
    let opening = DatabaseOpening(location: location, schema: schema, options: options)
    let writer = try opening.writer()
    switch location {
    case .file(let path): readers = ReaderPool(path: path, options: options)
    case .ephemeral: readers = ReaderPool(sharing: writer)
    }
    queue = try WriteQueue(writer, location: location, readers: readers, options: options)
  }

  deinit { queue.close() }

  /// Runs `body` in a transaction on the writer's thread and returns when what it did is on the disk
  /// and, where it asked for that, shredded.
  ///
  /// A `body` that throws is undone, and its error is thrown here. `body` touches nothing but the
  /// transaction; it must not call `read` or `write`.
  @discardableResult
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.add(WriteJob(body) { continuation.resume(with: $0) })
    }
  }

  /// Runs `body` on the caller's thread, with the database as it is at this moment.
  ///
  /// Meant for queries of microseconds: it never waits for the writer of a file, but it does keep its
  /// thread.
  package func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
    guard !queue.isOnItsThread else {
      let rule = "inside of a write, read with its transaction"
      throw DatabaseError(.misuse(rule), "read")
    }
    return try readers.read(body)
  }

  /// Whether something that was deleted still waits for the log to be emptied.
  package var isShreddingPending: Bool { queue.isShreddingPending }

  /// Ends: what waits is written, what comes later is refused, and the log is emptied.
  package func close() async {
    await withCheckedContinuation { continuation in
      queue.close { continuation.resume() }
    }
  }
}

extension Database {
  /// Bounds and patience.
  package struct Options: Sendable {
    /// How long a statement waits for another process's lock.
    package var busyTimeoutMilliseconds: Int = 5_000
    /// How long a write that shreds waits for readers of other processes.
    package var shreddingPatienceMilliseconds: Int = 2_000
    /// How many writes are committed together at most.
    package var batchJobsMax: Int = 256
    /// How many writes wait at most; more are refused as `overloaded`.
    package var queuedJobsMax: Int = 10_000
    /// How many connections read at the same time; more readers wait for them.
    package var readersMax: Int = 8
    /// How many pages the file has at most; nil for SQLite's own limit.
    package var pagesMax: Int?

    package init() {}
  }
}
