import AssayRuntime
import Foundation
import PatternAutomata
import TestSupport
import Testing

/// The patterns of the corpus against another engine (ICU's), on texts made to match or nearly match.
///
/// The texts are printable ASCII: beyond it, and on line ends, ICU has its own ideas of `\w`, `.`
/// and `$`.
@Suite struct DifferentialTests {
  /// Patterns that ICU refuses or reads otherwise, so that it cannot judge them.
  static let otherSyntax: Set<String> = []

  /// The printable ASCII characters of each class.
  static func printableScalars(of automaton: PatternAutomaton) -> [[Unicode.Scalar]] {
    var scalars = [[Unicode.Scalar]](repeating: [], count: automaton.classes.classCount)
    let classes = automaton.classes.asciiClasses
    for codePoint in 0x20...0x7E {
      if let scalar = Unicode.Scalar(UInt32(codePoint)) {
        scalars[classes[codePoint]].append(scalar)
      }
    }
    return scalars
  }

  @Test func `corpus patterns agree with another engine`() throws {
    guard SharedFolder.path != nil else { return }
    var random = SeededRandom(seed: 42)
    var count = 0
    var matching = 0
    for source in CorpusPatternTests.patterns where !Self.otherSyntax.contains(source) {
      guard let compiled = try? compilePattern(source), let automaton = compiled.automaton else {
        continue
      }
      let pattern = compiled.pattern
      guard let other = try? NSRegularExpression(pattern: source) else {
        Issue.record("ICU refuses \(source)")
        continue
      }
      let scalars = Self.printableScalars(of: automaton)
      for _ in 0..<12 {
        let text = random.text(for: automaton, scalars)
        let range = NSRange(location: 0, length: text.utf16.count)
        let expected = other.firstMatch(in: text, range: range) != nil
        #expect(pattern.matches(text) == expected, "\(source) against \(text.debugDescription)")
        count += 1
        if expected { matching += 1 }
      }
    }
    print("measure: differential \(count) texts, \(matching) match")
    #expect(count == 0 || matching > count / 3, "the texts reach both answers")
  }
}

extension SeededRandom {
  /// A walk through an automaton, spoiled half of the time.
  mutating func text(for automaton: PatternAutomaton, _ scalars: [[Unicode.Scalar]]) -> String {
    var text = String.UnicodeScalarView()
    var state = automaton.start
    let longest = automaton.lengths.map { (lengths: ClosedRange<Int>) -> Int in
      lengths.lowerBound + below(min(lengths.count, 40))
    }
    while state > 1, text.count < longest ?? 60 {
      let mayEnd = automaton.isAccepting(state)
      if longest == nil, mayEnd, below(3) == 0 { break }
      let symbols = scalars.indices.filter { (symbol: Int) -> Bool in
        automaton.target(of: state, symbol) != 0 && !scalars[symbol].isEmpty
      }
      guard !symbols.isEmpty else { break }
      let symbol = symbols[below(symbols.count)]
      text.append(scalars[symbol][below(scalars[symbol].count)])
      state = automaton.target(of: state, symbol)
    }
    if below(2) == 0, !text.isEmpty { spoil(&text) }
    return String(text)
  }

  private mutating func spoil(_ text: inout String.UnicodeScalarView) {
    var scalars = Array(text)
    let place = below(scalars.count)
    switch below(3) {
    case 0: scalars.remove(at: place)
    case 1: scalars.insert(["x", "-", " ", "/", "0"][below(5)], at: place)
    default: scalars[place] = ["Z", ".", "9"][below(3)]
    }
    text = String.UnicodeScalarView(scalars)
  }
}
