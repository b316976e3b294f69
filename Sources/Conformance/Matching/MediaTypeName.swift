/// Names of media types as fixtures write them.
enum MediaTypeName {
  /// Whether a media type, in lower case and without parameters, is the one that a fixture names.
  ///
  /// `json` stands for all of JSON's; `text/*` for all of a type; parameters in the fixture are left
  /// out.
  static func fits(_ found: String?, _ expected: String) -> Bool {
    guard let found else { return false }
    let wanted = essence(expected)
    if wanted == "json" { return isJSON(found) }
    if wanted == "*/*" { return true }
    if wanted.hasSuffix("/*") { return found.hasPrefix(wanted.dropLast()) }
    return found == wanted
  }

  static func isJSON(_ name: String) -> Bool { MediaTypeText(name)?.isJSON ?? false }

  /// In lower case, without parameters and spaces.
  static func essence(_ name: String) -> String {
    let bytes = name.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }
    return String(decoding: ASCII.lowercased(Array(bytes)), as: UTF8.self)
  }
}
