import SourceDocuments

extension JSONPathParser {
  /// §2.3.1.1: a text in single or double quotes.
  mutating func stringLiteral() throws(JSONPathError) -> String {
    guard let quote = peek() else { throw failure("expected a text in quotes") }
    let start: Int = position
    advance()
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      if scalar == quote {
        advance()
        return String(text)
      }
      if scalar.value < 0x20 { throw failure("a control character must be escaped") }
      advance()
      if scalar == "\\" {
        text.append(try escape(quote: quote))
      } else {
        text.append(scalar)
      }
    }
    throw JSONPathError("the text in quotes has no end", column: start + 1)
  }

  private mutating func escape(quote: Unicode.Scalar) throws(JSONPathError) -> Unicode.Scalar {
    guard let scalar = peek() else { throw failure("the query ends within an escape") }
    advance()
    switch scalar {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "/", "\\", quote: return scalar
    case "u": return try unicodeEscape()
    default:
      throw JSONPathError("'\\\(scalar)' is no escape", column: position - 1)
    }
  }

  private mutating func unicodeEscape() throws(JSONPathError) -> Unicode.Scalar {
    let start: Int = position - 1
    var value: UInt32 = try fourDigits()
    if value >= 0xD800 && value <= 0xDBFF {
      guard peek() == "\\", peek(1) == "u" else {
        throw JSONPathError("a high surrogate needs a low one behind it", column: start)
      }
      advance(2)
      let low: UInt32 = try fourDigits()
      guard low >= 0xDC00 && low <= 0xDFFF else {
        throw JSONPathError("a high surrogate needs a low one behind it", column: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw JSONPathError("a low surrogate needs a high one before it", column: start)
    }
    return scalar
  }

  private mutating func fourDigits() throws(JSONPathError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let scalar = peek() else { throw failure("an escape has four hexadecimal digits") }
      switch scalar.value {
      case 0x30...0x39: value = value << 4 | (scalar.value - 0x30)
      case 0x41...0x46: value = value << 4 | (scalar.value - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | (scalar.value - 0x61 + 10)
      default: throw failure("an escape has four hexadecimal digits")
      }
      advance()
    }
    return value
  }

  /// §2.3.5.1: `number = (int / "-0") [ frac ] [ exp ]`.
  mutating func numberLiteral() throws(JSONPathError) -> NodeContent {
    var text = String.UnicodeScalarView()
    if peek() == "-" { take(into: &text) }
    guard let first = peek(), isDigit(first) else { throw failure("expected a digit") }
    if first == "0" {
      take(into: &text)
      if let next = peek(), isDigit(next) { throw failure("a number has no leading zero") }
    } else {
      digits(into: &text)
    }
    if peek() == "." {
      take(into: &text)
      guard let next = peek(), isDigit(next) else {
        throw failure("a digit must follow the decimal point")
      }
      digits(into: &text)
    }
    if peek() == "e" || peek() == "E" {
      take(into: &text)
      if peek() == "+" || peek() == "-" { take(into: &text) }
      guard let next = peek(), isDigit(next) else { throw failure("an exponent needs a digit") }
      digits(into: &text)
    }
    let number = String(text)
    return .number(NumberText(source: number, json: number))
  }

  private mutating func take(into text: inout String.UnicodeScalarView) {
    if let scalar = peek() { text.append(scalar) }
    advance()
  }

  private mutating func digits(into text: inout String.UnicodeScalarView) {
    while let scalar = peek(), isDigit(scalar) { take(into: &text) }
  }
}
