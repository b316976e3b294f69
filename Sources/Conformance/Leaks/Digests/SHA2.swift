/// The digests of FIPS 180-4 §6.2 to §6.5.
enum SHA2 {
  /// SHA-224 and SHA-256.
  static func short(_ bytes: [UInt8], _ start: [UInt32], count: Int) -> [UInt8] {
    let text: [UInt8] = DigestBlocks.padded(bytes, block: 64, bigEndian: true)
    var state: [UInt32] = start
    for block in stride(from: 0, to: text.count, by: 64) {
      let words: [UInt32] = (0..<16).map {
        DigestBlocks.word(text, block + 4 * $0, bigEndian: true)
      }
      compress(&state, words, rounds: 64, .short) { UInt32(constants[$0] >> 32) }
    }
    return Array(DigestBlocks.bytes(state, bigEndian: true).prefix(count))
  }

  /// SHA-384 and SHA-512.
  static func long(_ bytes: [UInt8], _ start: [UInt64], count: Int) -> [UInt8] {
    let text: [UInt8] = DigestBlocks.padded(bytes, block: 128, bigEndian: true)
    var state: [UInt64] = start
    for block in stride(from: 0, to: text.count, by: 128) {
      let words: [UInt64] = (0..<16).map { index in
        let high = DigestBlocks.word(text, block + 8 * index, bigEndian: true)
        let low = DigestBlocks.word(text, block + 8 * index + 4, bigEndian: true)
        return UInt64(high) << 32 | UInt64(low)
      }
      compress(&state, words, rounds: 80, .long) { constants[$0] }
    }
    return Array(DigestBlocks.bytes(state, bigEndian: true).prefix(count))
  }

  /// How far words are turned; the third number of the small ones is a shift.
  private struct Turns {
    var bigFirst: [Int]
    var bigSecond: [Int]
    var smallFirst: [Int]
    var smallSecond: [Int]

    static let short = Turns(
      bigFirst: [2, 13, 22],
      bigSecond: [6, 11, 25],
      smallFirst: [7, 18, 3],
      smallSecond: [17, 19, 10]
    )
    static let long = Turns(
      bigFirst: [28, 34, 39],
      bigSecond: [14, 18, 41],
      smallFirst: [1, 8, 7],
      smallSecond: [19, 61, 6]
    )
  }

  private static func turned<Word: FixedWidthInteger>(_ word: Word, _ count: Int) -> Word {
    word >> Word(count) | word << Word(Word.bitWidth - count)
  }

  private static func big<Word: FixedWidthInteger>(_ word: Word, _ turns: [Int]) -> Word {
    turned(word, turns[0]) ^ turned(word, turns[1]) ^ turned(word, turns[2])
  }

  private static func small<Word: FixedWidthInteger>(_ word: Word, _ turns: [Int]) -> Word {
    turned(word, turns[0]) ^ turned(word, turns[1]) ^ word >> Word(turns[2])
  }

  private static func compress<Word: FixedWidthInteger>(
    _ state: inout [Word],
    _ block: [Word],
    rounds: Int,
    _ turns: Turns,
    _ constant: (Int) -> Word
  ) {
    var words: [Word] = block
    for index in 16..<rounds {
      let late: Word = small(words[index - 2], turns.smallSecond) &+ words[index - 7]
      words.append(late &+ small(words[index - 15], turns.smallFirst) &+ words[index - 16])
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<rounds {
      let choice: Word = e & f ^ ~e & g
      let added: Word = h &+ big(e, turns.bigSecond) &+ choice
      let first: Word = added &+ constant(index) &+ words[index]
      let majority: Word = a & b ^ a & c ^ b & c
      let second: Word = big(a, turns.bigFirst) &+ majority
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }
}
