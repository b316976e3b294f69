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

  /// Copies the value at `index` of a tape; of members of one name the last counts.
  ///
  /// Recursion is bounded by `JSONReadOptions.depthCeiling`, which no tape exceeds.
  public init(_ tape: JSONTape, at index: Int = 0) {
    switch tape.kind(at: index) {
    case .null: self = .null
    case .true: self = .bool(true)
    case .false: self = .bool(false)
    case .number: self = .number(JSONNumber(unchecked: tape.numberText(at: index)))
    case .string: self = .string(tape.string(at: index))
    case .array: self = .array(Self.elements(tape, index))
    case .object: self = .object(Self.members(tape, index))
    }
  }

  private static func elements(_ tape: JSONTape, _ array: Int) -> [JSONValue] {
    var elements: [JSONValue] = []
    elements.reserveCapacity(tape.count(at: array))
    let end = tape.next(after: array)
    var element = array + 1
    while element < end {
      elements.append(JSONValue(tape, at: element))
      element = tape.next(after: element)
    }
    return elements
  }

  private static func members(_ tape: JSONTape, _ object: Int) -> JSONObject {
    var members = JSONObject()
    members.reserveCapacity(tape.count(at: object))
    let end = tape.next(after: object)
    var key = object + 1
    let areUnique = tape.storage.hasUniqueKeys
    while key < end {
      let name = tape.string(at: key)
      let value = JSONValue(tape, at: key + 1)
      if areUnique { members.append(name, value) } else { members[name] = value }
      key = tape.next(after: key + 1)
    }
    return members
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
