internal import AssayRuntime

/// Texts as words of a shell's command line.
enum ShellText {
  /// A form of a secret and the variable that stands in its place.
  struct Replacement: Sendable {
    var bytes: [UInt8]
    var variable: String
  }

  /// The forms in which requests hold secrets, longest first: as they are, escaped for JSON, encoded
  /// for URLs, and as credentials of `Basic`.
  ///
  /// A form that differs from the value has a variable of its own, such as `ASSAY_SECRET_PW_JSON`.
  static func replacements(of secrets: [HuntedSecret]) -> [Replacement] {
    var all: [Replacement] = []
    for secret in secrets {
      let value = secret.value.reveal()
      guard !value.isEmpty else { continue }
      let variable = CurlCommand.variable(for: secret.label)
      let text = String(decoding: value, as: UTF8.self)
      let json = Array(JSONValue.string(text).jsonData().dropFirst().dropLast())
      let forms: [(suffix: String, bytes: [UInt8])] = [
        ("", value), ("_JSON", json), ("_URL", Array(PercentEncoding.component(text).utf8)),
        ("_BASE64", Array(Base64Text.encoded(value).utf8)),
      ]
      for form in forms where form.suffix.isEmpty || form.bytes != value {
        all.append(Replacement(bytes: form.bytes, variable: variable + form.suffix))
      }
    }
    return all.sorted { $0.bytes.count > $1.bytes.count }
  }

  /// One word: quoted where it has to be, with variables in double quotes of their own.
  static func quoted(_ text: String, replacing replacements: [Replacement]) -> String {
    let bytes = Array(text.utf8)
    var word = ""
    var literal: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard let found = replacement(at: position, of: bytes, replacements) else {
        literal.append(bytes[position])
        position += 1
        continue
      }
      word += quoted(literal)
      literal = []
      word += "\"$\(found.variable)\""
      position += found.bytes.count
    }
    word += quoted(literal)
    return word.isEmpty ? "''" : word
  }

  private static func replacement(
    at position: Int,
    of bytes: [UInt8],
    _ replacements: [Replacement]
  ) -> Replacement? {
    replacements.first { replacement in
      bytes[position] == replacement.bytes[0]
        && bytes[position...].starts(with: replacement.bytes)
    }
  }

  /// Bytes that hold no variable.
  private static func quoted(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.contains(where: isUnprintable) { return escaped(text) }
    if bytes.allSatisfy(isPlain) { return text }
    // Nothing is special between single quotes but their end.
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// `$'…'`, whose escapes keep line breaks and control characters out of the line.
  private static func escaped(_ text: String) -> String {
    var word = "$'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": word += "\\'"
      case "\\": word += "\\\\"
      case "\n": word += "\\n"
      case "\r": word += "\\r"
      case "\t": word += "\\t"
      default:
        if isUnprintable(scalar) {
          for byte in String(scalar).utf8 { word += octal(byte) }
        } else {
          word.unicodeScalars.append(scalar)
        }
      }
    }
    return word + "'"
  }

  /// Always three digits, so that no digit behind it is taken in.
  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  /// Control characters, and those that break a line or turn its direction.
  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value < 0x20 || (value >= 0x7F && value < 0xA0) || (value >= 0x200B && value <= 0x200F)
      || (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069)
      || value == 0xFEFF
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || "-_./:@%+,=".utf8.contains(byte)
  }
}
