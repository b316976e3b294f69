/// How generated code tells a text: by its length and the words that its bytes make.
///
/// The counterpart of `JudgedText` in the runtime.
struct TextWords {
  private let bytes: [UInt8]

  /// Nil for a text that begins with a zero byte: its words do not tell it.
  init?(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.first == 0 { return nil }
  }

  /// The text that a pattern such as `^x-` asks for at the beginning; nil for other patterns and for
  /// more than eight bytes.
  init?(prefixOf pattern: String) {
    let source: [UInt8] = Array(pattern.utf8)
    guard source.first == UInt8(ascii: "^"), source.count > 1, source.count <= 9 else { return nil }
    for byte in source.dropFirst() {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x40, 0x23, 0x3A, 0x20, 0x25, 0x26,
        0x3D, 0x7E:
        continue
      default: return nil
      }
    }
    bytes = Array(source.dropFirst())
  }

  /// Up to eight bytes, the first as the lowest, zeros above them.
  var lowWord: UInt64 {
    var word: UInt64 = 0
    for index in bytes.indices.reversed() { word = word << 8 | UInt64(bytes[index]) }
    return word
  }

  /// The first eight bytes, the first as the lowest; shorter texts stand in the upper bytes.
  var word: UInt64 {
    if bytes.count >= 8 { return word(at: 0) }
    var word: UInt64 = 0
    for index in bytes.indices.reversed() { word = word << 8 | UInt64(bytes[index]) }
    return bytes.isEmpty ? 0 : word << UInt64(64 - 8 * bytes.count)
  }

  var length: Int { bytes.count }

  private func word(at offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in (offset..<offset + 8).reversed() { word = word << 8 | UInt64(bytes[index]) }
    return word
  }

  /// What must hold beside the first word; nil where that says it all.
  func rest(of name: String) -> String? {
    if length < 8 { return nil }
    if length == 8 { return "\(name).length == 8" }
    let tail: String = TextWords.literal(word(at: length - 8))
    var text: String = "\(name).ends(\(length), \(tail))"
    var offset = 8
    while offset + 8 < length {
      text += " && \(name).word(at: \(offset)) == \(TextWords.literal(word(at: offset)))"
      offset += 8
    }
    return text
  }

  /// The whole condition.
  func condition(of name: String) -> String {
    let first: String = "\(name).word == \(TextWords.literal(word))"
    if let rest = rest(of: name) { return first + " && " + rest }
    return first
  }

  /// A word in hexadecimal digits, in groups of four.
  static func literal(_ word: UInt64) -> String {
    let digits: [UInt8] = Array(String(word, radix: 16, uppercase: true).utf8)
    var text: [UInt8] = Array("0x".utf8)
    if digits.count < 8 { return String(decoding: text + digits, as: UTF8.self) }
    for index in digits.indices {
      if index > 0, (digits.count - index) % 4 == 0 { text.append(UInt8(ascii: "_")) }
      text.append(digits[index])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
