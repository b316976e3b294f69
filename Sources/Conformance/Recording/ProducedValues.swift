internal import AssayRuntime

/// Values that answers gave and later requests sent back: what a replay has to capture.
struct ProducedValues {
  /// Where a value came up first.
  struct Origin: Hashable {
    var call: Int
    var source: Source
    /// The last name on the way to it, for the capture's name.
    var member: String

    enum Source: Hashable {
      case body(String)
      case header(String)
      case cookie(String)
    }
  }

  private(set) var origins: [String: Origin] = [:]
  /// What requests sent before an answer held it: chosen by the client.
  private var sent: Set<String> = []

  /// Notes what a request sends.
  mutating func note(sent text: String) { sent.insert(text) }

  /// Whether a client chose this value.
  func isSent(_ text: String) -> Bool { sent.contains(text) }

  /// Notes all that an answer gives.
  mutating func note(_ answer: Answer, of call: Int) {
    if let tape = answer.tape { walk(JSONValue(tape), "", "", call) }
    for name in ["location", "etag"] {
      guard let value = answer.response.values(of: name).first else { continue }
      note(String(decoding: value, as: UTF8.self), .header(name), name, call)
    }
    for field in answer.response.values(of: "set-cookie") {
      let pair = String(decoding: field, as: UTF8.self).prefix { $0 != ";" }
      let name = String(pair.prefix { $0 != "=" })
      let value = String(pair.dropFirst(name.count + 1))
      guard !value.isEmpty, !sent.contains(value), origins[value] == nil else { continue }
      origins[value] = Origin(call: call, source: .cookie(name), member: name)
    }
  }

  private mutating func walk(_ value: JSONValue, _ pointer: String, _ member: String, _ call: Int) {
    switch value {
    case .object(let object):
      for entry in object.members {
        walk(entry.value, pointer + "/" + JSONPointer.escape(entry.key), entry.key, call)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        walk(element, "\(pointer)/\(index)", member, call)
      }
    case .string(let text): note(text, .body(pointer), member, call)
    case .number(let number) where isIdentifierName(member) && number.isInteger:
      note(number.text, .body(pointer), member, call)
    case .number, .bool, .null: break
    }
  }

  private mutating func note(
    _ text: String,
    _ source: Origin.Source,
    _ member: String,
    _ call: Int
  ) {
    guard isTelling(text, member), !sent.contains(text), origins[text] == nil else { return }
    origins[text] = Origin(call: call, source: source, member: member)
  }

  /// Whether equality with a value of a later request is no accident.
  private func isTelling(_ text: String, _ member: String) -> Bool {
    if text.isEmpty || text.utf8.count > 2_048 { return false }
    if isIdentifierName(member) { return true }
    return text.utf8.count >= 8 && text.utf8.contains(where: ASCII.isDigit)
  }
}

/// Whether a member is called like something that names a thing: `id`, `pet_id`, `petId`, `cursor`.
func isIdentifierName(_ name: String) -> Bool {
  let lower: String = name.lowercased()
  if ["id", "uuid", "guid", "slug", "key", "cursor", "token"].contains(lower) { return true }
  return lower.hasSuffix("_id") || lower.hasSuffix("-id") || name.hasSuffix("Id")
    || name.hasSuffix("ID") || lower.hasSuffix("_cursor") || lower.hasSuffix("_token")
    || name.hasSuffix("Cursor") || name.hasSuffix("Token")
}
