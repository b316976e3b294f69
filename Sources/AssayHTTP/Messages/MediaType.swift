/// A media type or a media range with its parameters (RFC 9110 §8.3.1, §12.5.1).
struct MediaType: Sendable, Hashable {
  /// In lower case; `*` in a range.
  let type: String
  /// In lower case; `*` in a range.
  let subtype: String
  /// In the order of writing, their names in lower case.
  let parameters: [Parameter]

  struct Parameter: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// Reads a media type, all of the bytes; nil where they are none.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = FieldScanner(text)
    guard let type = MediaType(&scanner), scanner.isAtEnd else { return nil }
    self = type
  }

  /// Reads a media type, all of the text; nil where it is none.
  init?(_ text: String) {
    self.init(ArraySlice(text.utf8))
  }

  /// Reads a media type and leaves what stands behind it.
  init?(_ scanner: inout FieldScanner) {
    scanner.skipBlanks()
    guard let type = scanner.token(), scanner.take(.ascii("/")), let subtype = scanner.token()
    else { return nil }
    self.type = type.lowercased()
    self.subtype = subtype.lowercased()
    var parameters: [Parameter] = []
    while true {
      scanner.skipBlanks()
      guard scanner.take(.ascii(";")) else { break }
      scanner.skipBlanks()
      // "parameters = *( OWS ";" OWS [ parameter ] )": a semicolon may stand alone.
      guard let name = scanner.token() else { continue }
      guard scanner.take(.ascii("=")), let value = scanner.value() else { return nil }
      parameters.append(Parameter(name: name.lowercased(), value: value))
    }
    self.parameters = parameters
  }

  /// The value of a parameter, whose name is given in lower case; of several the first.
  func parameter(_ name: String) -> String? {
    parameters.first { parameter in parameter.name == name }?.value
  }

  /// Whether type or subtype leave something open.
  var isRange: Bool { type == "*" || subtype == "*" || subtype.hasPrefix("*+") }

  /// How much the type says, from 0 for `*/*` to 3 for a type without wildcards; parameters aside.
  var specificity: Int {
    if type == "*" { return 0 }
    if subtype == "*" { return 1 }
    return subtype.hasPrefix("*+") ? 2 : 3
  }

  /// Whether a type is within this range; parameters aside.
  ///
  /// `application/*+json` is no range of RFC 9110, but documents write it for every type with that
  /// structured syntax suffix (RFC 6838 §4.2.8).
  func covers(_ other: MediaType) -> Bool {
    if type == "*" { return true }
    guard type == other.type else { return false }
    if subtype == "*" || subtype == other.subtype { return true }
    return subtype.hasPrefix("*+") && other.subtype.hasSuffix(subtype.dropFirst())
  }

  /// Whether the other type has all parameters of this one.
  ///
  /// `charset` is left out: all texts here are UTF-8, whether a type says so or not.
  func parametersAgree(with other: MediaType) -> Bool {
    parameters.allSatisfy { parameter in
      parameter.name == "charset" || other.parameter(parameter.name) == parameter.value
    }
  }

  /// Whether texts of the type are UTF-8: said, or not said, or US-ASCII, which is a part of it.
  var isUTF8: Bool {
    guard let charset = parameter("charset")?.lowercased() else { return true }
    return charset == "utf-8" || charset == "utf8" || charset == "us-ascii"
  }
}
