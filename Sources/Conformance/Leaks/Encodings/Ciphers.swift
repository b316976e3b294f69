/// Ways to write a text with other characters that hide nothing.
enum Ciphers {
  /// Letters moved on by `distance` in the alphabet, ROT13 among them.
  static func rotated(_ bytes: [UInt8], by distance: UInt8) -> [UInt8] {
    bytes.map { byte in
      if byte &- 0x61 < 26 { return 0x61 + (byte - 0x61 + distance) % 26 }
      if byte &- 0x41 < 26 { return 0x41 + (byte - 0x41 + distance) % 26 }
      return byte
    }
  }

  /// ROT13 for letters together with ROT5 for digits.
  static func rotated18(_ bytes: [UInt8]) -> [UInt8] {
    rotated(bytes, by: 13).map { ASCII.isDigit($0) ? 0x30 + ($0 - 0x30 + 5) % 10 : $0 }
  }

  /// All printable characters of ASCII moved on by 47.
  static func rotated47(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 &- 33 < 94 ? 33 + ($0 - 33 + 47) % 94 : $0 }
  }

  /// The alphabet read backwards.
  static func atbash(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { byte in
      if byte &- 0x61 < 26 { return 0x7A - (byte - 0x61) }
      if byte &- 0x41 < 26 { return 0x5A - (byte - 0x41) }
      return byte
    }
  }

  /// The characters from the last to the first; UTF-8 sequences stay whole.
  static func reversed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes.reversed() }
    return Array(String(decoding: bytes, as: UTF8.self).reversed().map(String.init).joined().utf8)
  }

  /// The first, third, fifth … byte, and behind them the others.
  static func everySecond(_ bytes: [UInt8]) -> [UInt8] {
    let numbered: [(offset: Int, element: UInt8)] = Array(bytes.enumerated())
    return numbered.filter { $0.offset % 2 == 0 }.map(\.element)
      + numbered.filter { $0.offset % 2 == 1 }.map(\.element)
  }

  static func utf16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
    String(decoding: bytes, as: UTF8.self).utf16.flatMap { unit in
      let high = UInt8(unit >> 8)
      let low = UInt8(truncatingIfNeeded: unit)
      return bigEndian ? [high, low] : [low, high]
    }
  }

  /// The text in Unicode Normalization Forms C and D, where they differ from it.
  ///
  /// The standard library has no normalization in public; a letter of Latin, Greek or Cyrillic and its
  /// marks are enough here, found by the equality of canonically equivalent strings.
  static func otherNormalForms(_ bytes: [UInt8]) -> [[UInt8]] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    var composed = ""
    var decomposed = ""
    for character in text {
      let forms = CharacterForms.of(character)
      composed += forms.composed
      decomposed += forms.decomposed
    }
    return [composed, decomposed].map { Array($0.utf8) }.filter { $0 != bytes }
  }
}

/// The composed and the decomposed way to write one character with one mark.
private enum CharacterForms {
  static func of(_ character: Character) -> (composed: String, decomposed: String) {
    let unchanged = String(character)
    guard character.unicodeScalars.contains(where: { $0.value >= 0x80 }) else {
      return (unchanged, unchanged)
    }
    return table[character] ?? (unchanged, unchanged)
  }

  private static let table: [Character: (composed: String, decomposed: String)] = {
    var composed: [Character: String] = [:]
    for value: UInt32 in 0xC0..<0x460 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      composed[Character(scalar)] = String(Character(scalar))
    }
    var forms: [Character: (composed: String, decomposed: String)] = [:]
    let bases: [UInt32] =
      Array(0x41...0x5A) + Array(0x61...0x7A) + Array(0x391...0x3C9) + Array(0x410...0x44F)
    for base in bases {
      for mark: UInt32 in 0x300...0x328 {
        guard let letter = Unicode.Scalar(base), let sign = Unicode.Scalar(mark) else { continue }
        var text = ""
        text.unicodeScalars.append(letter)
        text.unicodeScalars.append(sign)
        guard text.count == 1, let character = text.first, let single = composed[character] else {
          continue
        }
        forms[character] = (single, text)
      }
    }
    return forms
  }()
}
