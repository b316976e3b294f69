// The standard library offers `Codable` to every raw-representable type, and `JSONModel` to every
// model. Where both do, neither wins, and the compiler would write a third one for each enumeration:
// these are the ones that it takes.

extension StringEnumeration {
  /// Decodes one of the known strings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Self(rawValue: text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "The string is none of the \(Self.allCases.count) values of \(Self.self)."
      )
    }
    self = value
  }

  /// Encodes the string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension OpenStringEnumeration {
  /// Decodes any string.
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }

  /// Encodes the string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
