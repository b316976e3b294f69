internal import AssayRuntime

/// A secret as texts write it that escape some characters.
///
/// The hunt undoes escapes before it searches; to cut a secret out of a text, it must be found as it
/// stands there.
enum EscapedForms {
  static func patterns(
    of secret: HuntedSecret,
    at index: Int,
    _ limits: LeakLimits
  ) -> [SoughtPattern] {
    let bytes: [UInt8] = Array(secret.value.reveal().prefix(limits.secretBytesMax))
    guard bytes.count >= GramScanner.gramBytes else { return [] }
    var known: Set<[UInt8]> = [bytes]
    return forms(of: bytes).filter { known.insert($0).inserted }
      .map { SoughtPattern(secret: index, steps: [], bytes: $0, ignoresCase: true) }
  }

  private static func forms(of bytes: [UInt8]) -> [[UInt8]] {
    let text = String(decoding: bytes, as: UTF8.self)
    let json: String = escaped(text) { Self.json($0) }
    return [
      json,
      escaped(json) { Self.json($0) },
      escaped(text) { $0 == "/" ? "\\/" : Self.json($0) },
      escaped(text) { $0.isASCII ? Self.json($0) : Self.unicodeEscape($0) },
      escaped(text) { Self.markup($0, quote: "&quot;") },
      escaped(text) { Self.markup($0, quote: "&#34;") },
      // How a shell's quotes are left and entered again.
      escaped(text) { $0 == "'" ? "'\\''" : nil },
      percent(bytes, space: "%20"),
      percent(bytes, space: "+"),
    ].map { Array($0.utf8) }
  }

  private static func escaped(
    _ text: String,
    _ escape: (Unicode.Scalar) -> String?
  ) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let escape = escape(scalar) {
        output.append(contentsOf: escape.unicodeScalars)
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }

  /// RFC 8259 §7.
  private static func json(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: return scalar.value < 0x20 ? unicodeEscape(scalar) : nil
    }
  }

  private static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
    Character(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static func markup(_ scalar: Unicode.Scalar, quote: String) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": quote
    case "'": "&#39;"
    default: nil
    }
  }

  /// RFC 3986 §2.1; the case of the digits does not matter to a search.
  private static func percent(_ bytes: [UInt8], space: String) -> String {
    bytes.map { byte in
      if byte == 0x20 { return space }
      if ASCII.isAlphanumeric(byte) || "-._~".utf8.contains(byte) {
        return String(Character(Unicode.Scalar(byte)))
      }
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "%0" + digits : "%" + digits
    }.joined()
  }
}
