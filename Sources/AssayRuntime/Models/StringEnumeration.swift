/// A string with known values, generated as a Swift enumeration without raw values.
///
/// The values stand in one string, in the order of the cases: raw values that the compiler
/// synthesizes cost several times as much to compile.
public protocol StringEnumeration: JSONModel, RawRepresentable, CaseIterable
where RawValue == String, AllCases == [Self] {
  /// The strings in the order of `allCases`, and the schema.
  static var values: EnumerationValues { get }
}

/// A string with known values that may have others, generated as a structure.
public protocol OpenStringEnumeration: JSONModel, RawRepresentable where RawValue == String {
  /// The strings that the document knows, and the schema.
  static var values: EnumerationValues { get }

  /// Any string.
  init(rawValue: String)
}

/// The strings of an enumeration.
public final class EnumerationValues: Sendable {
  /// The strings, in the order of the document.
  public let strings: [String]
  let index: NameIndex
  /// The schema of the enumeration.
  public let schema: ModelSchema

  /// Reads the values from words separated by spaces; the space and `%` stand as `%` and two
  /// hexadecimal digits, and an empty value as `%`.
  public init(_ unit: String, _ text: String, in plan: Plan) {
    schema = ModelSchema(unit, in: plan)
    let words = text.utf8.split(separator: UInt8(ascii: " "))
    let names: [[UInt8]] = words.map { word in
      word.elementsEqual("%".utf8) ? [] : percentDecoded(Array(word))
    }
    strings = names.map { String(decoding: $0, as: UTF8.self) }
    index = NameIndex(names)
  }
}

extension ModelReader {
  /// The position of the string at `index` among the values of an enumeration; 0 and failure where it
  /// is none of them.
  @usableFromInline mutating func position(at index: Int, _ values: EnumerationValues) -> Int {
    guard index >= 0, unsafe entries[index].kind == .string else {
      failed = true
      return 0
    }
    let entry = unsafe entries[index]
    let position =
      entry.isEscaped
      ? values.index.position(ofEscapedKey: tape.string(at: index))
      : values.index.view.position(of: text, entry, expected: 0)
    if position >= 0 { return position }
    failed = true
    return 0
  }
}

extension StringEnumeration {
  /// The schema of the enumeration.
  public static var schema: ModelSchema { values.schema }

  /// The case's position in `allCases`.
  ///
  /// An enumeration without associated values is stored as the number of its case, in the order of
  /// declaration; `allCases` has the same order.
  @inlinable var position: Int {
    unsafe withUnsafeBytes(of: self) { bytes in
      var position = 0
      var place = bytes.count
      while place > 0 {
        place -= 1
        position = unsafe position << 8 | Int(bytes[place])
      }
      return position
    }
  }

  /// The string that the case stands for.
  public var rawValue: String { Self.values.strings[position] }

  /// The case for a string, nil where there is none.
  public init?(rawValue: String) {
    guard let position = Self.values.strings.firstIndex(of: rawValue) else { return nil }
    self = Self.at(position)
  }

  /// Reads one of the known strings.
  @inlinable
  public init(reading reader: inout ModelReader, at index: Int) {
    self = Self.at(reader.position(at: index, Self.values))
  }

  /// The case at a position of `allCases`, which must exist.
  @inlinable static func at(_ position: Int) -> Self {
    assert(MemoryLayout<Self>.size <= MemoryLayout<Int>.size)
    var position = position
    return unsafe withUnsafeBytes(of: &position) { bytes in unsafe bytes.load(as: Self.self) }
  }

  /// Writes the string.
  public func write(to writer: inout ModelWriter) { writer.json.string(rawValue) }

  /// Whether both are the same case.
  @inlinable
  public static func == (left: Self, right: Self) -> Bool { left.position == right.position }

  /// Hashes the case.
  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(position) }
}

extension OpenStringEnumeration {
  /// The schema of the enumeration.
  public static var schema: ModelSchema { values.schema }

  /// Whether the document knows the string.
  public var isKnown: Bool { Self.values.strings.contains(rawValue) }

  /// Reads any string.
  public init(reading reader: inout ModelReader, at index: Int) {
    self.init(rawValue: String(reading: &reader, at: index))
  }

  /// Writes the string.
  public func write(to writer: inout ModelWriter) { writer.json.string(rawValue) }

  /// Whether both are the same string.
  public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

  /// Hashes the string.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
