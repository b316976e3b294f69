extension JSONWriter {
  /// Writes a value.
  public mutating func value(_ value: JSONValue) {
    // Containers being written; kept here and not on the call stack, so that no depth exhausts it.
    var open: [OpenContainer] = []
    begin(value, &open)
    while let top = open.indices.last {
      if let member = open[top].nextMember() {
        key(member.key)
        begin(member.value, &open)
      } else if let element = open[top].nextElement() {
        begin(element, &open)
      } else {
        if open[top].isObject { endObject() } else { endArray() }
        open.removeLast()
      }
    }
  }

  /// Writes a scalar, or begins a container and puts it on `open`.
  private mutating func begin(_ value: JSONValue, _ open: inout [OpenContainer]) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    case .array(let elements):
      beginArray()
      open.append(OpenContainer(isObject: false, elements: elements))
    case .object(let object):
      beginObject()
      open.append(OpenContainer(isObject: true, members: object.members))
    }
  }

  /// What is left to write of a container.
  private struct OpenContainer {
    let isObject: Bool
    var elements: [JSONValue] = []
    var members: [JSONObject.Member] = []
    var position = 0

    mutating func nextMember() -> JSONObject.Member? {
      guard isObject, position < members.count else { return nil }
      position += 1
      return members[position - 1]
    }

    mutating func nextElement() -> JSONValue? {
      guard !isObject, position < elements.count else { return nil }
      position += 1
      return elements[position - 1]
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
