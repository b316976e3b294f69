/// JSON Pointers, whole and relative ones.
enum PointerFormats {
  /// RFC 6901 §3: `*( "/" reference-token )`, where `~` is followed by `0` or `1`.
  static func isJSONPointer(_ text: ByteText, from start: Int = 0) -> Bool {
    if start == text.count { return true }
    guard text[start] == UInt8(ascii: "/") else { return false }
    var index: Int = start
    while let tilde = text.index(of: UInt8(ascii: "~"), from: index) {
      let escaped: UInt8 = text.at(tilde + 1)
      guard escaped == UInt8(ascii: "0") || escaped == UInt8(ascii: "1") else { return false }
      index = tilde + 2
    }
    return true
  }

  /// A number without leading zeros, then `#` or a JSON Pointer.
  ///
  /// The draft that JSON Schema 2020-12 cites, draft-handrews-relative-json-pointer-01, has no index
  /// manipulation, which came later.
  static func isRelativeJSONPointer(_ text: ByteText) -> Bool {
    var index: Int = 0
    while isDigit(text.at(index)) { index += 1 }
    guard index > 0, index == 1 || text[0] != UInt8(ascii: "0") else { return false }
    if text.at(index) == UInt8(ascii: "#") { return index + 1 == text.count }
    return isJSONPointer(text, from: index)
  }
}
