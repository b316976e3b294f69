import AssayRuntime
import PatternAutomata
import Testing

@Suite struct FuzzTests {
  static let pieces: [String] = [
    "a", "b", "é", "\u{1F432}", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "[", "]",
    "[^", "-", "^", "$", ".", "|", "*", "+", "?", "{", "}", "{2}", "{1,3}", "{9,}", "{0,99999}",
    "\\", "\\d", "\\W", "\\b", "\\B", "\\1", "\\k<n>", "\\p{L}", "\\P{Nd}", "\\u{61}", "\\x4", ",",
    "\\ud83d", "\\c", "/", ":", "=", "&&", "[:alpha:]", "0", "\n", "\0",
  ]

  /// Anything is compiled or refused in bounded time, and what is compiled runs.
  @Test func `random texts as patterns never crash`() throws {
    var random = SeededRandom(seed: 11)
    var accepted = 0
    for _ in 0..<4_000 {
      var source = ""
      for _ in 0...random.below(12) { source += Self.pieces[random.below(Self.pieces.count)] }
      do {
        let compiled = try compilePattern(source)
        let decoded = try #require(Pattern(encoded: compiled.encoded))
        let bounded = try compilePattern(source, limits: .boundedOnly).pattern
        accepted += 1
        for text in ["", "a", "abé\u{1F432}", "aa-bb\n0"] {
          let answer = bounded.judge(text)
          if compiled.form == .automaton, answer != .undecided {
            #expect(decoded.judge(text) == answer, "\(source.debugDescription) on \(text)")
          }
        }
      } catch let error as PatternSyntaxError {
        #expect(error.offset >= 0 && error.offset <= source.utf8.count)
      }
    }
    print("measure: fuzz accepted \(accepted) of 4000")
  }
}
