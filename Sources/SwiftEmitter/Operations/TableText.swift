import AssayRuntime

/// Writes a name so that it is one word of a table: signs that mean something, and all that is no
/// visible ASCII, stand as `%` and two hexadecimal digits for each byte.
func tableEscaped(_ name: String) -> String {
  if name.isEmpty { return "%" }
  var text: String = ""
  for byte in name.utf8 {
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "~"),
      UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "@"),
      UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      text += percentCode(byte)
    case 0x21...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
    default: text += percentCode(byte)
    }
  }
  return text
}

private func percentCode(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "%" + (digits.utf8.count < 2 ? "0" + digits : digits)
}

extension NodeReference {
  /// The name of the node as `ModelSchema` reads it.
  var tableText: String {
    let unit: String = tableEscaped(self.unit)
    return node == 0 ? unit : "\(unit)#\(node)"
  }
}

extension ParameterModel {
  /// The parameter's line in a table.
  package var tableLine: String {
    var flags: String = isRequired ? "!" : ""
    if allowsEmptyValue { flags += "e" }
    if flags.isEmpty { flags = "-" }
    return [
      location, tableEscaped(name), style, flags, kinds, node?.tableText ?? "-",
    ].joined(separator: " ")
  }
}

extension BodyModel {
  /// The lines of the body's table.
  package var tableText: String {
    var lines: [String] = isRequired ? ["!"] : []
    for media in self.media {
      var line: String = "\(media.codec.rawValue) \(tableEscaped(media.name)) "
      line += media.node?.tableText ?? "-"
      if !media.details.isEmpty { line += " " + media.details }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
