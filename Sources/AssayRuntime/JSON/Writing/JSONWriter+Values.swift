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
    var containerEnd = -1
    var inObject = false
    var at = index
    let end = tape.next(after: index)
    while true {
      while at == containerEnd {
        if inObject { endObject() } else { endArray() }
        open.removeLast()
        containerEnd = open.last?.end ?? -1
        inObject = open.last?.isObject ?? false
      }
      guard at < end else { return }
      if inObject {
        separate()
        copyString(tape, tape.entry(at: at))
        endKey()
        at &+= 1
      }
      let entry = tape.entry(at: at)
      switch entry.kind {
      case .string:
        separate()
        copyString(tape, entry)
      case .array, .object:
        inObject = entry.kind == .object
        if inObject { beginObject() } else { beginArray() }
        containerEnd = Int(entry.next)
        open.append((containerEnd, inObject))
      default:
        // Numbers and literals stay as they are.
        separate()
        unsafe append(tape.text.buffer(Int(entry.offset), count: Int(entry.extent)))
      }
      at &+= 1
    }
  }

  /// Writes a string of a tape; one without escapes needs none here either.
  private mutating func copyString(_ tape: JSONTape, _ entry: JSONTapeEntry) {
    if entry.isEscaped {
      unsafe JSONUnescaping.withUnescaped(tape.text, entry) { bytes in unsafe quote(bytes) }
      return
    }
    // The quotes around it are on the tape too.
    unsafe append(tape.text.buffer(Int(entry.offset) &- 1, count: Int(entry.extent) &+ 2))
  }
}
