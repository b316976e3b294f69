/// A URI reference (RFC 3986 §4.1) taken apart; names of files count as relative references.
struct URIReference: Sendable, Hashable {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  /// What follows `#`, still percent-encoded.
  var fragment: String?

  init(_ text: String) {
    var rest = Substring(text)
    fragment = URIReference.split(&rest, at: "#")
    query = URIReference.split(&rest, at: "?")
    if let colon = rest.firstIndex(of: ":"), URIReference.isScheme(rest[..<colon]) {
      scheme = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      let start = rest.index(rest.startIndex, offsetBy: 2)
      let end = rest[start...].firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[start..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  /// The reference without its fragment.
  var withoutFragment: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    return text
  }

  /// The target that this reference has below a base (RFC 3986 §5.2.2), which may itself be relative.
  func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme != nil {
      target.path = URIReference.withoutDotSegments(path)
      return target
    }
    target.scheme = base.scheme
    if authority != nil {
      target.path = URIReference.withoutDotSegments(path)
      return target
    }
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      target.query = query ?? base.query
    } else if path.hasPrefix("/") {
      target.path = URIReference.withoutDotSegments(path)
    } else {
      target.path = URIReference.withoutDotSegments(merged(below: base))
    }
    return target
  }

  private func merged(below base: URIReference) -> String {
    if base.authority != nil && base.path.isEmpty { return "/" + path }
    guard let slash = base.path.lastIndex(of: "/") else { return path }
    return String(base.path[...slash]) + path
  }

  private static func split(_ rest: inout Substring, at mark: Character) -> String? {
    guard let index = rest.firstIndex(of: mark) else { return nil }
    let tail = String(rest[rest.index(after: index)...])
    rest = rest[..<index]
    return tail
  }

  /// `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`; one letter alone is a drive of Windows.
  private static func isScheme(_ text: Substring) -> Bool {
    guard text.utf8.count > 1, let first = text.utf8.first, isLetter(first) else { return false }
    for byte in text.utf8 {
      let isMark = byte == 0x2B || byte == 0x2D || byte == 0x2E
      guard isLetter(byte) || isMark || (0x30...0x39).contains(byte) else { return false }
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// RFC 3986 §5.2.4, except that a relative path keeps the `..` that lead out of it.
  private static func withoutDotSegments(_ path: String) -> String {
    guard path.contains("./") || path.hasSuffix(".") else { return path }
    let isAbsolute = path.hasPrefix("/")
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == "." {
        if isLast { kept.append("") }
      } else if segment == ".." {
        if let last = kept.last, last != "..", !(isAbsolute && kept.count == 1) {
          kept.removeLast()
        } else if !isAbsolute {
          kept.append("..")
        }
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }
}

/// A URI reference without its fragment, as seen from a base (RFC 3986 §5.2).
package func resolvedURI(_ text: String, against base: String) -> String {
  URIReference(text).resolved(against: URIReference(base)).withoutFragment
}

/// Text with its `%XX` decoded (RFC 3986 §2.1); nil where that gives no UTF-8.
func percentDecoded(_ text: String) -> String? {
  guard text.utf8.contains(0x25) else { return text }
  let bytes = [UInt8](text.utf8)
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    if bytes[index] == 0x25, index + 2 < bytes.count, let high = hexadecimal(bytes[index + 1]),
      let low = hexadecimal(bytes[index + 2])
    {
      decoded.append(high << 4 | low)
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return String(validating: decoded, as: UTF8.self)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
