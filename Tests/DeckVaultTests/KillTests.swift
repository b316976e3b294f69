import AssayRuntime
import DeckVault
import Foundation
import TestSupport
import Testing

/// A process is killed with `kill -9` while four tasks write: what it was told is done must be there,
/// what it was told is shredded must be in no file, and nothing may be half there.
///
/// The system's memory outlives a killed process, so that this finds no missing flush; the tests of
/// the write-ahead log do.
@Suite(.serialized) struct KillTests {
  @Test func `killed while it writes, it keeps what it answered`() async throws {
    let fixture = try VaultFixture()
    let logs = try TemporaryFolder()
    var ledger = Ledger()
    for round in 0..<12 {
      let log = try Victim("write", fixture, logs, round).killed()
      ledger.add(log)
      try expectClean(fixture, of: ledger, "before it is opened again, round \(round)")
      try await expectState(fixture, &ledger, "round \(round)")
      try expectClean(fixture, of: ledger, "after it was opened again, round \(round)")
    }
    #expect(ledger.settled.values.contains { $0 != nil })
    #expect(ledger.dead.count > 20)
  }

  @Test func `killed while it rotates, it can go on`() async throws {
    let fixture = try VaultFixture()
    let logs = try TemporaryFolder()
    var ledger = Ledger()
    var rotations = 0
    for round in 0..<8 {
      let log = try Victim("rotate", fixture, logs, round).killed()
      rotations += log.split(separator: "\n").count { $0.hasPrefix("rotated") }
      ledger.add(log)
      try await expectState(fixture, &ledger, "round \(round)")
    }
    #expect(rotations > 0)
    let vault = try await fixture.vault()
    try await vault.rewrap()
    for key in try vault.database.read(vault.keyList) where key.state == .enabled {
      try await vault.retire(key.version)
    }
    let keys = try vault.database.read(vault.keyList)
    #expect(keys.count { $0.state == .primary } == 1)
    #expect(keys.count { $0.state == .enabled } == 0)
    await vault.database.close()
    try await expectState(fixture, &ledger, "after all old keys were retired")
    let names = try fixture.folder.names()
    #expect(names.allSatisfy { !$0.hasSuffix(".new") })
    let text = try #require(fixture.folder.text("vault.keys"))
    let secrets = text.split(whereSeparator: \.isWhitespace).count { $0.count == 64 }
    #expect(secrets == 1)
  }

  /// Every value is one that may be there, and whole.
  private func expectState(
    _ fixture: VaultFixture,
    _ ledger: inout Ledger,
    _ moment: String
  ) async throws {
    let vault = try await fixture.vault()
    for name in ledger.names {
      let stored = try vault.database.read { reader in
        try vault.names(organisation: "org_1", credential: name.credential, in: reader)
          .contains(name)
      }
      let value = stored ? try vault.load(name) : nil
      #expect(ledger.allows(value, under: name), "\(moment): \(name.credential) \(name.field)")
      ledger.settle(name, value)
    }
    #expect(!vault.database.isShreddingPending)
    let check = try vault.database.read { reader in
      try reader.first("PRAGMA integrity_check") { try $0.text(0) }
    }
    #expect(check == "ok", "\(moment)")
    await vault.database.close()
  }

  private func expectClean(
    _ fixture: VaultFixture,
    of ledger: Ledger,
    _ moment: String
  ) throws {
    for (name, data) in try Data.everything(in: fixture.folder) {
      let left = ledger.dead.count { data.range(of: $0) != nil }
      #expect(left == 0, "\(moment): \(left) wrapped keys of shredded values in \(name)")
      let clear = ledger.canaries.count { data.range(of: Data($0.utf8)) != nil }
      #expect(clear == 0, "\(moment): \(clear) values in the clear in \(name)")
    }
  }
}

/// A process that is killed after a while.
struct Victim {
  let process: Process
  let log: String

  init(_ mode: String, _ fixture: VaultFixture, _ logs: TemporaryFolder, _ round: Int) throws {
    let tool = try #require(BuiltTool("vault-under-fire"))
    log = logs("log.\(round)")
    process = Process()
    process.executableURL = URL(fileURLWithPath: tool.path)
    process.arguments = [mode, fixture.databasePath, fixture.keyPath, log, "\(round * 1_000)"]
  }

  /// Starts the process, kills it after a random time, and gives its log.
  func killed() throws -> String {
    try process.run()
    var waited = 0
    while !text.hasPrefix("ready"), process.isRunning, waited < 2_000 {
      usleep(5_000)
      waited += 1
    }
    usleep(UInt32.random(in: 0...200_000))
    #expect(process.isRunning, "it ended by itself")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return text
  }

  private var text: String {
    FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
