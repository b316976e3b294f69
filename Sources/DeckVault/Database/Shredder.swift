/// Empties the write-ahead log, so that what was deleted or overwritten lies in no file.
///
/// `secure_delete` overwrites pages in the database, but the log keeps the pages as they were until
/// it is truncated; a passive checkpoint leaves them there.
struct Shredder: Sendable {
  /// How often a shredding that readers keep from happening is tried again.
  static let retryMilliseconds: Int = 50

  let path: String
  let connection: Connection
  let options: Database.Options

  /// Tries until it succeeds or `patience` milliseconds have passed.
  ///
  /// The readers of this process take microseconds, so that the first retries mostly do.
  func shred(patience: Int) throws(DatabaseError) -> Bool {
    // SQLite's own waiting starts with a millisecond, and would keep the writer's lock meanwhile.
    connection.setBusyTimeout(milliseconds: 0)
    defer { connection.setBusyTimeout(milliseconds: options.busyTimeoutMilliseconds) }
    let deadline = steadyMicroseconds() + Int64(patience) * 1_000
    var pause: UInt32 = 50
    while try !connection.truncateLog() {
      guard steadyMicroseconds() < deadline else { return false }
      pauseThread(microseconds: pause)
      pause = min(pause * 2, 20_000)
    }
    try flushLog()
    return true
  }

  /// SQLite does not flush the truncation: a power failure could bring the old log back.
  private func flushLog() throws(DatabaseError) {
    do throws(FileFailure) {
      try flushFile(path + "-wal")
    } catch {
      if error.isMissing { return }
      throw DatabaseError(.inputOutput, "shred what was deleted")
    }
  }
}
