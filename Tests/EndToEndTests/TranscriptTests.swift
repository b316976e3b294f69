import Foundation
import TestSupport
import Testing

private let transcriptFolder = SharedFolder.packageRoot + "/Tests/EndToEndTests/Transcripts"

private let transcriptNames: [String] =
  ((try? FileManager.default.contentsOfDirectory(atPath: transcriptFolder)) ?? []).sorted()

@Suite struct TranscriptTests {
  /// `RECORD=1 swift test --filter TranscriptTests` writes what really happened, and fails.
  @Test(arguments: transcriptNames)
  func `the tools do what a transcript says`(name: String) throws {
    let path = transcriptFolder + "/" + name
    let expected = Transcript(try String(contentsOfFile: path, encoding: .utf8))
    let actual = try expected.replayed()
    for (was, should) in zip(actual.sections, expected.sections) where was.kind != "file" {
      #expect(
        fits(was.body, should.body),
        """
        \(name), \(should.kind) \(should.argument)
        --- expected
        \(should.body)--- actual
        \(was.body)
        """
      )
    }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      var recorded = actual
      for index in recorded.sections.indices
      where fits(actual.sections[index].body, expected.sections[index].body) {
        recorded.sections[index].body = expected.sections[index].body
      }
      try Data(recorded.text.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(name); read the difference, then run without RECORD")
    }
  }

  @Test(arguments: [
    ("a\nb\n", "a\nb\n", true), ("a\nb\n", "a\n...\n", true), ("a\nb\nc\n", "a\n...\nc\n", true),
    ("a\nb\n", "a\n", false), ("a\n", "...\nb\n", false),
  ])
  func `three dots stand for lines`(actual: String, expected: String, isFit: Bool) {
    #expect(fits(actual, expected) == isFit)
  }

  @Test func `there are transcripts`() {
    #expect(!transcriptNames.isEmpty)
  }
}
