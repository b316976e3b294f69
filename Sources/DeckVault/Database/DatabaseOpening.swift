internal import CSQLite

/// Opens the connections of a database and makes sure that each is set as the vault's promises need.
struct DatabaseOpening {
  var location: Database.Location
  var schema: DatabaseSchema
  var options: Database.Options

  /// The connection that writes; the file exists, is private and has the schema's version afterwards.
  func writer() throws(DatabaseError) -> Connection {
    try Self.probeLibrary()
    do {
      let connection: Connection
      switch location {
      case .file(let path):
        try makePrivate(path)
        connection = try Connection(path: path, flags: SQLITE_OPEN_READWRITE)
        if connection.isReadOnly { throw DatabaseError(.readOnly, "open the database") }
      case .ephemeral:
        connection = try Connection(path: nil, flags: SQLITE_OPEN_READWRITE)
      }
      try configure(connection)
      try migrate(connection)
      return connection
    } catch {
      throw named(error)
    }
  }

  /// A connection that reads a file.
  static func reader(
    path: String,
    options: Database.Options
  ) throws(DatabaseError) -> Connection {
    do {
      let connection = try Connection(path: path, flags: SQLITE_OPEN_READONLY)
      connection.defend()
      connection.setBusyTimeout(milliseconds: options.busyTimeoutMilliseconds)
      try set(connection, .setPragma("query_only", 1), "PRAGMA query_only", to: 1)
      try set(connection, .setPragma("temp_store", 2), "PRAGMA temp_store", to: 2)
      try set(connection, .setPragma("cell_size_check", 1), "PRAGMA cell_size_check", to: 1)
      return connection
    } catch {
      throw DatabaseOpening.named(error, path: path)
    }
  }
}

// MARK: - Steps

extension DatabaseOpening {
  /// Two features came late: RETURNING with 3.35 and the JSON functions as a part of every build with
  /// 3.38.
  private static func probeLibrary() throws(DatabaseError) {
    guard sqlite3_libversion_number() >= 3_038_000 else {
      throw unsuitable("it is older than SQLite 3.38; install a newer one")
    }
    guard sqlite3_threadsafe() != 0 else {
      throw unsuitable("the SQLite library was built without threads; install another one")
    }
    for lack in ["OMIT_WAL", "OMIT_FOREIGN_KEY", "OMIT_JSON", "ZERO_MALLOC"] {
      guard unsafe sqlite3_compileoption_used(lack) == 0 else {
        throw unsuitable("the SQLite library was built with \(lack); install another one")
      }
    }
  }

  /// The file is created with mode 0600 before SQLite sees it, and its log and index take their mode
  /// from it.
  private func makePrivate(_ path: String) throws(DatabaseError) {
    let size: Int
    do throws(FileFailure) {
      if try createPrivateFile(path) { return }
      let status = try FileStatus(path: path)
      guard status.isRegular else { throw FileFailure(action: "open", path: path, code: 0) }
      if status.isOwnedByThisUser, status.permissions & 0o077 != 0 {
        try setPermissions(of: path, to: 0o600)
      }
      size = status.size
    } catch {
      throw DatabaseError(.cannotOpen, "open the database", path: path)
    }
    // SQLite takes a file of one byte for an empty one, and the smallest page has 512.
    if (1..<512).contains(size) {
      throw DatabaseError(.notADatabase, "open the database", path: path)
    }
  }

  private func configure(_ connection: Connection) throws {
    connection.defend()
    connection.setBusyTimeout(milliseconds: options.busyTimeoutMilliseconds)
    try checkApplication(connection)
    if case .file = location { try switchToWAL(connection) }
    // FULL: with NORMAL a power failure may take back an answered write of WAL mode.
    try Self.set(connection, .setPragma("synchronous", 2), "PRAGMA synchronous", to: 2)
    // ON, not FAST: pages that become free are overwritten too.
    try Self.set(connection, .setPragma("secure_delete", 1), "PRAGMA secure_delete", to: 1)
    try Self.set(connection, .setPragma("foreign_keys", 1), "PRAGMA foreign_keys", to: 1)
    // Sorting and statement journals stay in memory; a temporary file would hold what they move.
    try Self.set(connection, .setPragma("temp_store", 2), "PRAGMA temp_store", to: 2)
    try Self.set(connection, .setPragma("cell_size_check", 1), "PRAGMA cell_size_check", to: 1)
    // macOS reaches the disk with F_FULLFSYNC only; elsewhere these do nothing.
    try Self.set(connection, .setPragma("fullfsync", 1), "PRAGMA fullfsync", to: 1)
    try Self.set(
      connection,
      .setPragma("checkpoint_fullfsync", 1),
      "PRAGMA checkpoint_fullfsync",
      to: 1
    )
    if let pages = options.pagesMax {
      _ = try Self.number(connection, .setPragma("max_page_count", pages))
    }
  }

  private func checkApplication(_ connection: Connection) throws {
    let application = try Self.number(connection, "PRAGMA application_id")
    let version = try Self.number(connection, "PRAGMA user_version")
    if application == Int64(schema.applicationID) {
      let known = schema.migrations.count
      guard version <= known else {
        throw DatabaseError(.newerVersion(found: Int(version), known: known), "open the database")
      }
      return
    }
    let tables = try Self.number(connection, "SELECT count(*) FROM sqlite_schema")
    guard application == 0, version == 0, tables == 0 else {
      throw DatabaseError(.otherApplication, "open the database")
    }
  }

  private func switchToWAL(_ connection: Connection) throws {
    var mode = ""
    try connection.forEachRow("PRAGMA journal_mode = WAL", []) { row in
      mode = try row.text(0)
      return false
    }
    guard mode == "wal" else {
      throw DatabaseError(
        .unsuitableLibrary("write-ahead logging is not to be had there; use a local disk"),
        "open the database"
      )
    }
  }

  private func migrate(_ connection: Connection) throws {
    let known = schema.migrations.count
    guard try Self.number(connection, "PRAGMA user_version") < known else { return }
    try connection.execute("BEGIN IMMEDIATE")
    do {
      // Another process may have been quicker.
      let version = Int(try Self.number(connection, "PRAGMA user_version"))
      for migration in schema.migrations.dropFirst(version) {
        try connection.executeScript(migration.script)
      }
      if version < known {
        try connection.execute(.setPragma("application_id", Int(schema.applicationID)))
        try connection.execute(.setPragma("user_version", known))
      }
      try connection.execute("COMMIT")
    } catch {
      if !connection.isOutsideTransaction { _ = try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  private static func set(
    _ connection: Connection,
    _ setting: SQL,
    _ question: SQL,
    to value: Int64
  ) throws {
    _ = try number(connection, setting)
    guard try number(connection, question) == value else {
      throw unsuitable("the SQLite library ignores '\(setting.text)'; install another one")
    }
  }

  /// The integer that a pragma answers; 0 where it answers nothing.
  private static func number(_ connection: Connection, _ sql: SQL) throws -> Int64 {
    var number: Int64 = 0
    try connection.forEachRow(sql, []) { row in
      number = try row.integer(0)
      return false
    }
    return number
  }

  private static func unsuitable(_ lack: String) -> DatabaseError {
    DatabaseError(.unsuitableLibrary(lack), "use the database")
  }

  private func named(_ error: any Error) -> DatabaseError {
    guard case .file(let path) = location else { return Self.named(error, path: nil) }
    return Self.named(error, path: path)
  }

  /// A failure while a database is opened concerns the file as a whole.
  private static func named(_ error: any Error, path: String?) -> DatabaseError {
    guard var failure = error as? DatabaseError else {
      return DatabaseError(.other, "open the database", path: path)
    }
    failure.action = "open the database"
    failure.path = path
    return failure
  }
}
