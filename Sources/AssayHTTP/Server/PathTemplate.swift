/// A path template, taken apart: literals and parameters, segment by segment.
///
/// A literal is kept as it would be written in a path: what RFC 3986 §3.3 does not allow there is
/// percent-encoded, and escapes are normalized (§6.2.2).
struct PathTemplate {
  enum Segment: Hashable {
    case literal([UInt8])
    /// A parameter alone.
    case parameter
    /// Literals with a parameter between each two of them: `{name}.{format}` is `""`, `.`, `""`.
    case mixed([[UInt8]])
  }

  let segments: [Segment]
  /// The names between braces, in order.
  let names: [String]

  /// Takes a template apart, where an unbalanced brace counts as a literal.
  init(_ template: String) {
    var segments: [Segment] = []
    var names: [String] = []
    // A template begins with a slash (OpenAPI 3.1 §4.8.8), so the first piece is empty.
    let pieces = template.split(separator: "/", omittingEmptySubsequences: false)
    for piece in pieces.dropFirst(template.hasPrefix("/") ? 1 : 0) {
      segments.append(Self.segment(piece, &names))
    }
    self.segments = segments
    self.names = names
  }

  private static func segment(_ text: Substring, _ names: inout [String]) -> Segment {
    var literals: [[UInt8]] = []
    var rest = text
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      literals.append(PathText.canonical(rest[..<open].utf8))
      names.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    literals.append(PathText.canonical(rest.utf8))
    if literals.count == 1 { return .literal(literals[0]) }
    return literals == [[], []] ? .parameter : .mixed(literals)
  }
}

/// How RFC 3986 writes bytes in a path.
enum PathText {
  /// The normal spelling of a segment: escapes of unreserved characters undone, the others in upper
  /// case, and what may not stand in a path escaped.
  static func canonical(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = escaped(bytes[index + 1], bytes[index + 2])
      {
        if isUnreserved(value) {
          result.append(value)
        } else {
          append(escapeOf: value, to: &result)
        }
        index += 3
      } else {
        if isAllowed(byte) { result.append(byte) } else { append(escapeOf: byte, to: &result) }
        index += 1
      }
    }
    return result
  }

  /// The byte that two hexadecimal digits stand for.
  static func escaped(_ high: UInt8, _ low: UInt8) -> UInt8? {
    guard let high = hexadecimal(high), let low = hexadecimal(low) else { return nil }
    return high << 4 | low
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// `unreserved` of RFC 3986 §2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// `pchar` of RFC 3986 §3.3, escapes apart.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    if isUnreserved(byte) { return true }
    return switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&")...UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "@"):
      true
    default: false
    }
  }

  private static func append(escapeOf byte: UInt8, to result: inout [UInt8]) {
    let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
    result.append(UInt8(ascii: "%"))
    result.append(digits[Int(byte >> 4)])
    result.append(digits[Int(byte & 15)])
  }
}
