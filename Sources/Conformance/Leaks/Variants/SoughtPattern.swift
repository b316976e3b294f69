/// Bytes that are looked for, and what it means that they are there.
struct SoughtPattern: Sendable {
  /// The index of the secret.
  var secret: Int
  /// How the secret became these bytes, from the outside in.
  var steps: [LeakStep]
  var bytes: [UInt8]
  var ignoresCase: Bool = false
  /// The bytes beside a match must be no letters or digits.
  var isToken: Bool = false
  var role: Role = .whole
  /// The shortest piece of an encoding that counts, in characters; nil where all must be there.
  var pieceMin: Int?
  /// The bits of the secret that one character holds.
  var bits: Int = 8

  enum Role: Sendable {
    /// All bytes must be there.
    case whole
    /// The secret itself: beginnings, ends and pieces count as well.
    case parts
    /// Some characters of an end, and mask characters.
    case masked
    /// All bytes, where everything but letters and digits is gone.
    case spread
  }
}

extension SoughtPattern {
  /// Whether a part of it is looked for as well.
  var hasParts: Bool { role == .parts || pieceMin != nil }
}

/// How much of a secret is evidence, by its bytes alone.
enum Evidence {
  /// Bits that somebody would have to guess, a letter counting the same in both cases.
  ///
  /// Where all characters are digits, or hexadecimal digits, the texts to be told from are numbers and
  /// identifiers, which are made of nothing else.
  static func bits(of bytes: some Collection<UInt8>) -> Double {
    var count = 0
    var others = 0
    var areDigits = true
    var areHexadecimal = true
    for byte in bytes {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") {
        others += 1
        continue
      }
      count += 1
      if ASCII.isDigit(byte) { continue }
      areDigits = false
      if ASCII.hexadecimal(byte) == nil { areHexadecimal = false }
      if !ASCII.isLetter(byte) { others += 1 }
    }
    if areDigits { return 3.3 * Double(count) }
    if areHexadecimal { return 4 * Double(count) }
    return 5 * Double(bytes.count - others) + 6 * Double(others)
  }

  /// What a match of part of a secret must have to count by itself: one in 70 billion.
  static let partBitsMin = 36.0
  /// What a whole secret must have, where it stands alone and where it may stand among letters.
  static let tokenBitsMin = 19.0
  static let wholeBitsMin = 26.0
}
