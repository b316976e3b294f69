internal import AssayRuntime
internal import Conformance

extension Exchange.Response {
  /// Puts a written secret into a JSON body, at names and positions with dots; false where there is no
  /// such place.
  ///
  /// Behind an array, and within a string, what is there stays in front.
  mutating func embed(_ written: Written, at place: String, isWithin: Bool = false) -> Bool {
    guard let json else { return false }
    let mark = "place-of-the-secret"
    let names: [Substring] = place.split(separator: ".")
    guard let marked = json.marked(at: names[...], mark, isWithin: isWithin) else { return false }
    var text: String = marked.jsonString()
    if isWithin {
      text = text.replacing(mark, with: written.inString)
    } else {
      text = text.replacing("\"\(mark)\"", with: written.jsonValue)
    }
    body = Array(text.utf8)
    measure()
    if case .whole(_, let encode, let header) = written {
      body = encode(body)
      set(header.0, header.1)
    }
    return true
  }
}

extension Written {
  /// As a part of a JSON string.
  fileprivate var inString: String {
    switch self {
    case .text(let text), .value(let text), .whole(let text, _, _): Encoding.json(text)
    case .escaped(let text): text
    }
  }
}

extension JSONValue {
  fileprivate func marked(
    at names: ArraySlice<Substring>,
    _ mark: String,
    isWithin: Bool
  ) -> JSONValue? {
    guard let name = names.first else {
      // An array of messages gets one more.
      if case .array(let elements) = self { return .array(elements + [.string(mark)]) }
      return .string(isWithin ? (stringValue ?? "") + mark : mark)
    }
    let rest: ArraySlice<Substring> = names.dropFirst()
    switch self {
    case .object(var object):
      let member: JSONValue = object[String(name)] ?? .null
      guard let marked = member.marked(at: rest, mark, isWithin: isWithin) else { return nil }
      object[String(name)] = marked
      return .object(object)
    case .array(var elements):
      guard let index = Int(name), elements.indices.contains(index),
        let marked = elements[index].marked(at: rest, mark, isWithin: isWithin)
      else { return nil }
      elements[index] = marked
      return .array(elements)
    case .null, .bool, .number, .string: return nil
    }
  }
}
