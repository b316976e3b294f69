import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// Answers that are made to cost much: each comparison ends, decided or not.
@Suite struct HostileAnswerTests {
  private func array(_ count: Int, _ element: (Int) -> String) -> String {
    "[" + (0..<count).map(element).joined(separator: ",") + "]"
  }

  @Test func `many plain elements in any order are looked up, not tried`() throws {
    let count = 20_000
    let expected = array(count) { "\"e\($0)\"" }
    let found = array(count) { "\"e\(count - 1 - $0)\"" }
    #expect(try findings("{ body: { $unordered: \(expected) } }", on: .json(found)).isEmpty)
  }

  @Test func `many conditions against many elements end at the limit`() throws {
    let expected = array(300) { "{ $match: \"^x\($0)$\" }" }
    let found = array(200_000) { "\"y\($0)\"" }
    let result = try findings("{ body: { $contains: \(expected) } }", on: .json(found))
    #expect(result.map(\.rule.id) == ["undecided-comparison"])
    #expect(result.first?.message.contains("values to compare") == true)
  }

  @Test func `conditions that all compete for few elements end`() throws {
    // Each fits each of the first half, and none of the second.
    let expected = array(600) { _ in "{ $match: \"^a\" }" }
    let found = array(600) { $0 < 300 ? "\"a\($0)\"" : "\"b\($0)\"" }
    let result = try findings("{ body: { $unordered: \(expected) } }", on: .json(found))
    #expect(!result.isEmpty)
  }

  @Test func `a deep answer does not exhaust the stack`() throws {
    let depth = 500
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try findings("{ body: { $each: { $any: array } } }", on: .json(deep)).isEmpty)
    #expect(try !findings("{ body: [1] }", on: .json(deep)).isEmpty)
    #expect(try findings("{ body: { $unique: true } }", on: .json("[\(deep),1]")).isEmpty)
  }

  @Test func `many equal elements are found among many`() throws {
    let found = array(100_000) { String($0) }
    #expect(try findings("{ body: { $unique: true } }", on: .json(found)).isEmpty)
    let twice = array(100_000) { String($0 % 99_999) }
    #expect(
      try findings("{ body: { $unique: true } }", on: .json(twice)).map(\.answerPlace) == ["/99999"]
    )
  }

  @Test func `a long text takes a pattern's time in proportion`() throws {
    let text = "\"" + String(repeating: "a", count: 1_000_000) + "!\""
    let found = try findings("{ body: { $match: \"^(a|aa)+$\" } }", on: .json(text))
    #expect(found.map(\.rule.id) == ["value-mismatch"])
  }

  @Test func `an object with many members is gone through once`() throws {
    let members = (0..<50_000).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
    let expected = (0..<500).map { "m\($0 * 7): \($0 * 7)" }.joined(separator: ", ")
    #expect(try findings("{ contains: { \(expected) } }", on: .json("{\(members)}")).isEmpty)
    let closed = try findings("{ body: { \(expected) } }", on: .json("{\(members)}"))
    #expect(closed.count == 20)
  }
}
