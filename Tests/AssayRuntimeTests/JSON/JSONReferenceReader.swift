/// A plain reading of RFC 8259, byte by byte, to hold the real reader against.
///
/// Says only whether a text is JSON, without duplicate names and lone surrogates.
struct JSONReferenceReader {
  private let bytes: [UInt8]
  private var at = 0

  static func accepts(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    var reader = JSONReferenceReader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
    reader.space()
    guard reader.value() else { return false }
    reader.space()
    return reader.at == bytes.count
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private mutating func space() {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }

  private mutating func value() -> Bool {
    switch byte {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string() != nil
    case UInt8(ascii: "t"): return take("true")
    case UInt8(ascii: "f"): return take("false")
    case UInt8(ascii: "n"): return take("null")
    default: return number()
    }
  }

  private mutating func object() -> Bool {
    var names: Set<[UInt32]> = []
    at += 1
    space()
    if take("}") { return true }
    while true {
      space()
      guard let name = string(), names.insert(name).inserted else { return false }
      space()
      guard take(":") else { return false }
      space()
      guard value() else { return false }
      space()
      if take("}") { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func array() -> Bool {
    at += 1
    space()
    if take("]") { return true }
    while true {
      space()
      guard value() else { return false }
      space()
      if take("]") { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func digits() -> Bool {
    let start = at
    while let byte, (0x30...0x39).contains(byte) { at += 1 }
    return at > start
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") {
      guard digits() else { return false }
    }
    if take(".") { guard digits() else { return false } }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard digits() else { return false }
    }
    return true
  }

  private mutating func hexadecimal() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[at..<at + 4], as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), !digits.contains("+") else {
      return nil
    }
    at += 4
    return UInt32(digits, radix: 16)
  }

  /// The code points of a string whose opening quote is next.
  private mutating func string() -> [UInt32]? {
    guard take("\"") else { return nil }
    var units: [UInt32] = []
    while let byte {
      if take("\"") { return units }
      guard byte >= 0x20 else { return nil }
      guard take("\\") else {
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let scalar = String(decoding: bytes[at..<at + length], as: UTF8.self).unicodeScalars.first
        units.append(scalar?.value ?? 0)
        at += length
        continue
      }
      guard let unit = escape() else { return nil }
      units.append(unit)
    }
    return nil
  }

  private mutating func escape() -> UInt32? {
    let letters: [(String, UInt32)] = [
      ("\"", 0x22), ("\\", 0x5C), ("/", 0x2F), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9),
    ]
    for (letter, value) in letters where take(letter) { return value }
    guard take("u"), let high = hexadecimal() else { return nil }
    if (0xDC00...0xDFFF).contains(high) { return nil }
    guard (0xD800...0xDBFF).contains(high) else { return high }
    guard take("\\u"), let low = hexadecimal(), (0xDC00...0xDFFF).contains(low) else { return nil }
    return 0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }
}
