/// Any JSON value, for what has no type of its own.
///
/// Numbers keep all their digits and objects the order of their members; equality goes by exact
/// value and leaves that order out. Reading through `JSONTape` is quicker where nothing is kept.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// Reads a JSON text.
  public init(
    json text: String,
    options: JSONReadOptions = .standard
  ) throws(JSONSyntaxError) {
    self.init(try JSONTape(parsing: text, options: options))
  }

  /// Reads a JSON text in UTF-8.
  public init(
    json text: [UInt8],
    options: JSONReadOptions = .standard
  ) throws(JSONSyntaxError) {
    self.init(try JSONTape(parsing: text, options: options))
  }

  /// The value as a JSON text in UTF-8.
  public func jsonData(style: JSONWriter.Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.value(self)
    return writer.finish()
  }

  /// The value as a JSON text.
  public func jsonString(style: JSONWriter.Style = .compact) -> String {
    var writer = JSONWriter(style: style)
    writer.value(self)
    return writer.finishString()
  }
}

extension JSONValue {
  /// Whether the value is null.
  public var isNull: Bool { self == .null }

  /// The truth value, or nil where the value is something else.
  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The number, or nil where the value is something else.
  public var numberValue: JSONNumber? { if case .number(let value) = self { value } else { nil } }

  /// The string, or nil where the value is something else.
  public var stringValue: String? { if case .string(let value) = self { value } else { nil } }

  /// The elements, or nil where the value is something else.
  public var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  /// The members, or nil where the value is something else.
  public var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// The value of the member called `name`, or nil where there is none.
  public subscript(name: String) -> JSONValue? { objectValue?[name] }

  /// The element with the number `position`, or nil where there is none.
  public subscript(position: Int) -> JSONValue? {
    guard let elements = arrayValue, elements.indices.contains(position) else { return nil }
    return elements[position]
  }

  /// The value that a pointer leads to, or nil where there is none.
  public subscript(pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      var next = value[token]
      if case .array = value, let position = JSONPointer.arrayPosition(token) {
        next = value[position]
      }
      guard let next else { return nil }
      value = next
    }
    return value
  }
}
