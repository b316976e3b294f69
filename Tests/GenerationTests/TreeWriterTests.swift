import Foundation
import Generation
import TestSupport
import Testing

private func file(_ name: String, _ body: String) -> OutputFile {
  OutputFile(name: name, bytes: Array("\(generatedFileMarker) from a test.\n\(body)\n".utf8))
}

@Suite struct TreeWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `creates missing folders and writes every file`() throws {
    let changes = try writeTree([file("A.swift", "1"), file("B.swift", "2")], into: folder("x/y"))
    #expect(changes.added.count == 2)
    #expect(try folder.names(in: "x/y") == ["A.swift", "B.swift"])
    #expect(folder.text("x/y/B.swift")?.hasSuffix("2\n") == true)
  }

  @Test func `leaves an unchanged file alone and replaces a changed one`() throws {
    _ = try writeTree([file("A.swift", "1"), file("B.swift", "2")], into: folder("out"))
    let before = try folder.modified("out/A.swift")
    let changes = try writeTree([file("A.swift", "1"), file("B.swift", "3")], into: folder("out"))
    #expect(changes.unchanged == ["A.swift"])
    #expect(changes.changed.map(\.file.name) == ["B.swift"])
    #expect(try folder.modified("out/A.swift") == before)
    #expect(folder.text("out/B.swift")?.hasSuffix("3\n") == true)
  }

  @Test func `removes stale files of earlier runs and nothing else`() throws {
    try folder.write("// by hand\n", to: "out/Mine.swift")
    try folder.write("\(generatedFileMarker)\n", to: "out/notes.txt")
    _ = try writeTree([file("A.swift", "1"), file("B.swift", "2")], into: folder("out"))
    let changes = try writeTree([file("A.swift", "1")], into: folder("out"))
    #expect(changes.stale == ["B.swift"])
    #expect(try folder.names(in: "out") == ["A.swift", "Mine.swift", "notes.txt"])
  }

  @Test func `will not replace a file that no run wrote`() throws {
    try folder.write("let precious = 1\n", to: "out/A.swift")
    #expect(throws: OutputError.self) {
      try writeTree([file("0.swift", "0"), file("A.swift", "1")], into: folder("out"))
    }
    #expect(try folder.names(in: "out") == ["A.swift"])
    #expect(folder.text("out/A.swift") == "let precious = 1\n")
  }

  @Test func `puts everything back when a file cannot be put in place`() throws {
    _ = try writeTree([file("A.swift", "1"), file("Z.swift", "1")], into: folder("out"))
    let old = folder.text("out/A.swift")
    // A folder in the way makes the rename of B fail after A has been replaced.
    let changes = try compareTree(
      [file("A.swift", "2"), file("B.swift", "2")],
      with: folder("out")
    )
    try folder.write("", to: "out/B.swift/in-the-way")
    #expect(throws: OutputError.self) { try putInPlace(changes, in: folder("out")) }
    #expect(folder.text("out/A.swift") == old)
    #expect(try folder.names(in: "out") == ["A.swift", "B.swift", "Z.swift"])
  }

  @Test func `clears what a killed run left`() throws {
    let files = [file("A.swift", "1")]
    _ = try writeTree(files, into: folder("out"))
    try folder.write("half", to: "out/.assay-staging/A.swift")
    _ = try writeTree(files, into: folder("out"))
    #expect(try folder.names(in: "out") == ["A.swift"])
  }

  @Test func `removes the folders it made when it fails`() throws {
    try folder.write("", to: "file")
    #expect(throws: OutputError.self) {
      try writeTree([file("A.swift", "1")], into: folder("file/out"))
    }
    #expect(try folder.names() == ["file"])
  }

  @Test func `runs at the same time take turns`() async throws {
    let path = folder("out")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for run in 0..<8 {
        group.addTask {
          let files = (0..<5).map { file("F\($0).swift", "run \(run)") }
          _ = try writeTree(files, into: path)
        }
      }
      try await group.waitForAll()
    }
    let bodies = Set((0..<5).map { folder.text("out/F\($0).swift") ?? "" })
    #expect(bodies.count == 1)
  }

  @Test func `the summary names each file and the first line that differs`() throws {
    _ = try writeTree([file("A.swift", "one\ntwo"), file("Old.swift", "")], into: folder("out"))
    let changes = try compareTree(
      [file("A.swift", "one\n2"), file("B.swift", "")],
      with: folder("out")
    )
    let text = summary(of: changes, folder: "out", refresh: "make regenerate")
    #expect(
      text == """
        3 files are not up to date in out:
          new      B.swift
          changed  A.swift
                   line 3:
                   - two
                   + 2
          stale    Old.swift
        refresh with: make regenerate

        """
    )
  }
}
