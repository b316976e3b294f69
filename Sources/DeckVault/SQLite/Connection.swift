internal import CSQLite

/// One connection to a database, with its prepared statements.
///
/// `@unchecked Sendable` because whoever uses it holds it alone: the writer's thread, a reader that
/// took it out of the pool, or the holder of the lock of an ephemeral database. That is also why
/// SQLite's own mutexes are off.
@safe final class Connection: @unchecked Sendable {
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = unsafe [:]
  private let path: String?

  /// Opens a file, or memory where `path` is nil.
  init(path: String?, flags: Int32) throws(DatabaseError) {
    // Builds with SQLITE_USE_URI take a name that begins with "file:" apart.
    let name = path.map { $0.hasPrefix("/") ? $0 : "./" + $0 } ?? ":memory:"
    var opened: OpaquePointer?
    let all = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(name, &opened, all, nil)
    guard code == SQLITE_OK, let handle = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw DatabaseError(code: code, "open the database", path: path)
    }
    unsafe self.handle = handle
    self.path = path
  }

  deinit { close() }

  /// Ends the connection; statements are refused afterwards.
  func close() {
    while let (_, statement) = unsafe statements.popFirst() { unsafe sqlite3_finalize(statement) }
    unsafe sqlite3_close_v2(handle)
    unsafe handle = nil
  }

  var isClosed: Bool { unsafe handle == nil }

  /// Whether no transaction is open; SQLite ends one by itself after some failures.
  var isOutsideTransaction: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }

  var isReadOnly: Bool { unsafe sqlite3_db_readonly(handle, "main") == 1 }

  /// How many rows the last statement changed.
  var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

  /// How long a statement waits for a lock.
  func setBusyTimeout(milliseconds: Int) {
    unsafe sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// Keeps SQL from changing the file behind SQLite's back, and the file from running code.
  func defend() {
    _ = unsafe csqlite_configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = unsafe csqlite_configure(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
  }

  /// Runs the statements of a script.
  func executeScript(_ script: SQL) throws(DatabaseError) {
    let code = unsafe sqlite3_exec(handle, script.text, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code, "change the schema") }
  }

  /// Moves all frames of the write-ahead log into the database and truncates it.
  ///
  /// - Returns: False where readers or another writer stand in the way.
  func truncateLog() throws(DatabaseError) -> Bool {
    let code = unsafe sqlite3_wal_checkpoint_v2(
      handle,
      "main",
      SQLITE_CHECKPOINT_TRUNCATE,
      nil,
      nil
    )
    switch code & 0xFF {
    case SQLITE_OK: return true
    case SQLITE_BUSY, SQLITE_LOCKED: return false
    default: throw failure(code, "shred what was deleted")
    }
  }

  /// Runs a statement to its end and returns how many rows it changed.
  @discardableResult
  func execute(_ sql: SQL, _ values: [any SQLBindable] = []) throws -> Int {
    try forEachRow(sql, values) { _ in true }
    return changes
  }

  /// Calls `body` with each row until it returns false.
  func forEachRow(
    _ sql: SQL,
    _ values: [any SQLBindable],
    _ body: (borrowing Row) throws -> Bool
  ) throws {
    // Taken out of the table while it is in use, so that a closure may run the same statement.
    let cached = unsafe statements.removeValue(forKey: sql.text)
    let statement = unsafe try cached ?? prepare(sql)
    defer { unsafe giveBack(statement, sql) }
    try unsafe bind(values, to: statement)
    while true {
      let code = unsafe sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code, "run a statement") }
      guard unsafe try body(Row(statement)) else { return }
    }
  }

  private func prepare(_ sql: SQL) throws(DatabaseError) -> OpaquePointer {
    if isClosed { throw DatabaseError(.closed, "run a statement") }
    var prepared: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    let code = unsafe sqlite3_prepare_v3(handle, sql.text, -1, flags, &prepared, nil)
    guard code == SQLITE_OK else { throw failure(code, "prepare a statement") }
    guard let statement = unsafe prepared else {
      throw DatabaseError(.misuse("the statement is empty"), "prepare a statement")
    }
    return unsafe statement
  }

  private func giveBack(_ statement: OpaquePointer, _ sql: SQL) {
    unsafe sqlite3_reset(statement)
    unsafe sqlite3_clear_bindings(statement)
    if let other = unsafe statements.updateValue(statement, forKey: sql.text) {
      unsafe sqlite3_finalize(other)
    }
  }

  private func bind(
    _ values: [any SQLBindable],
    to statement: OpaquePointer
  ) throws(DatabaseError) {
    guard unsafe Int(sqlite3_bind_parameter_count(statement)) == values.count else {
      let rule = "a statement needs as many values as it has parameters"
      throw DatabaseError(.misuse(rule), "run a statement")
    }
    var index: Int32 = 1
    for value in values {
      let code = unsafe bind(value.sqlValue, at: index, to: statement)
      guard code == SQLITE_OK else { throw failure(code, "bind a value") }
      index += 1
    }
  }

  private func bind(_ value: SQLValue, at index: Int32, to statement: OpaquePointer) -> Int32 {
    switch value {
    case .null:
      return unsafe sqlite3_bind_null(statement, index)
    case .integer(let number):
      return unsafe sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        // An empty buffer may have no address, which SQLite would take for NULL.
        guard let start = bytes.baseAddress else {
          return unsafe sqlite3_bind_text(statement, index, "", 0, csqlite_transient())
        }
        return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
          unsafe sqlite3_bind_text64(
            statement,
            index,
            start,
            UInt64(bytes.count),
            csqlite_transient(),
            UInt8(SQLITE_UTF8)
          )
        }
      }
    case .blob(let bytes):
      if bytes.isEmpty { return unsafe sqlite3_bind_zeroblob(statement, index, 0) }
      return unsafe bytes.withUnsafeBytes { bytes in
        unsafe sqlite3_bind_blob64(
          statement,
          index,
          bytes.baseAddress,
          UInt64(bytes.count),
          csqlite_transient()
        )
      }
    }
  }

  private func failure(_ code: Int32, _ action: String) -> DatabaseError {
    DatabaseError(code: code, action)
  }
}
