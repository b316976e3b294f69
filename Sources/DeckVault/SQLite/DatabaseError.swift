internal import CSQLite

/// Why the database did not do what was asked.
///
/// Neither the description nor any member holds a value from a table or a statement.
package struct DatabaseError: Error, Sendable, Hashable {
  /// What kind of failure it was.
  package enum Reason: Sendable, Hashable {
    /// Another process holds the lock and kept it for longer than the busy timeout.
    case locked
    case readOnly
    /// The disk, or what the database may take of it, is full. Nothing was written.
    case full
    case corrupt
    case notADatabase
    /// The file was written by a newer version of this program.
    case newerVersion(found: Int, known: Int)
    /// The file is a database of another application.
    case otherApplication
    case cannotOpen
    case inputOutput
    case constraint(Constraint)
    case outOfMemory
    case tooLarge
    /// What was written stands, but readers keep old pages in the write-ahead log. The shredding is
    /// retried until it succeeds, also after a restart.
    case shreddingPending
    /// The database has been closed.
    case closed
    /// More writes wait than `Database.Options.queuedJobsMax`.
    case overloaded
    /// A column holds a value of another type than the schema says.
    case unexpectedValue
    /// A statement or a transaction was used in a way that is always wrong.
    case misuse(String)
    /// The SQLite library lacks what the vault relies on.
    case unsuitableLibrary(String)
    case other
  }

  /// Which constraint a write would have broken.
  package enum Constraint: Sendable, Hashable {
    case check, foreignKey, notNull, unique, other
  }

  /// What kind of failure it was.
  package var reason: Reason
  /// What was tried, as it stands behind "cannot".
  package var action: String
  /// SQLite's extended result code; 0 where the failure is not SQLite's.
  package var code: Int32
  /// The file, where the failure concerns it as a whole.
  package var path: String?

  package init(_ reason: Reason, _ action: String, code: Int32 = 0, path: String? = nil) {
    self.reason = reason
    self.action = action
    self.code = code
    self.path = path
  }

  init(code: Int32, _ action: String, path: String? = nil) {
    self.init(Reason(code: code), action, code: code, path: path)
  }

  /// Whether the same request may succeed later without anybody changing it.
  package var isTemporary: Bool {
    switch reason {
    case .locked, .full, .inputOutput, .outOfMemory, .shreddingPending, .overloaded: true
    default: false
    }
  }
}

extension DatabaseError.Reason {
  fileprivate init(code: Int32) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly
    case SQLITE_FULL: self = .full
    case SQLITE_CORRUPT: self = .corrupt
    case SQLITE_NOTADB: self = .notADatabase
    case SQLITE_CANTOPEN: self = .cannotOpen
    case SQLITE_IOERR: self = .inputOutput
    case SQLITE_NOMEM: self = .outOfMemory
    case SQLITE_TOOBIG: self = .tooLarge
    case SQLITE_CONSTRAINT: self = .constraint(DatabaseError.Constraint(code: code))
    default: self = .other
    }
  }
}

extension DatabaseError.Constraint {
  // The extended codes are macros that shift, which Swift does not import:
  // https://www.sqlite.org/rescode.html
  fileprivate init(code: Int32) {
    switch code >> 8 {
    case 1: self = .check
    case 3: self = .foreignKey
    case 5: self = .notNull
    case 6, 8, 10: self = .unique
    default: self = .other
    }
  }
}

extension DatabaseError: CustomStringConvertible {
  /// One line that stands alone: what failed, why, and what can be done.
  package var description: String {
    let place = path.map { " '\($0)'" } ?? ""
    let number = code == 0 ? "" : " (SQLite result \(code))"
    return "cannot \(action)\(place): \(reason.text)\(number)"
  }
}

extension DatabaseError.Reason {
  fileprivate var text: String {
    switch self {
    case .locked: "another process holds its lock; end that process or try again"
    case .readOnly: "it is read-only; make the file and its folder writable for this user"
    case .full: "the disk is full; free some space, nothing has been written"
    case .corrupt: "the file is damaged; restore it from a backup"
    case .notADatabase: "the file is not an SQLite database; name another one"
    case .newerVersion(let found, let known):
      "the file has version \(found) and this program knows versions up to \(known);"
        + " use a newer program"
    case .otherApplication: "the file belongs to another application; name another one"
    case .cannotOpen: "the file or its folder cannot be opened; look at its path and permissions"
    case .inputOutput: "the disk reported an error"
    case .constraint(let constraint): "it would break a rule of the schema (\(constraint))"
    case .outOfMemory: "there is not enough memory"
    case .tooLarge: "a value is larger than the database takes"
    case .shreddingPending:
      "the write stands, but another process reads old pages; the shredding is retried until it ends"
    case .closed: "the database has been closed"
    case .overloaded: "too many writes wait; try again later"
    case .unexpectedValue: "a column holds a value of another type than the schema says"
    case .misuse(let rule): rule
    case .unsuitableLibrary(let lack): lack
    case .other: "SQLite refused"
    }
  }
}
