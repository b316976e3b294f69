import Testing

@testable import SourceDocuments

/// Documents with random damage, the same in every run: no crash, no hang, every place inside.
@Suite struct MutationTests {
  /// A generator of Marsaglia's xorshift family.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, sides)))
    }
  }

  private static let seeds: [String] = [
    "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets/{id}:\n    get:\n      tags: [a, b]\n",
    "a: &x {b: 1, c: [1, 2]}\nd: *x\ne:\n  <<: *x\n  f: |\n    text\n    more\n  g: >-\n    folded\n",
    "{\"a\": [1, 2.5e3, \"x\\u00e9\\ud83d\\ude00\", null, true], \"b\": {\"c\": {}}}",
    "--- !!map\n? complex\n: \"dq \\x41 \\\n  line\"\n'sq it''s': !!str 12\n# comment\n...\n",
    "- - a\n  - {b: [c, d: e]}\n- \"x\u{2028}y\" # é漢\n- 0x1F\n-\tz\n",
  ]

  private static let pieces: [String] = [
    ": ", "- ", "\n", "  ", "\t", "\"", "'", "{", "}", "[", "]", ",", "#", "&x ", "*x", "!!int ",
    "|\n", ">", "?", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "\\", "\\ud83d", "\u{2028}", "é", "@",
    "\u{0}", "\r", "\u{FEFF}", "0x", ".inf", "a: 1\n", "{{", "]]", "\u{E000}",
  ]

  private func mutate(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var mutated: [UInt8] = bytes
    for _ in 0...dice.roll(4) {
      let place: Int = dice.roll(mutated.count + 1)
      let end: Int = min(mutated.count, place + dice.roll(12))
      switch dice.roll(6) {
      case 0: mutated.removeSubrange(place..<end)
      case 1: mutated.insert(contentsOf: mutated[place..<end], at: dice.roll(mutated.count + 1))
      case 2: mutated = Array(mutated[..<place])
      case 3: mutated.insert(UInt8(dice.roll(256)), at: place)
      default:
        mutated.insert(contentsOf: Self.pieces[dice.roll(Self.pieces.count)].utf8, at: place)
      }
    }
    return mutated
  }

  @Test func `damage of every kind is survived`() {
    var dice = Dice(state: 0x5EED_0F_A55A)
    var read: Int = 0
    for round in 0..<4000 {
      let bytes: [UInt8] = mutate(Array(Self.seeds[round % Self.seeds.count].utf8), &dice)
      let reading = Reading(bytes)
      #expect(reading.placesAreInside, "\(bytes)")
      #expect(!reading.rendered.isEmpty || reading.diagnostics.isEmpty)
      let hasError: Bool = reading.diagnostics.contains { $0.severity == .error }
      guard let root = reading.root else {
        #expect(hasError, "\(bytes)")
        continue
      }
      read += 1
      #expect(reading.nodesAreInside(root), "\(bytes)")
      let again = Reading(root.yamlText())
      #expect(again.rules.isEmpty, "\(bytes)")
      #expect(outline(again.root) == outline(root), "\(bytes)")
    }
    // Most damage breaks the document, but not all.
    #expect(read > 400)
  }
}
