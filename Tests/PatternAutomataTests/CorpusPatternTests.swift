import AssayRuntime
import Foundation
import PatternAutomata
import TestSupport
import Testing

/// The patterns of some two hundred real documents.
@Suite struct CorpusPatternTests {
  static let patterns: [String] = {
    guard let path = SharedFolder.require("corpus/patterns.txt"),
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap { (line: Substring) -> String? in
      guard let column = line.split(separator: "\t").last, line.first != "#" else { return nil }
      let value = try? JSONSerialization.jsonObject(
        with: Data(column.utf8),
        options: .fragmentsAllowed
      )
      return value as? String
    }
  }()

  /// Each with the reason for which ECMA-262 refuses it too.
  static let refused: [String: String] = [
    #"\A[a-zA-Z0-9](?:[a-zA-Z0-9]|[-_](?=[a-zA-Z0-9])){0,99}\z"#: "the start of the text in PCRE",
    #"\A[a-zA-Z\d](?:[a-zA-Z\d]|-(?=[a-zA-Z\d])){0,38}\z"#: "the start of the text in PCRE",
    #"\p{Print}+"#: "no Unicode property",
    #"[\w*\h-]+"#: "horizontal white space in PCRE",
  ]

  @Test func `every pattern of the corpus compiles or is refused for a good reason`() {
    guard !Self.patterns.isEmpty else { return }
    var forms: [CompiledPattern.Form: Int] = [:]
    var refusals: Set<String> = []
    var longest = 0
    let clock = ContinuousClock()
    var slowest: (Duration, String) = (.zero, "")
    let start = clock.now
    for source in Self.patterns {
      let before = clock.now
      do {
        let compiled = try compilePattern(source)
        forms[compiled.form, default: 0] += 1
        #expect(Pattern(encoded: compiled.encoded) != nil)
        if source.utf8.count < 200 { longest = max(longest, compiled.encoded.utf8.count) }
      } catch {
        refusals.insert(source)
        let reason = Self.refused[source] ?? "none known"
        #expect(error.message.contains(reason), "\(source): \(error)")
      }
      let taken = clock.now - before
      if taken > slowest.0 { slowest = (taken, source) }
    }
    let elapsed = clock.now - start
    print(
      "corpus patterns: \(Self.patterns.count) in \(elapsed), \(forms), refused \(refusals.count)"
    )
    print("longest text \(longest), slowest \(slowest.0): \(slowest.1.prefix(80))")
    #expect(forms[.bounded] == nil)
    #expect(refusals == Set(Self.refused.keys), "every entry of the list is still refused")
  }
}
