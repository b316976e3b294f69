internal import CSQLite

/// The row on which a query stands, valid until the closure that was given it returns.
///
/// A column whose value is not of the type that is asked for is an error, never a conversion: the
/// tables are ours, so such a value means that somebody else wrote it.
@safe package struct Row: ~Copyable {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) {
    unsafe self.statement = statement
  }

  /// Whether a column is NULL.
  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
  }

  /// An integer column.
  package func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    try demand(column, SQLITE_INTEGER)
    return unsafe sqlite3_column_int64(statement, Int32(column))
  }

  /// A text column.
  package func text(_ column: Int) throws(DatabaseError) -> String {
    try demand(column, SQLITE_TEXT)
    guard let start = unsafe sqlite3_column_text(statement, Int32(column)) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(statement, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A blob column.
  package func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
    try demand(column, SQLITE_BLOB)
    guard let start = unsafe sqlite3_column_blob(statement, Int32(column)) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(statement, Int32(column)))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// An integer column that may be NULL.
  package func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
    isNull(column) ? nil : try integer(column)
  }

  /// A text column that may be NULL.
  package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
    isNull(column) ? nil : try text(column)
  }

  /// A blob column that may be NULL.
  package func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    isNull(column) ? nil : try blob(column)
  }

  private func demand(_ column: Int, _ type: Int32) throws(DatabaseError) {
    guard unsafe sqlite3_column_type(statement, Int32(column)) == type else {
      throw DatabaseError(.unexpectedValue, "read a row")
    }
  }
}
