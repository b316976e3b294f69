/// A media type as a document writes it, taken apart.
struct MediaTypeName {
  /// Type and subtype in lower case, without parameters such as `charset`.
  let text: String
  let type: String
  let subtype: String

  /// Nil where it is no media type (RFC 9110 §8.3.1).
  init?(_ written: String) {
    let plain: Substring = written.split(separator: ";", maxSplits: 1).first ?? ""
    let text: String = plain.filter { !$0.isWhitespace }.lowercased()
    let parts: [Substring] = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    guard (parts[0] + parts[1]).utf8.allSatisfy(isTokenByte) else { return nil }
    self.text = text
    type = String(parts[0])
    subtype = String(parts[1])
  }

  /// Whether its content is one JSON text (RFC 6839 §3.1).
  var isJSON: Bool { subtype == "json" || subtype.hasSuffix("+json") }

  var isForm: Bool { text == "application/x-www-form-urlencoded" }

  var isMultipart: Bool { text == "multipart/form-data" || text == "multipart/*" }

  var isText: Bool { type == "text" }

  /// Whether it may stand for JSON as well as for anything else.
  var isRange: Bool { text == "*/*" || text == "application/*" }
}
