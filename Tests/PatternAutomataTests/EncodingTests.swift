import AssayRuntime
import PatternAutomata
import Testing

@Suite struct EncodingTests {
  static let sources = [
    "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "^[a-z][a-z0-9_]{0,63}$",
    "", "^$", "[]", "é|字", "^x-", "^(?:cat|dog)s?$", #"^\S{2,}$"#, "^[a-z](-*[a-z])?$", #"\.json$"#,
    #"^(a+)\1(?=b(?!c))(?<=a)(?:x{2,3}?)*$"#, #"\bfoo\b"#,
  ]

  @Test(arguments: sources)
  func `a text is letters and digits, and reads back`(source: String) throws {
    let compiled = try compilePattern(source)
    let isPlain = compiled.encoded.utf8.allSatisfy { (byte: UInt8) -> Bool in
      PatternText.digit(ofCharacter: byte) < 64
    }
    #expect(isPlain)
    #expect(PatternContents(text: compiled.encoded) == compiled.contents)
    #expect(try compilePattern(source).encoded == compiled.encoded)
  }

  @Test func `texts of usual patterns are short`() throws {
    for source in Self.sources.prefix(2) {
      #expect(try compilePattern(source).encoded.utf8.count < 100)
    }
    for (one, other) in [("a|b", "[ab]"), ("^(ab|ac)$", "^a[bc]$"), ("x.*", "x"), ("aa*$", "a+$")] {
      #expect(try compilePattern(one).encoded == compilePattern(other).encoded)
    }
  }

  @Test(arguments: sources)
  func `a changed text is refused`(source: String) throws {
    let encoded = Array(try compilePattern(source).encoded.utf8)
    for index in encoded.indices {
      var changed = encoded
      changed[index] = changed[index] == 0x41 ? 0x42 : 0x41
      #expect(Pattern(encoded: String(decoding: changed, as: UTF8.self)) == nil)
      #expect(Pattern(encoded: String(decoding: encoded[..<index], as: UTF8.self)) == nil)
    }
    #expect(Pattern(encoded: String(decoding: encoded + [0x30], as: UTF8.self)) == nil)
    for text in ["", "0", "000", "0000", "????", "\"", "é", "zzzzzzzzzz"] {
      #expect(Pattern(encoded: text) == nil)
    }
  }

  /// A text with a right checksum is either refused or safe to run.
  @Test func `forged texts never crash`() throws {
    var random = SeededRandom(seed: 7)
    var accepted = 0
    for source in Self.sources {
      let encoded = Array(try compilePattern(source).encoded.utf8)
      let body = Array(encoded.dropLast(PatternText.checksumDigits))
      for _ in 0..<600 {
        var forged = body
        for _ in 0...random.below(3) {
          forged[random.below(forged.count)] = PatternText.character(ofDigit: random.below(64))
        }
        forged += Self.checksum(of: forged)
        guard let pattern = Pattern(encoded: String(decoding: forged, as: UTF8.self)) else {
          continue
        }
        accepted += 1
        for text in ["", "aab", "é字foo_", "0000-"] { _ = pattern.judge(text) }
      }
    }
    print("measure: forged texts accepted \(accepted)")
  }

  private static func checksum(of characters: [UInt8]) -> [UInt8] {
    let digits = characters.map { (character: UInt8) -> UInt8 in
      PatternText.digit(ofCharacter: character)
    }
    let checksum = PatternText.checksum(digits, count: digits.count)
    return (0..<PatternText.checksumDigits).map { (index: Int) -> UInt8 in
      PatternText.character(ofDigit: checksum >> (6 * index) & 63)
    }
  }
}
