/// Reads and writes; all that one closure does is kept together or not at all.
package final class Transaction: Reader {
  private(set) var needsShredding: Bool = false

  /// Runs a statement and returns how many rows it changed.
  @discardableResult
  package func execute(_ sql: SQL, _ values: any SQLBindable...) throws -> Int {
    try open().execute(sql, values)
  }

  /// Has the write-ahead log emptied before this closure's caller is answered, so that no file holds
  /// what the closure deleted or overwrote.
  ///
  /// Where another process keeps old pages alive for longer than `Database.Options.shreddingPatience`,
  /// the caller gets `DatabaseError.Reason.shreddingPending`: the write stands, and the shredding is
  /// retried until it succeeds.
  package func shredsOnCommit() {
    needsShredding = true
  }
}
