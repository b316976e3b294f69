/// Texts as parts of a URL (RFC 3986).
enum PercentEncoding {
  /// One segment of a path, or a name or value of a query: all but unreserved characters is encoded.
  ///
  /// A segment of nothing but dots would be taken for a way up (§3.3), so that its dots are encoded
  /// too.
  static func segment(_ text: String) -> String {
    if text == "." || text == ".." {
      return String(repeating: "%2E", count: text.utf8.count)
    }
    return component(text)
  }

  /// All but unreserved characters (§2.3) encoded.
  static func component(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
