import AssayRuntime
import PatternAutomata

/// A pattern and a text: what is compiled must be the same after its encoding, automaton and bounded
/// matcher must agree, and on small patterns both must say what the pattern's definition says.
enum PatternTarget {
  static let seeds: [[UInt8]] =
    [
      "^[a-z]+$", "^(a+)+$", "(?:a|b)*c{2,3}", #"^\d{4}-\d\d-\d\d$"#, #"(['"])[^'"]*\1"#, "(?<=a)b",
      "(?!a)[^]", #"\p{L}\P{Lu}"#, #"^[\w.+-]+@\w+$"#, "(?<n>a)\\k<n>", "^.{0,20}a.{3}$",
      "a{10}{10}",
      #"[\u{1F432}-\u{1F440}\xe9]"#, "", "^x-",
    ].map { [0] + Array($0.utf8) + [separator] + Array("aaab-cc2024-11-21é\u{1F432}".utf8) }
    + [
      [1, 4, 3, 9, 0, 1, 5, 7, 2, 8, 1, 0, 6, 3, 3, 1, 2, 0, 1, 2, 0, 1, 2],
      [1, 5, 5, 1, 1, 3, 0, 2, 1, 4, 1, 1, 0, 0, 0, 1, 1, 2, 2, 2, 0, 0, 0],
    ]

  static let dictionary = [
    "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "[^", "]", ")", "|", "{2}", "{1,3}", "{9,}",
    "{0,99999}", "\\d", "\\W", "\\b", "\\B", "\\1", "\\k<n>", "\\p{L}", "\\P{Nd}", "\\u{61}",
    "\\x4", "\\ud83d", "\\c", "[:alpha:]", "&&", "^", "$", "*?", "+?", "é", "\u{1F432}", "a{1,50}",
  ]

  /// No byte of UTF-8, so it parts pattern and text.
  private static let separator: UInt8 = 0xFF

  private static let boundedOnly: PatternLimits = {
    var limits = PatternLimits.standard
    limits.statesMax = 0
    limits.positionsMax = 0
    return limits
  }()

  static func judge(_ bytes: [UInt8]) {
    guard let kind = bytes.first else { return }
    if kind & 1 == 0 {
      let parts = bytes.dropFirst()
        .split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
      let source = String(decoding: parts[0], as: UTF8.self)
      judge(source, [Array(parts.count > 1 ? parts[1] : [])])
    } else {
      judgeSimple(SeededGenerator(bytes, from: 1))
    }
  }

  private static func judge(_ source: String, _ texts: [[UInt8]]) {
    let compiled: CompiledPattern
    do {
      compiled = try compilePattern(source)
    } catch {
      let isInside = error.offset >= 0 && error.offset <= source.utf8.count
      expect(isInside && !error.message.isEmpty, "an error beside the pattern")
      return
    }
    expect(compiled.encoded.utf8.count <= 1 << 16, "an encoding without bounds")
    guard let decoded = Pattern(encoded: compiled.encoded) else {
      fatalError("a pattern does not survive its encoding")
    }
    let contents = PatternContents(text: compiled.encoded)
    expect(contents?.text == compiled.encoded, "encoding twice differs")
    guard let bounded = try? compilePattern(source, limits: boundedOnly) else {
      fatalError("limits change the grammar")
    }
    for text in texts + [[], Array("a".utf8), Array("ab-é\n0".utf8)] {
      let verdict = judgement(compiled.pattern, text)
      expect(judgement(decoded, text) == verdict, "the decoded pattern judges differently")
      if compiled.form == .automaton { expect(verdict != .undecided, "an automaton gave up") }
      let other = judgement(bounded.pattern, text)
      // Tapes hold nothing else than well-formed UTF-8; what `$` says of other bytes is left open.
      let isText = String(validating: text, as: UTF8.self) != nil
      let isDecided = isText && verdict != .undecided && other != .undecided
      guard isDecided else { continue }
      expect(other == verdict, "\(source.debugDescription) on \(text): \(verdict) and \(other)")
    }
  }

  private static func judgement(_ pattern: Pattern, _ text: [UInt8]) -> Pattern.Judgement {
    unsafe text.withUnsafeBufferPointer { unsafe pattern.judge($0) }
  }

  /// A small pattern that the input chooses, and texts over the same few characters.
  private static func judgeSimple(_ start: SeededGenerator) {
    var choices = start
    let pattern = simple(&choices, depth: 4)
    let source = pattern.source
    guard let compiled = try? compilePattern(source) else { fatalError("refused: \(source)") }
    guard let bounded = try? compilePattern(source, limits: boundedOnly) else {
      fatalError("refused: \(source)")
    }
    for _ in 0..<4 {
      var text = ""
      for _ in 0..<choices.below(8) { text.append(["a", "b", "-", "é"][choices.below(4)]) }
      let expected: Pattern.Judgement = pattern.matches(text) ? .matches : .doesNotMatch
      for other in [compiled.pattern, bounded.pattern] {
        let found = other.judge(text)
        expect(found == expected || found == .undecided, "/\(source)/ on \(text): \(found)")
      }
    }
    judge(source, [])
  }

  private static func simple(_ choices: inout SeededGenerator, depth: Int) -> SimplePattern {
    let kind = choices.below(depth > 0 ? 16 : 6)
    switch kind {
    case 0: return .character("a")
    case 1: return .character("b")
    case 2: return .any
    case 3: return .character("-")
    case 4: return [.start, .end, .boundary, .notBoundary][choices.below(4)]
    case 5: return choices.below(2) == 0 ? .empty : .character("é")
    case 6, 7, 8, 9:
      return .sequence(simple(&choices, depth: depth - 1), simple(&choices, depth: depth - 1))
    case 10, 11:
      return .either(simple(&choices, depth: depth - 1), simple(&choices, depth: depth - 1))
    case 12, 13, 14:
      let least = choices.below(3)
      let more = choices.below(4)
      let body = simple(&choices, depth: depth - 1)
      return .repeated(body, least: least, most: more == 3 ? nil : least + more)
    default:
      let isBehind = choices.below(2) == 0
      let isNegative = choices.below(2) == 0
      return .look(simple(&choices, depth: depth - 1), behind: isBehind, negative: isNegative)
    }
  }
}
