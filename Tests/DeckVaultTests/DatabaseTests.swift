import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

@Suite struct DatabaseTests {
  static let notes = DatabaseSchema(
    applicationID: 0x7465_7374,
    migrations: [
      DatabaseSchema.Migration(
        "notes",
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT"
      )
    ]
  )

  static let locations: [String] = ["file", "ephemeral"]

  /// A database with one table, in a folder that lives as long as the test holds it.
  private func open(
    _ location: String,
    _ folder: TemporaryFolder,
    _ options: Database.Options = Database.Options()
  ) throws -> Database {
    try Database(
      location == "file" ? .file(folder("notes.db")) : .ephemeral,
      schema: Self.notes,
      options: options
    )
  }

  @Test(arguments: locations) func `what is written can be read`(location: String) async throws {
    let folder = try TemporaryFolder()
    let database = try open(location, folder)
    let id = try await database.write { transaction in
      try transaction.integer("INSERT INTO notes (text) VALUES (?) RETURNING id", "a\0b")
    }
    let rows = try database.read { reader in
      try reader.rows("SELECT id, text, NULL, x'00ff' FROM notes WHERE id = ?", id) { row in
        "\(try row.integer(0)) \(try row.text(1).utf8.count) \(row.isNull(2)) \(try row.blob(3))"
      }
    }
    #expect(rows == ["1 3 true [0, 255]"])
  }

  @Test(arguments: locations)
  func `a write that throws is undone, and those beside it are not`(location: String) async throws {
    struct Unwanted: Error {}
    let folder = try TemporaryFolder()
    let database = try open(location, folder)
    let results = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          do {
            try await database.write { transaction in
              try transaction.execute("INSERT INTO notes (text) VALUES (?)", "note \(number)")
              if number.isMultiple(of: 3) { throw Unwanted() }
            }
            return true
          } catch {
            return !(error is Unwanted)
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(results == 40)
    let count = try database.read { try $0.integer("SELECT count(*) FROM notes") }
    #expect(count == 40)
  }

  @Test(arguments: locations)
  func `a broken constraint is told by its kind`(location: String) async throws {
    let folder = try TemporaryFolder()
    let database = try open(location, folder)
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('one')") }
    let cases: [(SQL, DatabaseError.Reason)] = [
      ("INSERT INTO notes (text) VALUES ('one')", .constraint(.unique)),
      ("INSERT INTO notes (id, text) VALUES (1, 'two')", .constraint(.unique)),
      ("INSERT INTO notes (text) VALUES (NULL)", .constraint(.notNull)),
      ("INSERT INTO notes (text) VALUES (x'00')", .constraint(.other)),
      (
        "INSERT INTO notes (text) VALUES (?)",
        .misuse(
          "a statement needs as many values as it has parameters"
        )
      ),
      ("SELECT 1 FROM nowhere", .other),
    ]
    for (statement, reason) in cases {
      let failure = await #expect(throws: DatabaseError.self) {
        try await database.write { _ = try $0.execute(statement) }
      }
      #expect(failure?.reason == reason)
      #expect(failure?.description.contains("one") == false)
    }
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('two')") }
  }

  @Test(arguments: locations) func `a column of another type is an error`(location: String) throws {
    let folder = try TemporaryFolder()
    let database = try open(location, folder)
    let reads: [(borrowing Row) throws -> Void] = [
      { _ = try $0.integer(0) }, { _ = try $0.blob(0) }, { _ = try $0.integer(1) },
      { _ = try $0.text(1) }, { _ = try $0.text(2) }, { _ = try $0.optionalBlob(0) },
    ]
    for read in reads {
      let failure = #expect(throws: DatabaseError.self) {
        try database.read { reader in
          _ = try reader.first("SELECT 'text', NULL, 7") { row in try read(row) }
        }
      }
      #expect(failure?.reason == .unexpectedValue)
    }
  }

  @Test(arguments: locations)
  func `a reader sees one moment and lives no longer than its closure`(
    location: String
  ) async throws {
    let folder = try TemporaryFolder()
    let database = try open(location, folder)
    var kept: Reader?
    try database.read { reader in
      kept = reader
      let count = try reader.integer("SELECT count(*) FROM notes")
      #expect(count == 0)
    }
    #expect(throws: DatabaseError.self) { try kept?.integer("SELECT 1") }
    await #expect(throws: DatabaseError.self) {
      try await database.write { _ in try database.read { _ = try $0.integer("SELECT 1") } }
    }
    if location == "file" {
      // A write that ends while a reader looks is not seen by it.
      let other = try RawConnection(folder("notes.db"))
      try database.read { reader in
        let before = try reader.integer("SELECT count(*) FROM notes")
        try other.execute("INSERT INTO notes (text) VALUES ('new')")
        let after = try reader.integer("SELECT count(*) FROM notes")
        #expect(before == 0 && after == 0)
      }
      #expect(try database.read { try $0.integer("SELECT count(*) FROM notes") } == 1)
    }
    #expect(throws: DatabaseError.self) {
      try database.read { _ = try $0.integer("INSERT INTO notes (text) VALUES ('x') RETURNING id") }
    }
  }

  @Test func `many read and write at once`() async throws {
    let folder = try TemporaryFolder()
    let database = try open("file", folder)
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<16 {
        group.addTask {
          for number in 0..<20 {
            try? await database.write { transaction in
              _ = try transaction.execute(
                "INSERT INTO notes (text) VALUES (?)",
                "\(worker) \(number)"
              )
            }
            let seen = try? database.read { reader in
              try reader.exists("SELECT 1 FROM notes WHERE text = ?", "\(worker) \(number)")
            }
            #expect(seen == true)
          }
        }
      }
    }
    #expect(try database.read { try $0.integer("SELECT count(*) FROM notes") } == 320)
    await database.close()
    let failure = await #expect(throws: DatabaseError.self) { try await database.write { _ in } }
    #expect(failure?.reason == .closed)
    #expect(throws: DatabaseError.self) { try database.read { _ in } }
  }

  @Test func `an ephemeral database writes no file`() async throws {
    let folder = try TemporaryFolder()
    let database = try open("ephemeral", folder)
    try await database.write { transaction in
      for number in 0..<500 {
        try transaction.execute("INSERT INTO notes (text) VALUES (?)", "note \(number)")
      }
    }
    #expect(try folder.names() == [])
  }

  @Test func `the file and its log are private`() async throws {
    let folder = try TemporaryFolder()
    let mask = umask(0)
    defer { umask(mask) }
    let database = try open("file", folder)
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('x')") }
    for name in try folder.names() {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    await database.close()
    setMode(folder("notes.db"), 0o644)
    _ = try open("file", folder)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder("notes.db"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a full database refuses, keeps what it answered, and goes on`() async throws {
    let folder = try TemporaryFolder()
    var options = Database.Options()
    options.pagesMax = 20
    let database = try open("file", folder, options)
    let large = String(repeating: "x", count: 3_000)
    var stored = 0
    let failure = await #expect(throws: DatabaseError.self) {
      while stored < 100 {
        try await database.write { [stored] transaction in
          try transaction.execute("INSERT INTO notes (text) VALUES (?)", "\(stored)" + large)
        }
        stored += 1
      }
    }
    #expect(failure?.reason == .full)
    #expect(stored > 5)
    #expect(try database.read { try $0.integer("SELECT count(*) FROM notes") } == Int64(stored))
    try await database.write { _ = try $0.execute("DELETE FROM notes WHERE id < 4") }
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('x')") }
  }

  @Test func `a database that another process has locked says so`() async throws {
    let folder = try TemporaryFolder()
    var options = Database.Options()
    options.busyTimeoutMilliseconds = 50
    let database = try open("file", folder, options)
    let other = try RawConnection(folder("notes.db"))
    try other.execute("BEGIN IMMEDIATE; INSERT INTO notes (text) VALUES ('other')")
    let failure = await #expect(throws: DatabaseError.self) {
      try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('x')") }
    }
    #expect(failure?.reason == .locked)
    #expect(try database.read { try $0.integer("SELECT count(*) FROM notes") } == 0)
    try other.execute("COMMIT")
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('x')") }
    #expect(try database.read { try $0.integer("SELECT count(*) FROM notes") } == 2)
  }

  @Test func `too many waiting writes are refused`() async throws {
    let folder = try TemporaryFolder()
    var options = Database.Options()
    options.queuedJobsMax = 4
    let database = try open("ephemeral", folder, options)
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask {
          do {
            try await database.write { _ in usleep(500) }
            return false
          } catch {
            return (error as? DatabaseError)?.reason == .overloaded
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(refused > 0 && refused < 200)
  }
}
