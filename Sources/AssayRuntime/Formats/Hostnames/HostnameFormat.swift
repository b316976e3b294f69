/// Host names of RFC 1123 §2.1, whose A-labels must be those of RFC 5890 §2.3.2.1.
enum HostnameFormat {
  /// RFC 1034 §3.1 allows 255 octets on the wire, which are 253 characters.
  static var nameBytesMax: Int { 253 }
  /// RFC 1034 §3.1: a label "is zero to 63 octets in length".
  static var labelBytesMax: Int { 63 }

  /// A host name all of whose A-labels stand for U-labels.
  static func isHostname(_ text: ByteText) -> Bool {
    guard isHostnameSyntax(text) else { return false }
    if !hasALabel(text) { return true }
    return InternationalHostname.isHostname(text, takesUnicodeLabels: false)
  }

  /// Whether a label begins with `xn--`, in either case.
  private static func hasALabel(_ text: ByteText) -> Bool {
    var index: Int = 0
    while index + 4 <= text.count {
      if text.halfWord(at: index) | 0x2020 == 0x2D2D_6E78 { return true }
      guard let dot = text.index(of: UInt8(ascii: "."), from: index) else { return false }
      index = dot + 1
    }
    return false
  }

  /// Labels of letters, digits and hyphens with dots between them.
  static func isHostnameSyntax(_ text: ByteText) -> Bool {
    guard text.count > 0, text.count <= nameBytesMax else { return false }
    var start: Int = 0
    while true {
      let end: Int = text.index(of: UInt8(ascii: "."), from: start) ?? text.count
      if !isLabelSyntax(text.slice(start, end)) { return false }
      if end == text.count { return true }
      start = end + 1
    }
  }

  /// One to 63 letters, digits and hyphens, no hyphen first or last.
  static func isLabelSyntax(_ label: ByteText) -> Bool {
    let hyphen: UInt8 = UInt8(ascii: "-")
    guard label.count > 0, label.count <= labelBytesMax else { return false }
    guard label[0] != hyphen, label[label.count - 1] != hyphen else { return false }
    var index: Int = 0
    while index < label.count {
      let byte: UInt8 = label[index]
      if byte != hyphen, !ASCIISet.lettersAndDigits.contains(byte) { return false }
      index += 1
    }
    return true
  }
}
