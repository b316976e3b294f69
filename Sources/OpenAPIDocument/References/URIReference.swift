/// A URI reference taken apart (RFC 3986 §4.1); the query stays with the path.
package struct URIReference: Sendable, Hashable {
  /// The scheme in lower case, such as `https`; nil in a relative reference.
  package var scheme: String?
  /// What stands between `//` and the path; nil where there is no `//`.
  package var authority: String?
  /// The path and, where there is one, `?` and the query.
  package var path: String
  /// What stands behind `#`, still percent-encoded; nil where there is no `#`.
  package var fragment: String?

  package init(_ text: String) {
    var rest: Substring = text[...]
    fragment = nil
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    scheme = nil
    if let colon = rest.firstIndex(of: ":"), isScheme(rest[..<colon]) {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    authority = nil
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end: Substring.Index = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  /// The reference without its fragment, such as `https://example.com/a.json`.
  package var withoutFragment: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    return text + path
  }

  /// Whether the reference names nothing but a place in the same document.
  package var isSameDocument: Bool { scheme == nil && authority == nil && path.isEmpty }

  /// This reference, seen from `base` (RFC 3986 §5.2.2).
  package func resolved(against base: URIReference) -> URIReference {
    var result: URIReference = self
    if scheme != nil {
      result.path = removingDotSegments(path)
      return result
    }
    result.scheme = base.scheme
    if authority != nil {
      result.path = removingDotSegments(path)
      return result
    }
    result.authority = base.authority
    if path.isEmpty {
      result.path = base.path
    } else if path.hasPrefix("/") {
      result.path = removingDotSegments(path)
    } else {
      var folder: String = base.path
      if let query = folder.firstIndex(of: "?") { folder = String(folder[..<query]) }
      if let slash = folder.lastIndex(of: "/") {
        folder = String(folder[...slash])
      } else {
        folder = base.authority == nil ? "" : "/"
      }
      result.path = removingDotSegments(folder + path)
    }
    return result
  }
}

/// Whether a text is a scheme by RFC 3986 §3.1, `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`.
///
/// One letter alone is a Windows drive, no scheme that anybody uses.
private func isScheme(_ text: Substring) -> Bool {
  var count = 0
  for byte in text.utf8 {
    let isLetter: Bool = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    let isOther: Bool =
      (byte >= 0x30 && byte <= 0x39) || byte == 0x2B || byte == 0x2D || byte == 0x2E
    if !isLetter && (count == 0 || !isOther) { return false }
    count += 1
  }
  return count > 1
}

/// A path without `.` and `..` segments; a `..` with nothing to take away stays in a relative path.
package func removingDotSegments(_ path: String) -> String {
  guard path.contains(".") else { return path }
  var query = ""
  var plain: Substring = path[...]
  if let mark = path.firstIndex(of: "?") {
    query = String(path[mark...])
    plain = path[..<mark]
  }
  let isAbsolute: Bool = plain.hasPrefix("/")
  var kept: [Substring] = []
  var endsInFolder = false
  for segment in plain.split(separator: "/", omittingEmptySubsequences: true) {
    endsInFolder = false
    if segment == "." {
      endsInFolder = true
    } else if segment == ".." {
      endsInFolder = true
      if let last = kept.last, last != ".." {
        kept.removeLast()
      } else if !isAbsolute {
        kept.append(segment)
        endsInFolder = false
      }
    } else {
      kept.append(segment)
    }
  }
  var result: String = (isAbsolute ? "/" : "") + kept.joined(separator: "/")
  if (endsInFolder || plain.hasSuffix("/")) && !kept.isEmpty { result += "/" }
  return result + query
}

/// The text with `%41` and the like decoded; an escape that is none stays as written.
package func removingPercentEncoding(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  let bytes: [UInt8] = Array(text.utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = hexadecimalDigit(bytes[index + 1]), let low = hexadecimalDigit(bytes[index + 2])
    {
      result.append(high << 4 | low)
      index += 3
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: return byte - 0x30
  case 0x41...0x46: return byte - 0x41 + 10
  case 0x61...0x66: return byte - 0x61 + 10
  default: return nil
  }
}
