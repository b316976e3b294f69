/// Texts as parts of a URL (RFC 3986).
enum PercentEncoding {
  /// One segment of a path.
  ///
  /// A segment of nothing but dots would be taken for a way up (§3.3), so that its dots are encoded.
  static func segment(_ text: String) -> String {
    if text == "." || text == ".." {
      return String(repeating: "%2E", count: text.utf8.count)
    }
    return component(text)
  }

  /// A name or value of a query: all but unreserved characters (§2.3) encoded.
  static func component(_ text: String) -> String {
    // What most values are: identifiers.
    text.utf8.allSatisfy { ASCII.isAlphanumeric($0) } ? text : PercentText.encoded(text)
  }

  /// A value in which characters with a meaning in URLs stay as they are (OpenAPI's
  /// `allowReserved`), but for those that would end it.
  static func reserved(_ text: String) -> String {
    var encoded = ""
    for scalar in text.unicodeScalars {
      let isKept = scalar.isASCII && ":/?@!$'()*,;".unicodeScalars.contains(scalar)
      encoded += isKept ? String(scalar) : component(String(scalar))
    }
    return encoded
  }
}
