/// A decoding that replaces some signs of a text and leaves all others as they are.
enum Substitution: Sendable, CaseIterable {
  case percent
  case backslash
  case entity
  case quotedPrintable
  /// Drops the tags of HTML and XML, which may stand between any two characters.
  case markup
  /// Drops the sequences that colour texts on terminals, and in their logs.
  case terminal
  /// Drops zero bytes, as UTF-16 and UTF-32 have them beside ASCII.
  case zero
  /// Letters of other Unicode blocks that stand for ASCII ones, and characters that nobody sees.
  case unicode

  /// Whether a text with these signs may change.
  func mayChange(_ census: ByteCensus) -> Bool {
    self == .unicode ? census.hasHigh : census.has(trigger)
  }

  struct Result: Sendable {
    var bytes: [UInt8] = []
    var changes: Int = 0
    /// Where in the text reading ended.
    var consumed: Int = 0
  }

  /// The text decoded, and how often it changed; ends where more than `countMax` bytes came out.
  func decode(_ text: [UInt8], countMax: Int) -> Result {
    var result = Result()
    result.bytes.reserveCapacity(min(text.count, countMax))
    var index = 0
    while index < text.count {
      let plainEnd: Int = nextTrigger(in: text, from: index)
      let room: Int = countMax - result.bytes.count
      if plainEnd - index > room {
        result.bytes += text[index..<index + room]
        result.consumed = index + room
        return result
      }
      result.bytes += text[index..<plainEnd]
      index = plainEnd
      if index == text.count || result.bytes.count >= countMax { break }
      let start: Int = index
      if replace(text, &index, &result.bytes) {
        result.changes += 1
      } else {
        result.bytes.append(text[start])
        index = start + 1
      }
      if result.bytes.count > countMax {
        result.consumed = start
        return result
      }
    }
    result.consumed = index
    return result
  }

  /// Where in `text` the byte came from that the decoding put at `target`.
  func place(of target: Int, in text: [UInt8]) -> Int {
    decode(text, countMax: target).consumed
  }

  private func nextTrigger(in text: [UInt8], from start: Int) -> Int {
    var index: Int = start
    switch self {
    case .unicode: while index < text.count, text[index] < 0x80 { index += 1 }
    default:
      let trigger: UInt8 = trigger
      while index < text.count, text[index] != trigger { index += 1 }
    }
    return index
  }

  private var trigger: UInt8 {
    switch self {
    case .percent: UInt8(ascii: "%")
    case .backslash: UInt8(ascii: "\\")
    case .entity: UInt8(ascii: "&")
    case .quotedPrintable: UInt8(ascii: "=")
    case .markup: UInt8(ascii: "<")
    case .terminal: 0x1B
    case .zero: 0
    case .unicode: 0x80
    }
  }

  /// Decodes what begins at `index`, or says that nothing does.
  private func replace(_ text: [UInt8], _ index: inout Int, _ output: inout [UInt8]) -> Bool {
    switch self {
    case .percent: PercentDecoding.replace(text, &index, &output)
    case .backslash: BackslashDecoding.replace(text, &index, &output)
    case .entity: EntityDecoding.replace(text, &index, &output)
    case .quotedPrintable: QuotedPrintableDecoding.replace(text, &index, &output)
    case .markup: MarkupRemoval.skipTag(text, &index)
    case .terminal: MarkupRemoval.skipSequence(text, &index)
    case .zero: skip(&index)
    case .unicode: UnicodeFolding.replace(text, &index, &output)
    }
  }

  private func skip(_ index: inout Int) -> Bool {
    index += 1
    return true
  }
}

/// What several decodings share.
enum CodePoints {
  static func append(_ value: UInt32, to output: inout [UInt8]) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    output.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    return true
  }

  /// Hexadecimal digits from `index` on, at most `countMax`; nil where there are fewer than `countMin`.
  static func hexadecimal(
    _ text: [UInt8],
    _ index: inout Int,
    countMin: Int,
    countMax: Int
  ) -> UInt32? {
    var value: UInt32 = 0
    var place: Int = index
    while place < text.count, place - index < countMax, let digit = ASCII.hexadecimal(text[place]) {
      value = value << 4 | UInt32(digit)
      place += 1
    }
    guard place - index >= countMin else { return nil }
    index = place
    return value
  }

  /// Decimal digits from `index` on, at most `countMax`; nil where there are none.
  static func decimal(_ text: [UInt8], _ index: inout Int, countMax: Int) -> UInt32? {
    var value: UInt32 = 0
    var place: Int = index
    while place < text.count, place - index < countMax, ASCII.isDigit(text[place]) {
      value = value * 10 + UInt32(text[place] - 0x30)
      place += 1
    }
    guard place > index else { return nil }
    index = place
    return value
  }

  /// A code unit that may be half of a surrogate pair, and the other half behind it.
  static func unit(
    _ value: UInt32,
    _ text: [UInt8],
    _ index: inout Int,
    prefix: [UInt8],
    _ output: inout [UInt8]
  ) -> Bool {
    guard value >> 10 == 0x36 else { return append(value, to: &output) }
    var place: Int = index + prefix.count
    guard text[index...].starts(with: prefix),
      let low = hexadecimal(text, &place, countMin: 4, countMax: 4), low >> 10 == 0x37
    else { return false }
    index = place
    return append(0x1_0000 + (value & 0x3FF) << 10 + low & 0x3FF, to: &output)
  }
}
