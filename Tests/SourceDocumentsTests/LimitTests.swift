import Testing

@testable import SourceDocuments

/// What hostile documents may cost.
@Suite struct LimitTests {
  @Test func `aliases of aliases end at the limit`() {
    var bomb: String = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let reading = Reading(bomb)
    #expect(reading.root == nil)
    #expect(reading.rules == ["alias-limit"])
    #expect(reading.diagnostics.first?.range?.line == 6)
    #expect(reading.placesAreInside)
  }

  @Test func `merge keys of merge keys end at the limit`() {
    var bomb: String = "a0: &a0 {a: 1, b: 2, c: 3}\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) {x\(level): 1, <<: [\(aliases)], y: [\(aliases)]}\n"
    }
    #expect(Reading(bomb).rules.contains("alias-limit"))
  }

  @Test func `ordinary use of aliases stays below the limit`() {
    var text: String = "base: &base {a: 1, b: [1, 2, 3]}\n"
    for index in 0..<5000 { text += "copy\(index): *base\n" }
    let reading = Reading(text)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.root?["copy4999"]?.at(pointer: "/b/2")?.number?.json == "3")
  }

  private func checkNesting(_ open: String, _ close: String, _ depth: Int, levels: Int = 1) {
    let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    let reading = Reading(text)
    if depth * levels <= SourceLimits.standard.nestingDepthMax {
      let isRead: Bool = reading.root != nil && Set(reading.rules).isSubset(of: ["read-as-yaml"])
      #expect(isRead, "\(open) \(depth)")
    } else {
      #expect(reading.rules == ["nesting-limit"] && reading.root == nil, "\(open) \(depth)")
      #expect(reading.placesAreInside, "\(open) \(depth)")
    }
  }

  @Test func `nesting ends at the limit, in JSON and in both styles of YAML`() {
    for depth in [1, 100, 128, 129, 256, 257, 1000, 10_000, 100_000] {
      checkNesting("[", "]", depth)
      checkNesting("{\"a\":", "}", depth)
      checkNesting("[ # YAML\n", "]", depth)
      checkNesting("- ", "", depth)
      checkNesting("[{\"a\":", "}]", depth, levels: 2)
    }
    var block: String = ""
    for depth in 0..<300 { block += String(repeating: " ", count: depth) + "a:\n" }
    #expect(Reading(block).rules == ["nesting-limit"])
  }

  @Test func `an alias brings its depth along`() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let text = "a: &a \(deep)\nb: " + String(repeating: "[", count: 100) + "*a"
    #expect(Reading(text + String(repeating: "]", count: 100)).rules == ["nesting-limit"])
  }

  @Test func `a file over the size limit is not read`() {
    var limits = SourceLimits.standard
    limits.fileBytesMax = 10
    #expect(Reading("a: 1234567", limits: limits).rules == [])
    #expect(Reading("a: 12345678", limits: limits).rules == ["file-size-limit"])
  }

  @Test func `errors without end stop at the limit`() {
    var yaml: String = ""
    var json: String = "{"
    for _ in 0..<1000 {
      yaml += "a: 1\n"
      json += "\"a\": 1,"
    }
    #expect(Reading(yaml).rules == Array(repeating: "duplicate-key", count: 100))
    #expect(Reading(json + "\"a\":1}").rules == Array(repeating: "duplicate-key", count: 100))
  }

  @Test func `large and odd documents are read in linear time`() {
    let count: Int = 20_000
    let documents: [String] = [
      String(repeating: "a", count: 20 * count),
      String(repeating: "- a\n", count: count),
      "[" + String(repeating: "1,", count: count) + "1]",
      "[ # YAML\n" + String(repeating: "[],", count: count) + "1]",
      "[ # YAML\n" + String(repeating: "[1],\n", count: count) + "1]",
      (0..<count).map { "k\($0): 1\n" }.joined(),
      (0..<count).map { "- &a\($0) 1\n- *a\($0)\n" }.joined(),
      "a: |\n" + String(repeating: "  text\n\n", count: count),
      "a: \"" + String(repeating: "\\u00e9\\\n", count: count) + "\"",
      "a: '" + String(repeating: "''\n\n", count: count) + "'",
      String(repeating: "# comment\n", count: count) + "a: 1",
      "a: 1" + String(repeating: "\n", count: 20 * count),
      "a: 1" + String(repeating: " ", count: 20 * count),
      "x: \"" + String(repeating: "\\uD83D\\uDE00", count: count) + "\"",
      "x: " + String(repeating: "a\u{2028}", count: count),
      "{" + String(repeating: "\n", count: 20 * count) + "}",
      String(repeating: "? a", count: count),
      String(repeating: "*a ", count: count),
      String(repeating: "!a ", count: count),
      "a: 0x" + String(repeating: "f", count: 20 * count),
      "a: " + String(repeating: "9", count: 20 * count),
      "%TAG ! " + String(repeating: "a", count: 20 * count) + "\n---\n!a a",
      String(repeating: "<<: {}\n", count: count),
      "'" + String(repeating: "a ", count: 10 * count),
    ]
    let clock = ContinuousClock()
    for (index, document) in documents.enumerated() {
      let duration = clock.measure {
        #expect(Reading(document).placesAreInside, "\(index)")
      }
      #expect(duration < .seconds(5), "\(index)")
    }
  }
}
