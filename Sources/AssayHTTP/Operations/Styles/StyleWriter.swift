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
///
/// What a reader could not take apart again is refused and not sent.
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
  /// Gives the text of a path or header parameter; of a query or cookie the names too.
  func text(_ tape: JSONTape) throws(StyleFault) -> [UInt8]? {
    if tape.kind(at: 0) == .null { return nil }
    switch parameter.style {
    case .content: return content(tape)
    case .deepObject: return try deep(tape)
    default: break
    }
    let parts: Parts = parts(tape)
    // A list of one empty text looks like an empty list.
    if case .list(let texts) = parts, texts.count == 1, texts[0].isEmpty { throw .unsupported }
    switch parameter.style {
    case .simple: return try joined(parts, .ascii(","))
    case .label:
      let separator: UInt8 = parameter.isExploded ? .ascii(".") : .ascii(",")
      return [.ascii(".")] + (try joined(parts, separator))
    case .matrix:
      let text: Text = try named(parts, [.ascii(";")])
      return text.isEmpty ? text : [.ascii(";")] + text
    case .spaceDelimited where !parameter.isExploded: return try delimited(parts, .ascii(" "))
    case .pipeDelimited where !parameter.isExploded: return try delimited(parts, .ascii("|"))
    case .cookie: return try named(parts, [.ascii(";"), .ascii(" ")])
    default: return try named(parts, [.ascii("&")])
    }
  }

  private func parts(_ tape: JSONTape) -> Parts {
    switch tape.kind(at: 0) {
    case .array: .list(tape.elementTexts(of: 0))
    case .object: .pairs(tape.memberTexts(of: 0))
    default: .text(tape.plainText(at: 0))
    }
  }

  private func encoded(_ text: Text, dividedBy delimiters: Text = []) throws(StyleFault) -> Text {
    // A full stop cannot be escaped (RFC 3986 §2.3), and header fields have no escapes at all.
    let isFixed: Bool = kept == .all || delimiters.contains(.ascii("."))
    if isFixed, text.contains(where: delimiters.contains) { throw .delimiterInValue }
    // Around the pieces of a field blanks mean nothing (RFC 9110 §5.6.1).
    if kept == .all, !delimiters.isEmpty, text[...].trimmingBlanks.count < text.count {
      throw .delimiterInValue
    }
    var bytes: Text = []
    bytes.reserveCapacity(text.count)
    PercentCoding.append(text, kept, escaping: delimiters, to: &bytes)
    return bytes
  }

  /// The pieces with a separator between them; members as `name=value` where the style explodes.
  private func joined(_ parts: Parts, _ separator: UInt8) throws(StyleFault) -> Text {
    let outer: Text = parameter.style == .matrix || parameter.style == .cookie ? [.ascii(";")] : []
    let delimiters: Text = outer + [separator]
    var pieces: [Text] = []
    switch parts {
    case .text(let text): return try encoded(text, dividedBy: outer)
    case .list(let texts):
      for text in texts { pieces.append(try encoded(text, dividedBy: delimiters)) }
    case .pairs(let pairs):
      for pair in pairs {
        if parameter.isExploded {
          pieces.append(try assignment(pair.name, pair.value, dividedBy: delimiters))
        } else {
          pieces.append(try encoded(pair.name, dividedBy: delimiters))
          pieces.append(try encoded(pair.value, dividedBy: delimiters))
        }
      }
    }
    return Text(pieces.joined(separator: [separator]))
  }

  private func assignment(
    _ name: Text,
    _ value: Text,
    dividedBy delimiters: Text
  ) throws(StyleFault) -> Text {
    let name: Text = try encoded(name, dividedBy: delimiters + [.ascii("=")])
    return name + [.ascii("=")] + (try encoded(value, dividedBy: delimiters))
  }

  /// `name=value`, as often as the style repeats it.
  private func named(_ parts: Parts, _ separator: Text) throws(StyleFault) -> Text {
    var pieces: [Text] = []
    switch parts {
    case .list(let texts) where parameter.isExploded && !texts.isEmpty:
      for text in texts {
        pieces.append(try named(try encoded(text, dividedBy: [separator[0]])))
      }
    case .pairs(let pairs) where parameter.isExploded:
      for pair in pairs {
        pieces.append(try assignment(pair.name, pair.value, dividedBy: [separator[0]]))
      }
    default: pieces = [try named(try joined(parts, .ascii(",")))]
    }
    return Text(pieces.joined(separator: separator))
  }

  /// RFC 6570 §3.2.7 leaves the equals sign away where a path parameter is empty.
  private func named(_ value: Text) throws(StyleFault) -> Text {
    let name: Text = try encoded(parameter.nameBytes, dividedBy: [.ascii("=")])
    return value.isEmpty && parameter.style == .matrix ? name : name + [.ascii("=")] + value
  }

  private func delimited(_ parts: Parts, _ delimiter: UInt8) throws(StyleFault) -> Text {
    var pieces: [Text] = []
    switch parts {
    case .text(let text): pieces = [text]
    case .list(let texts): pieces = texts
    case .pairs(let pairs): pieces = pairs.flatMap { pair in [pair.name, pair.value] }
    }
    if pieces.contains(where: { piece in piece.contains(delimiter) }) { throw .delimiterInValue }
    return try named(try encoded(Text(pieces.joined(separator: [delimiter]))))
  }

  private func content(_ tape: JSONTape) -> Text {
    var writer = JSONWriter()
    writer.value(tape)
    var text: Text = []
    if parameter.location == .query || parameter.location == .cookie {
      PercentCoding.append(parameter.nameBytes, kept, to: &text)
      text.append(.ascii("="))
    }
    PercentCoding.append(writer.finish(), kept, to: &text)
    return text
  }

  private func deep(_ tape: JSONTape) throws(StyleFault) -> Text {
    guard tape.kind(at: 0) == .object else { throw .unsupported }
    var pieces: [Text] = []
    try appendDeep(tape, 0, try encoded(parameter.nameBytes), to: &pieces)
    return Text(pieces.joined(separator: [.ascii("&")]))
  }

  /// Members go on in brackets, which are percent-encoded; elements repeat the name.
  ///
  /// No deeper than the tape, whose depth the reader of JSON has bounded.
  private func appendDeep(
    _ tape: JSONTape,
    _ index: Int,
    _ name: Text,
    to pieces: inout [Text]
  ) throws(StyleFault) {
    switch tape.kind(at: index) {
    case .null: return
    case .object:
      for key in tape.keys(of: index) {
        let step: Text = tape.bytes(at: key)
        // An escaped bracket is a bracket to whoever reads the name.
        if step.contains(.ascii("[")) || step.contains(.ascii("]")) { throw .delimiterInValue }
        let path: Text = name + Text("%5B".utf8) + (try encoded(step)) + Text("%5D".utf8)
        try appendDeep(tape, key + 1, path, to: &pieces)
      }
    case .array:
      for element in tape.elements(of: index) {
        guard !tape.isContainer(element) else { throw .unsupported }
        try appendDeep(tape, element, name, to: &pieces)
      }
    default:
      pieces.append(name + [.ascii("=")] + (try encoded(tape.plainText(at: index))))
    }
  }
}
