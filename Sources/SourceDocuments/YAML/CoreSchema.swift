/// The types of plain scalars by the core schema of YAML 1.2.2 (§10.3.2).
///
/// Unlike YAML 1.1, `no`, `on`, `y` and `1:30` are strings, and `0777` is the number 777.
enum CoreSchema {
  /// Why a plain scalar has no value, although it looks like one.
  enum Failure: Error {
    case tooManyDigits
  }

  /// The content of a plain scalar without a tag.
  static func content(of text: String, limits: SourceLimits) throws(Failure) -> NodeContent {
    var copy: String = text
    let first: UInt8 = copy.utf8.first ?? 0
    // Nearly every scalar is a word, and its first letter tells.
    guard mayBeTyped(first) else { return .string(text) }
    if isNull(text) { return .null }
    if let bool = bool(text) { return .bool(bool) }
    if let number = try number(&copy, limits: limits) { return .number(number) }
    return .string(text)
  }

  private static func mayBeTyped(_ byte: UInt8) -> Bool {
    if byte >= 0x30 && byte <= 0x39 { return true }
    switch byte {
    case 0, 0x2B, 0x2D, 0x2E: return true  // empty + - .
    case 0x7E, 0x6E, 0x4E: return true  // ~ n N
    case 0x74, 0x54, 0x66, 0x46: return true  // t T f F
    default: return false
    }
  }

  static func isNull(_ text: String) -> Bool {
    text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }

  static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  static func number(_ text: String, limits: SourceLimits) throws(Failure) -> NumberText? {
    var copy: String = text
    return try number(&copy, limits: limits)
  }

  private static func number(
    _ text: inout String,
    limits: SourceLimits
  ) throws(Failure) -> NumberText? {
    let source: String = text
    let form: NumberForm? = text.withUTF8 { unsafe NumberForm($0) }
    switch form {
    case nil:
      return nil
    case .special:
      return NumberText(source: source, json: nil)
    case .decimal(let json):
      return NumberText(source: source, json: json ?? source)
    case .radix(let bits):
      let digits: ArraySlice<UInt8> = Array(source.utf8).dropFirst(2)
      if digits.count > limits.radixDigitsMax { throw .tooManyDigits }
      return NumberText(source: source, json: decimalText(digits, bitsPerDigit: bits))
    }
  }

  /// Octal or hexadecimal digits as a decimal number of any size.
  private static func decimalText(_ digits: ArraySlice<UInt8>, bitsPerDigit: UInt32) -> String {
    // Groups of nine decimal digits, the lowest first.
    var groups: [UInt32] = [0]
    for digit in digits {
      let letter: UInt32 = UInt32(digit | 0x20)
      var carry: UInt64 = UInt64(letter >= 0x61 ? letter - 0x57 : UInt32(digit) - 0x30)
      for index in 0..<groups.count {
        let value: UInt64 = UInt64(groups[index]) << UInt64(bitsPerDigit) + carry
        groups[index] = UInt32(value % 1_000_000_000)
        carry = value / 1_000_000_000
      }
      if carry > 0 { groups.append(UInt32(carry)) }
    }
    var text = String(groups[groups.count - 1])
    for group in groups.dropLast().reversed() {
      let part = String(group)
      text += String(repeating: "0", count: 9 - part.utf8.count) + part
    }
    return text
  }
}

/// Which of the core schema's number forms a text has; the initializer fails for none.
private enum NumberForm {
  /// `.inf`, `-.INF`, `.nan` …
  case special
  /// A decimal number; its JSON form where that differs from the text.
  case decimal(json: String?)
  /// `0o17` or `0x1F`: how many bits a digit carries.
  case radix(bits: UInt32)

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let count: Int = text.count
    if unsafe count > 2 && text[0] == 0x30 && (text[1] == 0x6F || text[1] == 0x78) {
      let bits: UInt32 = unsafe text[1] == 0x6F ? 3 : 4
      for index in 2..<count where unsafe !Self.isDigit(text[index], bits: bits) { return nil }
      self = .radix(bits: bits)
      return
    }
    if unsafe Self.isSpecial(text) {
      self = .special
      return
    }
    guard let parts = unsafe DecimalParts(text) else { return nil }
    self = unsafe .decimal(json: parts.json(of: text))
  }

  private static func isDigit(_ byte: UInt8, bits: UInt32) -> Bool {
    if byte >= 0x30 && byte <= 0x37 { return true }
    if bits == 3 { return false }
    let letter: UInt8 = byte | 0x20
    return byte == 0x38 || byte == 0x39 || (letter >= 0x61 && letter <= 0x66)
  }

  private static func isSpecial(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 4, text.count <= 5 else { return false }
    switch unsafe String(decoding: text, as: UTF8.self) {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF": return true
    case ".nan", ".NaN", ".NAN": return true
    default: return false
    }
  }
}

/// Where the parts of a decimal number end: `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? )
/// ( [eE] [-+]? [0-9]+ )?`, the core schema's float, which takes in its integers.
private struct DecimalParts {
  let integerStart: Int
  let integerEnd: Int
  let fractionEnd: Int

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let count: Int = text.count
    var index: Int = 0
    if unsafe count > 0 && (text[0] == 0x2B || text[0] == 0x2D) { index = 1 }
    integerStart = index
    index = unsafe Self.skipDigits(text, from: index)
    integerEnd = index
    var fractionDigits: Int = 0
    if unsafe index < count && text[index] == 0x2E {
      let end: Int = unsafe Self.skipDigits(text, from: index + 1)
      fractionDigits = end - index - 1
      index = end
    }
    fractionEnd = index
    if integerEnd - integerStart + fractionDigits == 0 { return nil }
    if unsafe index < count && text[index] | 0x20 == 0x65 {
      index += 1
      if unsafe index < count && (text[index] == 0x2B || text[index] == 0x2D) { index += 1 }
      let end: Int = unsafe Self.skipDigits(text, from: index)
      if end == index { return nil }
      index = end
    }
    if index != count { return nil }
  }

  private static func skipDigits(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index: Int = start
    while unsafe index < text.count && text[index] >= 0x30 && text[index] <= 0x39 { index += 1 }
    return index
  }

  /// The number in JSON's grammar (RFC 8259 §6), or nil where the text is that already.
  func json(of text: UnsafeBufferPointer<UInt8>) -> String? {
    var start: Int = integerStart
    while unsafe start + 1 < integerEnd && text[start] == 0x30 { start += 1 }
    let hasBareDot: Bool = fractionEnd - integerEnd == 1
    let hasPlus: Bool = unsafe text[0] == 0x2B
    if start == integerStart && integerEnd > integerStart && !hasBareDot && !hasPlus { return nil }
    var json: String = unsafe text[0] == 0x2D ? "-" : ""
    json += integerEnd > integerStart ? "" : "0"
    json += unsafe String(decoding: text[start..<fractionEnd], as: UTF8.self)
    json += hasBareDot ? "0" : ""
    json += unsafe String(decoding: text[fractionEnd...], as: UTF8.self)
    return json
  }
}
