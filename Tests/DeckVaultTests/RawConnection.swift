import CSQLite
import DeckVault

/// Somebody else who has the database open.
@safe final class RawConnection {
  private var handle: OpaquePointer?

  struct Failure: Error {
    var code: Int32
  }

  init(_ path: String) throws {
    let code = unsafe sqlite3_open(path, &handle)
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }

  deinit { close() }

  func execute(_ sql: String) throws {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }

  func close() {
    unsafe sqlite3_close(handle)
    unsafe handle = nil
  }
}
