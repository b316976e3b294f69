/// Code that finds out which of several texts one is: a switch over its first word or, for many
/// texts, over a hash of it that the generator has chosen so that few share a value.
struct TextDispatch {
  /// Texts with as few first words are told by those.
  private static let comparedMax = 8

  private var groups: [Group] = []
  private var positions: [UInt64: Int] = [:]

  /// Texts that begin alike.
  private struct Group {
    var word: UInt64
    var arms: [Arm]
  }

  private struct Arm {
    var text: String
    var words: TextWords
    var body: CodeText
  }

  var isEmpty: Bool { groups.isEmpty }

  /// Adds a text and what to do for it; the code must leave the switch by itself.
  mutating func add(_ text: String, _ words: TextWords, _ body: CodeText) {
    let arm = Arm(text: text, words: words, body: body)
    if let known = positions[words.word] {
      groups[known].arms.append(arm)
    } else {
      positions[words.word] = groups.count
      groups.append(Group(word: words.word, arms: [arm]))
    }
  }

  /// The switch over a text that the code has in a constant called `name`.
  func code(_ name: String) -> CodeText {
    var code = CodeText()
    if groups.count == 1 {
      code.open("if \(name).word == \(TextWords.literal(groups[0].word)) {")
      add(groups[0], name, &code)
      code.close()
    } else if groups.count <= Self.comparedMax {
      code.add("switch \(name).word {")
      for group in groups {
        code.open("case \(TextWords.literal(group.word)):")
        add(group, name, &code)
        code.leave()
      }
      code.add("default: break")
      code.add("}")
    } else {
      addHashed(name, &code)
    }
    return code
  }

  private func addHashed(_ name: String, _ code: inout CodeText) {
    var keys: [UInt64] = []
    // Texts of other lengths hash to other values, so each arm counts by itself.
    var arms: [(group: Int, arm: Int)] = []
    for (position, group) in groups.enumerated() {
      for index in group.arms.indices {
        arms.append((position, index))
        keys.append(group.word &+ UInt64(group.arms[index].words.length))
      }
    }
    let hash = SlotHash(keys)
    var slots: [Int: [Int]] = [:]
    for (position, key) in keys.enumerated() { slots[hash.slot(key), default: []].append(position) }
    let multiplier: String = TextWords.literal(hash.multiplier)
    code.add("switch \(name).slot(\(multiplier), \(hash.shift)) {")
    for slot in slots.keys.sorted() {
      code.open("case \(slot):")
      for position in slots[slot] ?? [] {
        let arm = groups[arms[position].group].arms[arms[position].arm]
        add(arm, arm.words.condition(of: name), &code)
      }
      code.leave()
    }
    code.add("default: break")
    code.add("}")
  }

  private func add(_ group: Group, _ name: String, _ code: inout CodeText) {
    for arm in group.arms { add(arm, arm.words.rest(of: name), &code) }
  }

  private func add(_ arm: Arm, _ condition: String?, _ code: inout CodeText) {
    if let comment = comment(arm.text) { code.add("// \(comment)") }
    guard let condition else { return code.add(arm.body) }
    code.openIf(condition)
    code.add(arm.body)
    code.close()
  }

  /// The text where it is harmless in a comment.
  private func comment(_ text: String) -> String? {
    guard !text.isEmpty, text.utf8.count <= 60 else { return nil }
    for byte in text.utf8 where byte <= 0x20 || byte >= 0x7F { return nil }
    return text
  }
}

/// A hash by multiplication that spreads some keys well.
struct SlotHash {
  private(set) var multiplier: UInt64 = 0
  private(set) var shift = 63

  /// How many multipliers are tried.
  private static let triesMax = 200

  init(_ keys: [UInt64]) {
    var bits = 1
    while 1 << bits < keys.count * 2 { bits += 1 }
    shift = 64 - bits
    var best = Int.max
    var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    var counts = [Int](repeating: 0, count: 1 << bits)
    for _ in 0..<Self.triesMax {
      seed = seed &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D
      let candidate: UInt64 = seed | 1
      for index in counts.indices { counts[index] = 0 }
      var cost = 0
      for key in keys {
        let slot = Int(truncatingIfNeeded: (key &* candidate) >> UInt64(shift))
        cost += counts[slot]
        counts[slot] += 1
        if cost >= best { break }
      }
      if cost < best {
        best = cost
        multiplier = candidate
      }
      if best == 0 { return }
    }
  }

  func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* multiplier) >> UInt64(shift)) }
}
