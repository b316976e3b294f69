import AssayRuntime

/// Why a value cannot stand where the document puts it.
enum StyleFault: Error, Sendable, Hashable {
  /// The style divides by a sign that the value holds, and has no way to write it.
  case delimiterInValue
  /// A header field cannot hold the characters (RFC 9110 §5.5).
  case forbiddenCharacters
  /// A path segment would be empty, or would lead to another place (RFC 3986 §3.3).
  case pathSegment
  /// The value, or a part of it, has no form in the style.
  case unsupported
}

/// Lays a value out as OpenAPI's styles have it, which are those of RFC 6570.
struct StyleWriter {
  let parameter: Parameter

  private typealias Text = [UInt8]

  /// A value as texts, nothing encoded yet.
  private enum Parts {
    case text(Text)
    case list([Text])
    case pairs([(name: Text, value: Text)])
  }

  private var kept: PercentCoding.Kept {
    switch parameter.location {
    case .header: .all
    case .cookie: parameter.style == .cookie ? .all : .unreserved
    case .path: parameter.allowsReserved ? .reservedInPath : .unreserved
    case .query, .querystring: parameter.allowsReserved ? .reservedInQuery : .unreserved
    }
  }

  /// Writes a value of a tape; nil where it is null, which no style can write (RFC 6570 §2.3).
  ///
  /// - Returns: The text of a path or header parameter; of a query or cookie the names too.
  func text(_ tape: JSONTape) throws(StyleFault) -> [UInt8]? {
    if tape.kind(at: 0) == .null { return nil }
    switch parameter.style {
    case .content: return try content(tape)
    case .deepObject: return try deep(tape)
    default: break
    }
    let parts: Parts = parts(tape)
    switch parameter.style {
    case .simple: return joined(parts, .ascii(","))
    case .label:
      return [.ascii(".")] + joined(parts, parameter.isExploded ? .ascii(".") : .ascii(","))
    case .matrix: return named(parts, .ascii(";"), begins: true)
    case .spaceDelimited where !parameter.isExploded: return try delimited(parts, .ascii(" "))
    case .pipeDelimited where !parameter.isExploded: return try delimited(parts, .ascii("|"))
    case .cookie: return named(parts, .ascii(";"), begins: false)
    default: return named(parts, .ascii("&"), begins: false)
    }
  }

  private func encoded(_ text: Text) -> Text {
    var bytes: Text = []
    bytes.reserveCapacity(text.count)
    PercentCoding.append(text, kept, to: &bytes)
    return bytes
  }

  private func parts(_ tape: JSONTape) -> Parts {
    switch tape.kind(at: 0) {
    case .array: .list(tape.elementTexts(of: 0))
    case .object: .pairs(tape.memberTexts(of: 0))
    default: .text(tape.plainText(at: 0))
    }
  }

  /// The pieces with a separator between them; members as `name=value` where the style explodes.
  private func joined(_ parts: Parts, _ separator: UInt8) -> Text {
    switch parts {
    case .text(let text): return encoded(text)
    case .list(let texts): return Text(texts.map(encoded).joined(separator: [separator]))
    case .pairs(let pairs):
      let pieces: [Text] = pairs.flatMap { pair -> [Text] in
        let name: Text = encoded(pair.name)
        let value: Text = encoded(pair.value)
        return parameter.isExploded ? [name + [.ascii("=")] + value] : [name, value]
      }
      return Text(pieces.joined(separator: [separator]))
    }
  }

  /// `name=value`, as often as the style repeats it.
  private func named(_ parts: Parts, _ separator: UInt8, begins: Bool) -> Text {
    let name: Text = encoded(parameter.nameBytes)
    var pieces: [Text] = []
    switch parts {
    case .list(let texts) where parameter.isExploded && !texts.isEmpty:
      pieces = texts.map { text in assignment(name, encoded(text)) }
    case .pairs(let pairs) where parameter.isExploded:
      pieces = pairs.map { pair in assignment(encoded(pair.name), encoded(pair.value)) }
    default: pieces = [assignment(name, joined(parts, .ascii(",")))]
    }
    if parameter.style == .cookie {
      return Text(pieces.joined(separator: [.ascii(";"), .ascii(" ")]))
    }
    let text = Text(pieces.joined(separator: [separator]))
    return begins && !text.isEmpty ? [separator] + text : text
  }

  /// RFC 6570 §3.2.7 leaves the equals sign away where a path parameter is empty.
  private func assignment(_ name: Text, _ value: Text) -> Text {
    if value.isEmpty, parameter.style == .matrix { return name }
    return name + [.ascii("=")] + value
  }

  private func delimited(_ parts: Parts, _ delimiter: UInt8) throws(StyleFault) -> Text {
    var pieces: [Text] = []
    switch parts {
    case .text(let text): pieces = [text]
    case .list(let texts): pieces = texts
    case .pairs(let pairs): pieces = pairs.flatMap { pair in [pair.name, pair.value] }
    }
    if pieces.contains(where: { piece in piece.contains(delimiter) }) { throw .delimiterInValue }
    let text = Text(pieces.joined(separator: [delimiter]))
    return encoded(parameter.nameBytes) + [.ascii("=")] + encoded(text)
  }

  private func content(_ tape: JSONTape) throws(StyleFault) -> Text {
    var writer = JSONWriter()
    writer.value(tape)
    let json: Text = encoded(writer.finish())
    switch parameter.location {
    case .path, .header, .querystring: return json
    case .query, .cookie: return encoded(parameter.nameBytes) + [.ascii("=")] + json
    }
  }

  private func deep(_ tape: JSONTape) throws(StyleFault) -> Text {
    guard tape.kind(at: 0) == .object else { throw .unsupported }
    var pieces: [Text] = []
    appendDeep(tape, 0, encoded(parameter.nameBytes), to: &pieces)
    return Text(pieces.joined(separator: [.ascii("&")]))
  }

  /// Members go on in brackets, which are percent-encoded; elements repeat the name.
  private func appendDeep(_ tape: JSONTape, _ index: Int, _ name: Text, to pieces: inout [Text]) {
    switch tape.kind(at: index) {
    case .null: return
    case .object:
      for key in tape.keys(of: index) {
        let step: Text = encoded(tape.bytes(at: key))
        appendDeep(tape, key + 1, name + Text("%5B".utf8) + step + Text("%5D".utf8), to: &pieces)
      }
    case .array:
      for element in tape.elements(of: index) { appendDeep(tape, element, name, to: &pieces) }
    default: pieces.append(name + [.ascii("=")] + encoded(tape.plainText(at: index)))
    }
  }
}
