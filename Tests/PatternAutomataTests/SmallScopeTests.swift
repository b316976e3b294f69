import AssayRuntime
import PatternAutomata
import Testing

/// Every pattern of a small size against every short text, by three matchers that share nothing.
@Suite struct SmallScopeTests {
  /// All texts over `alphabet` up to a length.
  static func texts(over alphabet: [Character], upTo length: Int) -> [String] {
    var all: [String] = [""]
    var last: [String] = [""]
    for _ in 0..<length {
      last = last.flatMap { (text: String) -> [String] in
        alphabet.map { (character: Character) -> String in text + String(character) }
      }
      all += last
    }
    return all
  }

  /// All patterns with exactly `size` leaves and operators.
  static func patterns(ofSize size: Int, leaves: [SimplePattern]) -> [SimplePattern] {
    if size == 1 { return leaves }
    var result: [SimplePattern] = []
    for body in patterns(ofSize: size - 1, leaves: leaves) {
      result.append(.repeated(body, least: 0, most: nil))
      result.append(.repeated(body, least: 1, most: 2))
      for behind in [false, true] {
        result.append(.look(body, behind: behind, negative: false))
        result.append(.look(body, behind: behind, negative: true))
      }
    }
    guard size > 2 else { return result }
    for firstSize in 1...(size - 2) {
      let seconds = patterns(ofSize: size - 1 - firstSize, leaves: leaves)
      for first in patterns(ofSize: firstSize, leaves: leaves) {
        for second in seconds {
          result.append(.sequence(first, second))
          result.append(.either(first, second))
        }
      }
    }
    return result
  }

  /// Compares three matchers; gives the count of patterns that became automata.
  static func compare(_ pattern: SimplePattern, on texts: [String]) throws -> Bool {
    let source = pattern.source
    let outcome = try compilePattern(source)
    let compiled = outcome.pattern
    let bounded = try compilePattern(source, limits: .boundedOnly).pattern
    for text in texts {
      let expected = pattern.matches(text)
      if compiled.matches(text) != expected || bounded.matches(text) != expected {
        Issue.record("\(source) against \(text.debugDescription): expected \(expected)")
      }
    }
    return outcome.form == .automaton
  }

  @Test func `all small patterns agree with their definition`() throws {
    let leaves: [SimplePattern] = [.character("a"), .character("-"), .start, .end, .boundary]
    let texts = Self.texts(over: ["a", "-"], upTo: 4)
    var count = 0
    var automata = 0
    for size in 1...3 {
      for pattern in Self.patterns(ofSize: size, leaves: leaves) {
        count += 1
        if try Self.compare(pattern, on: texts) { automata += 1 }
      }
    }
    print("measure: small scope \(count) patterns, \(automata) automata, \(texts.count) texts")
  }

  @Test func `all patterns of one size more agree over fewer leaves`() throws {
    let texts = Self.texts(over: ["a", "-"], upTo: 3)
    var count = 0
    for pattern in Self.patterns(ofSize: 4, leaves: [.character("a"), .any, .end]) {
      count += 1
      _ = try Self.compare(pattern, on: texts)
    }
    print("measure: small scope of size four \(count) patterns, \(texts.count) texts")
  }

  @Test func `random larger patterns agree with their definition`() throws {
    var random = SeededRandom(seed: 2026)
    let texts = Self.texts(over: ["a", "é", "-"], upTo: 4)
    var automata = 0
    for _ in 0..<600 {
      let pattern = random.pattern(depth: 4)
      if try Self.compare(pattern, on: texts) { automata += 1 }
    }
    print("measure: random patterns 600, \(automata) automata")
  }
}

/// A generator that gives the same numbers on every machine (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  mutating func pattern(depth: Int) -> SimplePattern {
    if depth == 0 || below(6) == 0 { return leaf() }
    switch below(9) {
    case 0...3: return .sequence(pattern(depth: depth - 1), pattern(depth: depth - 1))
    case 4, 5: return .either(pattern(depth: depth - 1), pattern(depth: depth - 1))
    case 6:
      let least = below(3)
      let most = below(2) == 0 ? nil : least + below(3)
      return .repeated(pattern(depth: depth - 1), least: least, most: most)
    case 7: return .repeated(pattern(depth: depth - 1), least: 0, most: nil)
    default:
      return .look(pattern(depth: depth - 1), behind: below(3) == 0, negative: below(2) == 0)
    }
  }

  private mutating func leaf() -> SimplePattern {
    switch below(12) {
    case 0...4: .character("a")
    case 5, 6: .character("é")
    case 7: .character("-")
    case 8: .any
    case 9: .start
    case 10: .end
    default: below(2) == 0 ? .boundary : .notBoundary
    }
  }
}
