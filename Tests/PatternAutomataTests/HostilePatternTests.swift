import AssayRuntime
import PatternAutomata
import Testing

/// Patterns and texts that hang other matchers.
@Suite struct HostilePatternTests {
  @Test(arguments: [
    "^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "^(a*)*b$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^(?:a?){50}a{50}$", "(a*)*c", #"^(\d+\s?)+$"#, "^([a-zA-Z0-9]+)*$", "(.*)*x$",
    "^(?=(?:a+)+$)(?!(?:a|aa)+b)",
  ])
  func `evil patterns take time in proportion to the text`(source: String) throws {
    let compiled = try compilePattern(source)
    #expect(compiled.form == .automaton)
    let pattern = compiled.pattern
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20) + Array("!".utf8)
    let taken = unsafe text.withUnsafeBufferPointer { (utf8: UnsafeBufferPointer<UInt8>) in
      ProcessorTime.measure { _ = unsafe pattern.matches(utf8) }
    }
    #expect(taken < .seconds(1), "a debug build needs some 100 ms")
  }

  @Test(arguments: [
    #"^(a+)+\1$"#, #"^(?:(a|aa)+)+\1!$"#, #"^(a*)*\1b"#, #"((a{0,5}){0,5}){0,5}\1c"#,
    #"(?=(a+)+b)\1"#, #"(.*)(.*)(.*)(.*)(.*)\1\2\3x"#,
  ])
  func `the bounded matcher gives up and says so`(source: String) throws {
    let compiled = try compilePattern(source)
    #expect(compiled.form == .bounded)
    let text = String(repeating: "a", count: 5_000) + "-"
    var judgement = Pattern.Judgement.matches
    let taken = ProcessorTime.measure { judgement = compiled.pattern.judge(text) }
    #expect(judgement == .undecided)
    #expect(!compiled.pattern.matches(text))
    #expect(taken < .seconds(3), "half a million steps in a debug build")
  }

  @Test(arguments: [
    "((((((((a{10}){10}){10}){10}){10}){10}){10}){10}){10}", "(?:a{1,100}){1,100}b{1,100}$",
    "(?:a|b)*a(?:a|b){30}c", "(?:(?:){2000000000}){2000000000}", "(?:a*){2000000000}b",
    "^.{0,65535}a.{0,65535}$", "[^]{2147483647}", "(?:(?:a?){1000}){1000}b",
    "(?:(?=a)(?=b)(?=c)){3000}", "^(?=.*a{100})(?=.*b{100})(?=.*c{100}).{1,100}$",
    "(?:.a|.b|.c|a.|b.|c.){200}x",
  ])
  func `large repetitions compile in bounded time`(source: String) throws {
    var encoded = ""
    let taken = try ProcessorTime.measure { encoded = try compilePattern(source).encoded }
    #expect(taken < .seconds(1), "\(taken)")
    #expect(encoded.utf8.count <= 1 << 15)
    let pattern = try #require(Pattern(encoded: encoded))
    let matching = ProcessorTime.measure {
      _ = pattern.matches(String(repeating: "ab", count: 1_000))
    }
    #expect(matching < .seconds(2))
  }

  /// Patterns as long as they may be, each made to cost as much as it can.
  @Test(arguments: [
    ("\\-", ""), ("a*", ""), ("a*", "b$"), ("(?=a)", ""), ("(?<=a|b)", "a"), ("\\p{L}", ""),
    ("(?:a|b|c|d)", "$"), ("a|", ""), ("[a-z]|", "x$"), ("(?:a?){9}", "$"), ("(a)", "\\1"),
    ("(?:x{50}y){50}", "z$"), ("\\b", "a"), ("{", ""), ("[", ""), ("[[:a", "]"), ("]", ""),
    ("(?:(?=.*a)b)*", "$"), ("\\P{Lu}\\p{Ll}", "$"), ("(?:[^a]b|[^b]c)*", "$"),
  ])
  func `long patterns compile in bounded time`(piece: String, end: String) {
    let source = String(repeating: piece, count: (60_000 - end.utf8.count) / piece.utf8.count) + end
    let taken = ProcessorTime.measure { _ = try? compilePattern(source) }
    #expect(taken < .seconds(2), "\(piece): \(taken)")
  }

  @Test func `long lists of different things compile in bounded time`() {
    let lists: [(String, (Int) -> String)] = [
      ("classes", { (index: Int) -> String in "[^\(Self.ideograph(index))]" }),
      ("look-aheads", { (index: Int) -> String in "(?!\(Self.ideograph(index)))" }),
      ("alternatives", { (index: Int) -> String in Self.ideograph(index) + "|" }),
      ("words", { (index: Int) -> String in "\(index * 7919 % 10_007)|" }),
    ]
    for (name, piece) in lists {
      let source = (0..<8_000).map(piece).joined()
      let taken = ProcessorTime.measure { _ = try? compilePattern(source) }
      #expect(taken < .seconds(2), "\(name): \(taken)")
    }
    let members = String(repeating: "\\p{L}\\P{Lu}", count: 5_000)
    let taken = ProcessorTime.measure { _ = try? compilePattern("[\(members)]") }
    #expect(taken < .seconds(2), "members: \(taken)")
  }

  private static func ideograph(_ index: Int) -> String {
    String(Unicode.Scalar(UInt32(0x4E00 + 2 * index)) ?? "?")
  }

  @Test func `nesting and length are limited`() {
    let deep = String(repeating: "(", count: 5_000) + String(repeating: ")", count: 5_000)
    #expect(refusal(of: deep)?.message.contains("nest") == true)
    let fits = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
    check(fits, matches: ["a"], rejects: ["b"])
    let looks = String(repeating: "(?=", count: 100) + "a" + String(repeating: ")", count: 100)
    check(looks, matches: ["a"], rejects: ["b"])
    #expect(refusal(of: String(repeating: "a", count: 1 << 17))?.message.contains("longer") == true)
  }

  @Test func `many different characters and long alternatives compile`() throws {
    let ideographs = (0..<3_000).map(Self.ideograph)
    check("^(?:" + ideographs.joined(separator: "|") + ")$", matches: ["一"], rejects: ["丁"])
    let words = (0..<500).map { (index: Int) -> String in "word\(index * 7919)" }
    check("^(?:" + words.joined(separator: "|") + ")$", matches: [words[77]], rejects: ["word"])
  }

  @Test func `a bounded match of a megabyte is linear where nothing is ambiguous`() throws {
    let compiled = try compilePattern(#"^(['"])[^'"]*\1$"#)
    let text = "'" + String(repeating: "a", count: 1 << 20) + "'"
    #expect(compiled.pattern.judge(text) == .matches)
  }

  @Test func `text that is not UTF-8 matches nothing and breaks nothing`() throws {
    let sources = ["^[^]$", "é", #"^([^])\1$"#, "(?<=é)$"]
    for source in sources {
      let pattern = try compilePattern(source).pattern
      for bytes: [UInt8] in [
        [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x90], [0xFF], [0xC0, 0x80], [0xC3, 0xC3],
        [0xF5, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80, 0x80, 0x80, 0x80, 0x80],
      ] {
        let found = unsafe bytes.withUnsafeBufferPointer { (utf8: UnsafeBufferPointer<UInt8>) in
          unsafe pattern.matches(utf8)
        }
        #expect(!found, "\(source) against \(bytes)")
      }
    }
  }
}
