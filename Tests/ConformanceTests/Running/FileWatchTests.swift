import AssayRuntime
import ConformanceFiles
import Foundation
import SourceDocuments
import TestSupport
import Testing

@testable import Conformance

/// What is told of files that somebody writes.
@Suite struct FileWatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  private func append(_ text: String, to name: String) throws {
    let handle = try #require(FileHandle(forWritingAtPath: path(name)))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  private func move(_ old: String, _ new: String) throws {
    try FileManager.default.moveItem(atPath: path(old), toPath: path(new))
  }

  /// The pieces as `file:line text`, with `=` in front of what a file holds still.
  private func told(_ watch: FileWatch) async -> [String] {
    await watch.written().pieces.map { piece in
      let name: Substring = piece.file.dropFirst(folder.path.count + 1)
      let text = String(decoding: piece.bytes, as: UTF8.self)
      let place: String = piece.isBinary ? "@\(piece.offset)" : ":\(piece.line ?? 0)"
      return "\(piece.kind == .state ? "=" : "")\(name)\(place) \(text)"
    }
  }

  @Test func `what is added to a log is told with its line, once`() async throws {
    try write("one\ntwo\n", to: "server.log")
    let watch = FileWatch(logs: [path("server.log")], paths: [])
    #expect(await told(watch) == [])
    try append("three\n", to: "server.log")
    #expect(await told(watch) == ["server.log:3 three\n"])
    #expect(await told(watch) == [])
  }

  @Test func `a log that is rotated, begun anew or made later is followed`() async throws {
    try write("one\n", to: "server.log")
    let watch = FileWatch(logs: [path("server.log"), path("later.log")], paths: [])
    #expect(await told(watch) == [])
    try append("two\n", to: "server.log")
    try move("server.log", "server.log.1")
    try write("three\n", to: "server.log")
    try write("other\n", to: "unrelated.log")
    #expect(await told(watch) == ["server.log:1 three\n", "server.log.1:2 two\n"])
    // As copytruncate does.
    let handle = try #require(FileHandle(forWritingAtPath: path("server.log")))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data("4\n".utf8))
    try handle.close()
    try write("new\n", to: "later.log")
    #expect(await told(watch) == ["server.log:1 4\n", "later.log:1 new\n"])
  }

  @Test func `files that are written anew are told by what is new and as they are`() async throws {
    try write("# HELP a\na{x=\"1\"} 1\nb 2\n", to: "metrics.txt")
    let watch = FileWatch(logs: [], paths: [path("metrics.txt")])
    #expect(await told(watch) == [])
    let now = "# HELP a\na{x=\"1\"} 2\nb 2\nc 1\n"
    // By another file in its place, which Data does.
    try Data(now.utf8).write(to: URL(fileURLWithPath: path("metrics.txt")), options: .atomic)
    #expect(
      await told(watch) == [
        "metrics.txt:2 a{x=\"1\"} 2\n", "metrics.txt:4 c 1\n", "=metrics.txt:1 \(now)",
      ]
    )
    #expect(await told(watch) == ["=metrics.txt:1 \(now)"])
  }

  @Test func `folders are watched to their depths, bytes by their places`() async throws {
    try FileManager.default.createDirectory(
      atPath: path("data/deep"),
      withIntermediateDirectories: true
    )
    try FileManager.default.createSymbolicLink(
      atPath: path("data/deep/back"),
      withDestinationPath: path("data")
    )
    let old = String(repeating: "\u{0}\u{1}", count: 5000)
    try write(old, to: "data/deep/store.db")
    let watch = FileWatch(logs: [], paths: [path("data")])
    #expect(await told(watch) == [])
    try write("made", to: "data/new.tmp")
    var bytes = Array(old.utf8)
    bytes.replaceSubrange(6000..<6004, with: Array("ABCD".utf8))
    let handle = try #require(FileHandle(forWritingAtPath: path("data/deep/store.db")))
    try handle.write(contentsOf: Data(bytes + Array("\u{0}end".utf8)))
    try handle.close()
    let pieces = await watch.written().pieces.filter { $0.kind == .added }
    #expect(
      pieces.map(\.file)
        == ["deep/store.db", "deep/store.db", "new.tmp"].map { path("data/\($0)") }
    )
    #expect(pieces.map(\.offset) == [6000, 10_000, 0])
    #expect(
      pieces.map { String(decoding: $0.bytes, as: UTF8.self) } == ["ABCD", "\u{0}end", "made"]
    )
    #expect(await watch.written().pieces.allSatisfy { $0.kind == .state })
  }

  // MARK: - The search

  private static let secret: HuntedSecret = {
    var source = CanarySource(seed: 5)
    return source.next("pw")
  }()
  private var password: String { String(decoding: Self.secret.value.reveal(), as: UTF8.self) }

  private func places(_ search: FileSearch) -> [String] {
    search.findings([Self.secret]).map { finding in
      (finding.answerPlace ?? finding.rule.id).replacing(folder.path + "/", with: "")
    }
  }

  @Test func `of logs what was added is searched, wherever rotation put it`() throws {
    try write("old \(password)\n", to: "server.log")
    let search = try FileSearch(logs: [path("server.log")], paths: [])
    #expect(places(search) == [])
    try append("pw=\(password)\n", to: "server.log")
    try move("server.log", "server.log.1")
    try write("fine\nagain \(password)\n", to: "server.log")
    #expect(places(search).sorted() == ["server.log.1:1", "server.log:2"])
  }

  @Test func `folders are searched whole, and what is not there is told`() throws {
    try FileManager.default.createDirectory(
      atPath: path("data/.hidden"),
      withIntermediateDirectories: true
    )
    try write("x\u{0}\u{1}\(password)\u{0}", to: "data/.hidden/store.db-wal")
    try write("nothing", to: "data/a.txt")
    let search = try FileSearch(logs: [], paths: [path("data"), path("missing")])
    #expect(places(search) == ["data/.hidden/store.db-wal", "unsearched-file"])
  }
}
