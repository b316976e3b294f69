import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

/// What a power failure leaves of the write-ahead log: any beginning of it, torn anywhere.
///
/// Each commit's size of the log is known, so that for each cut it is known exactly which commits
/// have to be found: all that were flushed before the cut, and nothing of the next.
@Suite struct PowerLossTests {
  @Test func `each beginning of the log gives the commits that are whole in it`() async throws {
    let history = try await History.recorded(commits: 14)
    var cuts: Set<Int> = [0, 16, 32, history.log.count]
    var frame = 32
    while frame < history.log.count {
      cuts.formUnion([frame, frame + 1, frame + 24, frame + 24 + 2_048])
      frame += History.frameBytes
    }
    #expect(cuts.count > 150)
    for cut in cuts.sorted() where cut <= history.log.count {
      try await history.expect(history.log.prefix(cut), validBytes: cut, "cut at \(cut)")
    }
  }

  @Test func `a frame that was not written ends the log before it`() async throws {
    let history = try await History.recorded(commits: 12)
    var frame = 32
    while frame < history.log.count {
      var torn = history.log
      torn.replaceSubrange(frame + 24..<frame + 24 + 512, with: Data(count: 512))
      // A page of zeros in those bytes is no change.
      if torn != history.log {
        try await history.expect(torn, validBytes: frame, "frame at \(frame) torn")
      }
      frame += History.frameBytes
    }
  }

  /// A checkpoint copies pages from the log, and may have come anywhere when the power failed; the log
  /// is not truncated before all of them are flushed.
  @Test func `pages torn by a checkpoint are taken from the log`() async throws {
    let history = try await History.recorded(commits: 12)
    var numbers = SystemRandomNumberGenerator()
    for attempt in 0..<20 {
      var database = history.database
      for page in history.pagesInLog where Bool.random(using: &numbers) {
        let start = (page - 1) * 4_096
        if database.count < start + 4_096 {
          database.append(Data(count: start + 4_096 - database.count))
        }
        let half = Int.random(in: 1...4_095, using: &numbers)
        database.replaceSubrange(
          start + half..<start + 4_096,
          with: Data(repeating: 0xA5, count: 4_096 - half)
        )
      }
      try await history.expect(
        history.log,
        database: database,
        validBytes: history.log.count,
        "attempt \(attempt)"
      )
    }
  }
}

/// A database, its log, and what each commit in the log did.
struct History {
  static let frameBytes: Int = 24 + 4_096

  var database: Data
  var log: Data
  var keys: Data
  /// The length of the log when each commit was answered, and the values there were then.
  var commits: [(logBytes: Int, values: [SecretName: String])]

  /// Stores, replaces and shreds while somebody reads old pages, so that the log is never truncated.
  static func recorded(commits count: Int) async throws -> History {
    let fixture = try VaultFixture()
    fixture.options.shreddingPatienceMilliseconds = 0
    let vault = try await fixture.vault()
    try await vault.store("from before", as: .password("cred_0"))
    await vault.database.close()
    let again = try await fixture.vault()
    let blocker = try RawConnection(fixture.databasePath)
    try blocker.execute("BEGIN; SELECT count(*) FROM vault_slots")
    var values: [SecretName: String] = [.password("cred_0"): "from before"]
    var commits = [(logBytes: 0, values: values)]
    let logPath = fixture.databasePath + "-wal"
    for number in 1...count {
      let name = SecretName.password("cred_\(number % 5)")
      if number % 4 == 0, values[name] != nil {
        await #expect(throws: DatabaseError.self) { try await again.remove(name) }
        values[name] = nil
      } else {
        let value = "value \(number)"
        try? await again.store(value, as: name)
        values[name] = value
      }
      commits.append((try Data(contentsOf: URL(fileURLWithPath: logPath)).count, values))
    }
    let read = { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    let history = History(
      database: try read(fixture.databasePath),
      log: try read(logPath),
      keys: try read(fixture.keyPath),
      commits: commits
    )
    blocker.close()
    await again.database.close()
    return history
  }

  /// The numbers of the pages that the log has, by the first field of each frame's header.
  var pagesInLog: Set<Int> {
    var pages: Set<Int> = []
    var frame = 32
    while frame < log.count {
      pages.insert(log[frame..<frame + 4].reduce(0) { $0 << 8 | Int($1) })
      frame += Self.frameBytes
    }
    return pages
  }

  /// Opens a copy with a log and expects the values of the last commit that is whole in it.
  func expect(
    _ log: Data,
    database: Data? = nil,
    validBytes: Int,
    _ place: String
  ) async throws {
    let fixture = try VaultFixture()
    try (database ?? self.database).write(to: URL(fileURLWithPath: fixture.databasePath))
    try log.write(to: URL(fileURLWithPath: fixture.databasePath + "-wal"))
    try keys.write(to: URL(fileURLWithPath: fixture.keyPath))
    setMode(fixture.keyPath, 0o600)
    let expected = commits.last { $0.logBytes <= validBytes }?.values ?? [:]
    let vault = try await fixture.vault()
    for number in 0..<5 {
      let name = SecretName.password("cred_\(number)")
      if let value = expected[name] {
        #expect(try vault.load(name) == value, "\(place)")
      } else {
        #expect(throws: VaultError.unreadable, "\(place)") { try vault.load(name) }
      }
    }
    await vault.database.close()
  }
}
