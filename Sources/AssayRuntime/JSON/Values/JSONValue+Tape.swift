extension JSONValue {
  /// Copies the value at `index` of a tape; of members of one name the last counts.
  public init(_ tape: JSONTape, at index: Int = 0) {
    guard tape.kind(at: index) == .array || tape.kind(at: index) == .object else {
      self = Self.scalar(tape, index)
      return
    }
    var open = [OpenContainer(tape, index)]
    var at = index + 1
    while true {
      let top = open.count - 1
      if at == open[top].end {
        let value = open[top].value
        open.removeLast()
        guard top > 0 else {
          self = value
          return
        }
        open[top - 1].take(value)
        continue
      }
      if open[top].isObject {
        open[top].key = tape.string(at: at)
        at += 1
      }
      switch tape.kind(at: at) {
      case .array, .object: open.append(OpenContainer(tape, at))
      default: open[top].take(Self.scalar(tape, at))
      }
      at += 1
    }
  }

  private static func scalar(_ tape: JSONTape, _ index: Int) -> JSONValue {
    switch tape.kind(at: index) {
    case .true: .bool(true)
    case .false: .bool(false)
    case .number: .number(JSONNumber(unchecked: tape.numberText(at: index)))
    case .string: .string(tape.string(at: index))
    default: .null
    }
  }

  /// A container whose values are still being copied; they are kept here and not on the call stack,
  /// so that no depth exhausts it.
  private struct OpenContainer {
    let end: Int
    let isObject: Bool
    private let hasUniqueKeys: Bool
    var key = ""
    private var elements: [JSONValue] = []
    private var object = JSONObject()

    init(_ tape: JSONTape, _ index: Int) {
      self.end = tape.next(after: index)
      self.isObject = tape.kind(at: index) == .object
      self.hasUniqueKeys = tape.storage.hasUniqueKeys
      if isObject {
        object.reserveCapacity(tape.count(at: index))
      } else {
        elements.reserveCapacity(tape.count(at: index))
      }
    }

    var value: JSONValue { isObject ? .object(object) : .array(elements) }

    mutating func take(_ value: JSONValue) {
      if !isObject {
        elements.append(value)
      } else if hasUniqueKeys {
        object.append(key, value)
      } else {
        object[key] = value
      }
    }
  }
}
