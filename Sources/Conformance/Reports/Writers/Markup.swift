/// Escapes for XML and HTML.
enum Markup {
  /// Text between tags.
  ///
  /// `>` is escaped too, so that no text holds the end of a CDATA section (XML 1.0 §2.4).
  static func text(_ text: String) -> String { escaped(text, isAttribute: false) }

  /// The value of an attribute in double quotes; line breaks would become spaces (XML 1.0 §3.3.3).
  static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    let isPlain: Bool = text.utf8.allSatisfy { byte in
      byte > 0x3E || byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E
    }
    if isPlain { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += Array("&amp;".utf8)
      case UInt8(ascii: "<"): output += Array("&lt;".utf8)
      case UInt8(ascii: ">"): output += Array("&gt;".utf8)
      case UInt8(ascii: "\""): output += Array("&quot;".utf8)
      case 0x0A where isAttribute: output += Array("&#10;".utf8)
      case 0x09 where isAttribute: output += Array("&#9;".utf8)
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
