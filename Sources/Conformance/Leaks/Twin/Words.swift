/// The words of a text, and of what Base64 texts in it say.
enum Words {
  /// Longer texts are compared whole.
  private static let textBytesMax = 1 << 20
  private static let wordsMax = 20_000

  /// Letters, digits and what numbers, dates and Base64 have; anything else parts words.
  private static func isWord(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+") || byte >= 0x80
  }

  /// None where the text is one word that says nothing else.
  static func of(_ text: [UInt8]) -> [[UInt8]] {
    guard text.count <= textBytesMax else { return [] }
    var words: [[UInt8]] = []
    var start = 0
    for index in 0...text.count where index == text.count || !isWord(text[index]) {
      if index > start, words.count < wordsMax {
        let word = Array(text[start..<index])
        words.append(word)
        // Cursors and tokens hold JSON.
        if let plain = decoded(word) { words += parts(of: plain) }
      }
      start = index + 1
    }
    return words.count == 1 && words[0].count == text.count ? [] : words
  }

  private static func parts(of text: [UInt8]) -> [[UInt8]] {
    text.split { !isWord($0) }.map(Array.init)
  }

  /// What a Base64 text says, where that is a text.
  private static func decoded(_ word: [UInt8]) -> [UInt8]? {
    guard word.count >= 12, word.count <= 1 << 16 else { return nil }
    guard let output = Base64Text.decoded(String(decoding: word, as: UTF8.self)),
      output.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    else { return nil }
    return output
  }

  /// Whether a short text is made of letters and digits as keys are and words are not.
  static func isRandom(_ text: [UInt8]) -> Bool {
    var switches = 0
    for (left, right) in zip(text, text.dropFirst())
    where ASCII.isAlphanumeric(left) && ASCII.isAlphanumeric(right) {
      let isNumbered: Bool = ASCII.isDigit(left) != ASCII.isDigit(right)
      // A capital letter behind a small one.
      let isCapital: Bool = ASCII.isLetter(left) && left & 0x20 != 0 && right & 0x60 == 0x40
      if isNumbered || isCapital { switches += 1 }
    }
    return switches >= 2
  }
}
