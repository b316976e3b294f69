internal import Conformance

/// What a way of writing leaves, which decides how it fits into a channel.
package enum Written: Sendable {
  /// Text, in which JSON escapes what it must.
  case text(String)
  /// Text for a JSON string in which nothing is to be escaped any more.
  case escaped(String)
  /// A JSON value other than a string.
  case value(String)
  /// The whole body, made of what it was and a text in it, with a `Content-Encoding` or a charset.
  case whole(text: String, encode: @Sendable ([UInt8]) -> [UInt8], header: (String, String))

  /// As a member of a JSON object.
  var jsonValue: String {
    switch self {
    case .text(let text), .whole(let text, _, _): "\"\(Encoding.json(text))\""
    case .escaped(let text): "\"\(text)\""
    case .value(let text): text
    }
  }

  /// As the content of a field or a line, which no line break can be in.
  var line: String {
    switch self {
    case .text(let text), .escaped(let text), .value(let text), .whole(let text, _, _):
      text.replacing("\r\n", with: " ").replacing("\n", with: " ")
    }
  }
}

/// One way to write a secret.
package struct Writing: Sendable {
  package var column: LeakColumn
  package var name: String
  var write: @Sendable (_ secret: [UInt8]) -> Written

  init(
    _ column: LeakColumn,
    _ name: String,
    _ write: @escaping @Sendable (_ secret: [UInt8]) -> Written
  ) {
    self.column = column
    self.name = name
    self.write = write
  }

  /// All ways of a column.
  package static func all(_ column: LeakColumn) -> [Writing] {
    let every: [Writing] =
      plain + escaped + encoded + numbered + altered + compressed + divided + partial + digested
      + functions
    return every.filter { $0.column == column }
  }
}
