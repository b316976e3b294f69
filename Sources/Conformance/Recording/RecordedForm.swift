/// The fields of a form that was recorded.
struct RecordedForm {
  var fields: [Field] = []
  /// The media type to declare: without a boundary, which each request makes anew.
  var mediaType: String
  /// Whether the fields are all that there is to it: no files, no media types of their own.
  var isPlain = true

  struct Field {
    var name: String
    var value: String
  }

  /// Nil where the body is none, or not to be read as one.
  init?(_ call: RecordedCall) {
    guard let declared = call.contentType, let type = MediaTypeText(declared),
      let text = String(validating: call.exchange.request.body, as: UTF8.self)
    else { return nil }
    switch type.essence {
    case "application/x-www-form-urlencoded":
      mediaType = declared
      for pair in text.split(separator: "&") {
        let name: Substring = pair.prefix { $0 != "=" }
        fields.append(
          Field(
            name: PercentText.decoded(name, keeping: .form),
            value: PercentText.decoded(pair.dropFirst(name.count + 1), keeping: .form)
          )
        )
      }
    case "multipart/form-data":
      guard let boundary = type.parameter("boundary") else { return nil }
      mediaType = type.essence
      for part in Self.parts(of: text, boundary) { add(part) }
    default: return nil
    }
    guard !fields.isEmpty, fields.allSatisfy({ !$0.name.isEmpty }) else { return nil }
  }

  /// RFC 2046 §5.1.1: what stands between lines that begin with two hyphens and the boundary.
  private static func parts(of text: String, _ boundary: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest: Substring = text[...]
    while let mark = rest.firstRange(of: "--" + boundary) {
      pieces.append(rest[..<mark.lowerBound])
      rest = rest[mark.upperBound...]
    }
    // Browsers' recordings may have lost the carriage returns.
    return pieces.dropFirst().map { piece in
      var piece: Substring = piece
      if let first = piece.first, first.isNewline { piece.removeFirst() }
      if let last = piece.last, last.isNewline { piece.removeLast() }
      return piece
    }
  }

  private mutating func add(_ part: Substring) {
    let end: Range<Substring.Index>? =
      part.firstRange(of: "\r\n\r\n") ?? part.firstRange(of: "\n\n")
    guard let end else { return }
    let head: Substring = part[..<end.lowerBound]
    guard let name = Self.parameter("name", in: head) else {
      isPlain = false
      return
    }
    let lines: Int = head.split(whereSeparator: \.isNewline).count
    if lines > 1 || Self.parameter("filename", in: head) != nil { isPlain = false }
    fields.append(Field(name: name, value: String(part[end.upperBound...])))
  }

  /// RFC 7578 §4.2: `form-data; name="title"`.
  private static func parameter(_ name: String, in head: Substring) -> String? {
    guard let start = head.firstRange(of: " \(name)=\"") else { return nil }
    return String(head[start.upperBound...].prefix { $0 != "\"" })
  }
}
