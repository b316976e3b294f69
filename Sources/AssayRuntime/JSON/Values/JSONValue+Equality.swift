extension JSONValue: Hashable {
  /// Whether two values are equal: numbers by exact value, strings by code points, objects whatever
  /// the order of their members.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let value), .bool(let other)): value == other
    case (.number(let value), .number(let other)): value == other
    case (.string(let value), .string(let other)): JSONString.same(value, other)
    case (.array(let value), .array(let other)): value == other
    case (.object(let value), .object(let other)): value == other
    default: false
    }
  }

  /// Feeds the value to `hasher`, so that equal values hash equally.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null:
      hasher.combine(0 as UInt8)
    case .bool(let value):
      hasher.combine(1 as UInt8)
      hasher.combine(value)
    case .number(let value):
      hasher.combine(2 as UInt8)
      hasher.combine(value)
    case .string(let value):
      hasher.combine(3 as UInt8)
      hasher.combine(JSONString(value))
    case .array(let elements):
      hasher.combine(4 as UInt8)
      hasher.combine(elements)
    case .object(let object):
      hasher.combine(5 as UInt8)
      hasher.combine(object)
    }
  }
}
