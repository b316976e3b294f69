/// A JSON number of any size and precision, as it was written.
///
/// Equality, order and hash go by exact value (`1.0` equals `1`, `0.1` is no double); the text stays
/// as it is, so that a number is written as it was read.
public struct JSONNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The number in JSON's grammar.
  public let text: String

  /// Reads a number in JSON's grammar; nil for anything else.
  public init?(_ text: String) {
    var text = text
    guard text.withUTF8({ bytes in unsafe JSONNumberText.isNumber(bytes) }) else { return nil }
    self.text = text
  }

  /// Takes a text that is known to follow the grammar.
  init(unchecked text: String) { self.text = text }

  /// Makes a number of an integer.
  public init(_ value: Int64) { self.text = String(value) }

  /// Makes a number of an integer.
  public init(_ value: Int) { self.text = String(value) }

  /// Makes a number of an integer.
  public init(_ value: UInt64) { self.text = String(value) }

  /// Makes the shortest number that reads as `value`; nil for what JSON cannot write: infinities and
  /// values that are no numbers.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let text = value.description
    self.text = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number's text.
  public var description: String { text }

  /// The exact value.
  public var decimal: JSONDecimal { withParts { parts in parts.decimal } }

  /// The number as an integer; nil where it has a fraction or is out of range.
  public var int64: Int64? { decimal.int64 }

  /// The nearest double; infinite where the number is out of range.
  public var double: Double { withParts { parts in parts.double } }

  /// Whether the number has no fraction.
  public var isInteger: Bool { withParts { parts in parts.exponent >= 0 } }

  /// Whether this number is an integer times `divisor`, exactly.
  public func isMultiple(of divisor: JSONNumber) -> Bool {
    decimal.isMultiple(of: divisor.decimal)
  }

  /// Whether two numbers have the same value.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.text == right.text || left.decimal == right.decimal
  }

  /// Whether `left` is the smaller number.
  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    left.decimal < right.decimal
  }

  /// Feeds the exact value to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(decimal) }

  private func withParts<Result>(_ body: (JSONNumberText) -> Result) -> Result {
    var copy = text
    return copy.withUTF8 { bytes in unsafe body(JSONNumberText(bytes)) }
  }
}

extension JSONNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// Makes a number of an integer literal.
  public init(integerLiteral value: Int64) { self.init(value) }

  /// Makes the shortest number that reads as the literal's double.
  public init(floatLiteral value: Double) {
    // Swift refuses literals that overflow, so they are all finite.
    self = JSONNumber(value) ?? JSONNumber(0 as Int64)
  }
}

extension JSONNumber: Codable {
  /// Reads the number that `decoder` offers: as an integer where it can, otherwise as a double.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int64.self) {
      self.init(value)
    } else if let value = try? container.decode(UInt64.self) {
      self.init(value)
    } else {
      let value = try container.decode(Double.self)
      guard let number = JSONNumber(value) else {
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription: "Expected a finite number."
        )
      }
      self = number
    }
  }

  /// Hands the number over as an integer where it is one of 64 bits, otherwise as a double.
  ///
  /// A foreign encoder has no form for more; `JSONWriter` writes all digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value = int64 {
      try container.encode(value)
    } else if let value = decimal.uint64 {
      try container.encode(value)
    } else {
      try container.encode(double)
    }
  }
}
