import AssayRuntime
import PatternAutomata
import Testing

/// Which form a pattern takes: told by its automaton, not by how it is written.
@Suite struct FormTests {
  /// What `PatternContents` holds, as a word.
  static func form(_ source: String) throws -> String {
    switch try compilePattern(source).contents {
    case .constant(let answer): answer ? "all" : "none"
    case .framed(_, let frame): kind(frame)
    case .automaton(_, let frame): frame.map { kind($0) + " and automaton" } ?? "automaton"
    case .bounded: "bounded"
    }
  }

  private static func kind(_ frame: SequenceFrame) -> String {
    if frame.isOpen { return "prefix" }
    if frame.head.isEmpty, frame.tail.isEmpty { return "one class" }
    if frame.least == frame.most, frame.tail.isEmpty { return "sequence" }
    return frame.tail.isEmpty ? "head and one class" : "head, one class and tail"
  }

  @Test(arguments: [
    ("", "all"), (".*", "all"), ("^", "all"), ("(?=)", "all"), ("[^]*", "all"), ("[]", "none"),
    ("a^", "none"), ("^a(?!a)a", "none"), ("^[a-z]+$", "one class"),
    ("^(?:[a-z]|[a-z]+)*$", "one class"), ("^(a+)+$", "one class"), ("^[A-Z]{2,5}$", "one class"),
    ("^[a-z]{1,63}$", "one class"), (#"^\S+$"#, "one class and automaton"),
    ("^.*$", "one class and automaton"), ("^[^/]*$", "one class and automaton"),
    ("^abc$", "sequence"), (#"^\d{4}-\d{2}-\d{2}$"#, "sequence"), ("^(?:ab|ac)$", "sequence"),
    ("^x-", "prefix"), ("^(?=x)x-.*", "prefix"), ("^[^/]", "prefix and automaton"),
    ("^[a-z][a-z0-9_]*$", "head and one class"), ("^v[0-9]+$", "head and one class"),
    ("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "head, one class and tail"),
    ("^(?!-)[a-z-]+(?<!-)$", "head, one class and tail"),
    (#"\.json$"#, "head, one class and tail and automaton"),
    ("^[0-9]{1,3}%$", "head, one class and tail"), ("^(?:cat|dog)$", "automaton"),
    ("foo", "automaton"), ("^(?!x$)[a-z]+$", "automaton"), (#"^(a)\1$"#, "bounded"),
  ])
  func `a pattern takes the plainest form of its language`(source: String, form: String) throws {
    #expect(try Self.form(source) == form, "\(source)")
  }

  /// Texts around the lengths at which heads, tails and steps of eight bytes meet.
  @Test func `frames agree with the bounded matcher at every length`() throws {
    let sources = [
      "^[a-z]*$", "^[a-z]{3,17}$", "^a[a-z]*$", "^ab[a-z]{2,}z$", "^[a-z]([a-y]*[a-z])?$",
      "^abcdefgh[a-z]*yz$", "^[a-z]{8}$", "^[a-z]{9}z$", ".*yz$", "^ab", "^[^z]*$", "^..[^x]*.z$",
    ]
    for source in sources {
      let pattern = try compilePattern(source).pattern
      let bounded = try compilePattern(source, limits: .boundedOnly).pattern
      for length in 0..<40 {
        let plain = String(String(repeating: "abcdefghijklmnopqrstuvwxyz", count: 2).prefix(length))
        var texts = [plain, plain + "z", plain + "yz", "é" + plain, plain + "é"]
        for place in 0..<length {
          var scalars = Array(plain.unicodeScalars)
          for other: Unicode.Scalar in ["-", "z", "é", "字", "\n"] {
            scalars[place] = other
            texts.append(String(String.UnicodeScalarView(scalars)))
          }
        }
        for text in texts where pattern.matches(text) != bounded.matches(text) {
          Issue.record("\(source) against \(text)")
        }
      }
    }
  }

  /// A set over code points is one over UTF-8: all lengths, and the gaps that are no UTF-8.
  @Test(arguments: [
    #"^\p{L}$"#, #"^[\u{80}-\u{7ff}]$"#, #"^[\u{7ff}-\u{800}]$"#, #"^[\u{ffff}-\u{10000}]$"#,
    #"^[^\u{10ffff}]$"#, #"^[\ud800-\udfff]$"#, #"^[\ue000-\u{10fffe}]$"#, "^.$", #"^\p{Lu}$"#,
  ])
  func `automata over bytes know every code point`(source: String) throws {
    let pattern = try compilePattern(source).pattern
    let bounded = try compilePattern(source, limits: .boundedOnly).pattern
    var codePoint = 0
    while codePoint < 0x110000 {
      let text = Self.utf8(codePoint)
      let found = unsafe text.withUnsafeBufferPointer { unsafe pattern.matches($0) }
      let expected = unsafe text.withUnsafeBufferPointer { unsafe bounded.matches($0) }
      if found != expected { Issue.record("\(source) against \(codePoint)") }
      // Every edge of the encoding, and a sample of what is between.
      codePoint += codePoint & 0x3F == 0x3E || codePoint & 0x3F == 0x3F ? 1 : 31
    }
  }

  @Test func `surrogates in three bytes are code points`() throws {
    let pattern = try compilePattern(#"^[\ud800-\udbff][^]$"#).pattern
    let isMatch: ([UInt8]) -> Bool = { (text: [UInt8]) -> Bool in
      unsafe text.withUnsafeBufferPointer { unsafe pattern.matches($0) }
    }
    #expect(isMatch([0xED, 0xA0, 0x80, 0x61]))
    #expect(isMatch([0xED, 0xAF, 0xBF, 0xED, 0xB0, 0x80]))
    #expect(!isMatch([0xED, 0xB0, 0x80, 0x61]))
    #expect(!isMatch([0xF0, 0x90, 0x80, 0x80]))
  }

  private static func utf8(_ codePoint: Int) -> [UInt8] {
    func tail(_ shift: Int) -> UInt8 { UInt8(0x80 | codePoint >> shift & 0x3F) }
    if codePoint < 0x80 { return [UInt8(codePoint)] }
    if codePoint < 0x800 { return [UInt8(0xC0 | codePoint >> 6), tail(0)] }
    if codePoint < 0x10000 { return [UInt8(0xE0 | codePoint >> 12), tail(6), tail(0)] }
    return [UInt8(0xF0 | codePoint >> 18), tail(12), tail(6), tail(0)]
  }
}
