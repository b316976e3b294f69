import AssayRuntime

/// Writes the members of an object as `application/x-www-form-urlencoded`.
struct FormWriter {
  let form: BodyForm

  /// Names and values with `&` between them; nil where a style has no form for a member.
  ///
  /// Without a style, elements repeat the name, and an object is a JSON text (OpenAPI 3.1.1 §4.8.15.1).
  func write(_ tape: JSONTape) -> [UInt8]? {
    var pieces: [[UInt8]] = []
    for key in tape.keys(of: 0) where tape.kind(at: key + 1) != .null {
      let name: [UInt8] = tape.bytes(at: key)
      guard let text = text(tape, key + 1, name) else { return nil }
      if !text.isEmpty { pieces.append(text) }
    }
    return [UInt8](pieces.joined(separator: [.ascii("&")]))
  }

  private func text(_ tape: JSONTape, _ value: Int, _ name: [UInt8]) -> [UInt8]? {
    guard let parameter = form.encoding(of: name[...])?.parameter else {
      let isArray: Bool = tape.kind(at: value) == .array
      let texts: [[UInt8]] = isArray ? tape.elementTexts(of: value) : [tape.plainText(at: value)]
      return [UInt8](texts.map { Self.pair(name, $0) }.joined(separator: [.ascii("&")]))
    }
    var writer = JSONWriter()
    writer.value(tape, at: value)
    guard let member = JSONTape(json: writer.finish()) else { return nil }
    do throws(StyleFault) {
      return try StyleWriter(parameter: parameter).text(member) ?? []
    } catch {
      return nil
    }
  }

  private static func pair(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    PercentCoding.append(name, .unreserved, to: &text)
    text.append(.ascii("="))
    PercentCoding.append(value, .unreserved, to: &text)
    return text
  }
}
