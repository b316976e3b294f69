import DeckVault
import Foundation
import TestSupport
import Testing

/// Files that cannot be used as they are.
@Suite struct BadDatabaseTests {
  private func reason(
    _ path: String,
    _ schema: DatabaseSchema = DatabaseTests.notes
  ) -> DatabaseError.Reason? {
    let failure = #expect(throws: DatabaseError.self) {
      try Database(.file(path), schema: schema)
    }
    #expect(failure?.description.contains("cannot open the database '\(path)': ") == true)
    return failure?.reason
  }

  @Test func `a file that is no database`() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "This is no database at all.\n", count: 400), to: "a.db")
    #expect(reason(folder("a.db")) == .notADatabase)
    #expect(folder.text("a.db")?.hasPrefix("This is no database") == true)
  }

  @Test func `a folder, and a file in no folder`() throws {
    let folder = try TemporaryFolder()
    #expect(reason(folder.path) == .cannotOpen)
    #expect(reason(folder("nowhere/a.db")) == .cannotOpen)
  }

  @Test func `a database of another application`() throws {
    let folder = try TemporaryFolder()
    let other = try RawConnection(folder("a.db"))
    try other.execute("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
    other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: folder("a.db")))
    #expect(reason(folder("a.db")) == .otherApplication)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder("a.db"))) == before)
  }

  @Test func `a database from a newer version`() async throws {
    let folder = try TemporaryFolder()
    let later = DatabaseSchema(
      applicationID: DatabaseTests.notes.applicationID,
      migrations: DatabaseTests.notes.migrations + [
        DatabaseSchema.Migration("later", "CREATE TABLE later (x INTEGER) STRICT")
      ]
    )
    let database = try Database(.file(folder("a.db")), schema: later)
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('x')") }
    await database.close()
    #expect(reason(folder("a.db")) == .newerVersion(found: 2, known: 1))
    // The newer program still finds what it left.
    let again = try Database(.file(folder("a.db")), schema: later)
    #expect(try again.read { try $0.integer("SELECT count(*) FROM notes") } == 1)
  }

  @Test func `an older database is brought up to date`() async throws {
    let folder = try TemporaryFolder()
    let database = try Database(.file(folder("a.db")), schema: DatabaseTests.notes)
    try await database.write { _ = try $0.execute("INSERT INTO notes (text) VALUES ('x')") }
    await database.close()
    let later = DatabaseSchema(
      applicationID: DatabaseTests.notes.applicationID,
      migrations: DatabaseTests.notes.migrations + [
        DatabaseSchema.Migration("later", "ALTER TABLE notes ADD COLUMN pinned INTEGER DEFAULT 7")
      ]
    )
    let again = try Database(.file(folder("a.db")), schema: later)
    #expect(try again.read { try $0.integer("SELECT pinned FROM notes") } == 7)
  }

  @Test func `a migration that fails leaves nothing`() async throws {
    let folder = try TemporaryFolder()
    let broken = DatabaseSchema(
      applicationID: DatabaseTests.notes.applicationID,
      migrations: DatabaseTests.notes.migrations + [
        DatabaseSchema.Migration("broken", "CREATE TABLE one (x); CREATE TABLE one (x)")
      ]
    )
    #expect(throws: DatabaseError.self) { try Database(.file(folder("a.db")), schema: broken) }
    let database = try Database(.file(folder("a.db")), schema: DatabaseTests.notes)
    let tables = try database.read { try $0.integer("SELECT count(*) FROM sqlite_schema") }
    #expect(tables == 2)
  }

  /// Each page is damaged in turn: opening or reading fails with a clear error or gives what is right,
  /// and never ends the process.
  @Test func `a damaged file is told from a good one, and harms nobody`() async throws {
    let folder = try TemporaryFolder()
    let schema = DatabaseTests.notes
    let database = try Database(.file(folder("good.db")), schema: schema)
    try await database.write { transaction in
      for number in 0..<200 {
        let text = "note \(number) " + String(repeating: "x", count: 100)
        try transaction.execute("INSERT INTO notes (text) VALUES (?)", text)
      }
    }
    await database.close()
    let good = try Data(contentsOf: URL(fileURLWithPath: folder("good.db")))
    var refused = 0
    for start in stride(from: 0, to: good.count, by: 512) {
      var bad = good
      for index in start..<min(start + 48, bad.count) { bad[index] = 0xA7 }
      let path = folder("bad-\(start).db")
      try bad.write(to: URL(fileURLWithPath: path))
      do {
        let database = try Database(.file(path), schema: schema)
        let count = try database.read { reader in
          try reader.rows("SELECT id, text FROM notes ORDER BY text") { row in
            (try row.integer(0), try row.text(1))
          }.count
        }
        #expect(count <= 200)
        await database.close()
      } catch let error as DatabaseError {
        refused += 1
        let reasons: [DatabaseError.Reason] = [
          .corrupt, .notADatabase, .unexpectedValue, .otherApplication, .cannotOpen, .other,
        ]
        #expect(reasons.contains(error.reason) || error.reason.isNewer, "\(error)")
      }
    }
    #expect(refused > 5)
    for length in [1, 15, 16, 99, 100, 511, 512, 4_095, 4_096, 5_000] {
      let path = folder("short-\(length).db")
      try good.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(throws: DatabaseError.self, "\(length) bytes") {
        let database = try Database(.file(path), schema: schema)
        _ = try database.read { try $0.rows("SELECT text FROM notes ORDER BY text") { _ in 0 } }
      }
    }
  }

  @Test func `one who may not write is told so`() async throws {
    let folder = try TemporaryFolder()
    let tool = try #require(BuiltTool("vault-under-fire"))
    // A copy that anybody may run, in a folder where anybody may look.
    setMode(folder.path, 0o755)
    try FileManager.default.copyItem(atPath: tool.path, toPath: folder("tool"))
    setMode(folder("tool"), 0o755)
    let database = try Database(.file(folder("a.db")), schema: .vault())
    await database.close()
    setMode(folder("a.db"), getuid() == 0 ? 0o644 : 0o400)
    let output = try runProcess(
      folder("tool"),
      ["open", folder("a.db"), folder("keys"), "as-nobody"],
      in: "/"
    )
    let said = output.standardOutput
    #expect(said.contains("it is read-only") || said.contains("cannot be opened"), "\(said)")
    #expect(output.exitCode == 0)
  }

  @Test func `a disk that fails loses nothing that was answered`() throws {
    let folder = try TemporaryFolder()
    let tool = try #require(BuiltTool("vault-under-fire"))
    let output = try tool.run(
      ["full", folder("a.db"), folder("keys"), "300000"],
      in: folder.path
    )
    let said = output.standardOutput
    #expect(said.contains("refused: cannot run a statement: "), "\(said)\(output.standardError)")
    #expect(said.contains(" there"), "\(said)")
    #expect(!said.contains("some secret"))
    #expect(output.exitCode == 0)
  }
}

extension DatabaseError.Reason {
  fileprivate var isNewer: Bool {
    if case .newerVersion = self { true } else { false }
  }
}
