/// A string with known values, generated as a Swift enumeration.
///
/// The names stand in one string, and the cases are listed once: raw values that the compiler
/// synthesizes cost several times as much to compile.
public protocol StringEnumeration: JSONModel, RawRepresentable, CaseIterable
where RawValue == String, AllCases == [Self] {
  /// The values in the order of `allCases`, and the schema.
  static var values: EnumerationValues { get }
}

/// A string enumeration that also keeps values it does not know.
public protocol OpenStringEnumeration: StringEnumeration {
  /// The case for a value that the document did not know.
  static func unrecognized(_ value: String) -> Self
  /// The value, where the document did not know it.
  var unrecognizedValue: String? { get }
}

/// The values of a string enumeration.
public final class EnumerationValues: Sendable {
  let names: [[UInt8]]
  let strings: [String]
  let index: NameIndex
  /// The schema of the enumeration.
  public let schema: ModelSchema

  /// Reads the values from words separated by spaces; the space and `%` stand as `%` and two
  /// hexadecimal digits, and an empty value as `%`.
  public init(_ unit: String, _ text: String, in plan: Plan) {
    schema = ModelSchema(unit, in: plan)
    names = text.utf8.split(separator: UInt8(ascii: " ")).map { word in
      word.elementsEqual("%".utf8) ? [] : percentDecoded(Array(word))
    }
    strings = names.map { String(decoding: $0, as: UTF8.self) }
    index = NameIndex(names)
  }
}

extension StringEnumeration {
  /// The schema of the enumeration.
  public static var schema: ModelSchema { values.schema }

  /// The string that the case stands for.
  public var rawValue: String {
    guard let position = Self.allCases.firstIndex(where: { $0.isSameCase(as: self) }) else {
      return ""
    }
    return Self.values.strings[position]
  }

  /// The case for a string, nil where there is none.
  public init?(rawValue: String) {
    guard let position = Self.values.strings.firstIndex(of: rawValue) else { return nil }
    self = Self.allCases[position]
  }

  /// Reads one of the known strings.
  public init(reading reader: inout ModelReader, at index: Int) {
    let position = reader.position(at: index, in: Self.values)
    if position < 0 { reader.fail() }
    self = Self.allCases[max(position, 0)]
  }

  /// Writes the string.
  public func write(to writer: inout ModelWriter) { writer.json.string(rawValue) }
}

extension OpenStringEnumeration {
  /// The string that the case stands for.
  public var rawValue: String {
    if let unrecognizedValue { return unrecognizedValue }
    guard let position = Self.allCases.firstIndex(where: { $0.isSameCase(as: self) }) else {
      return ""
    }
    return Self.values.strings[position]
  }

  /// The case for a string; one that the document does not know is kept.
  public init(rawValue: String) {
    if let position = Self.values.strings.firstIndex(of: rawValue) {
      self = Self.allCases[position]
    } else {
      self = .unrecognized(rawValue)
    }
  }

  /// Reads any string.
  public init(reading reader: inout ModelReader, at index: Int) {
    let position = reader.position(at: index, in: Self.values)
    if position >= 0 {
      self = Self.allCases[position]
    } else {
      self = .unrecognized(String(reading: &reader, at: index))
    }
  }
}
