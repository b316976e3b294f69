extension JSONWriter {
  /// Writes a value.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  /// Writes the value at `index` of a tape: numbers with the digits they have there, strings with the
  /// escapes that they need.
  public mutating func value(_ tape: JSONTape, at index: Int = 0) {
    // The containers being written: where each ends, and whether it is an object.
    var open: [(end: Int, isObject: Bool)] = []
    var at = index
    let end = tape.next(after: index)
    while true {
      while let last = open.last, last.end == at {
        if last.isObject { endObject() } else { endArray() }
        open.removeLast()
      }
      guard at < end else { return }
      if let last = open.last, last.isObject {
        unsafe tape.withUTF8(at: at) { bytes in unsafe key(utf8: bytes) }
        at += 1
      }
      switch tape.kind(at: at) {
      case .null: null()
      case .true: bool(true)
      case .false: bool(false)
      case .number: rawNumber(tape.numberText(at: at))
      case .string: unsafe tape.withUTF8(at: at) { bytes in unsafe string(utf8: bytes) }
      case .array:
        beginArray()
        open.append((tape.next(after: at), false))
      case .object:
        beginObject()
        open.append((tape.next(after: at), true))
      }
      at += 1
    }
  }
}
