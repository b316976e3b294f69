/// The folder part of a path; empty where it has none.
package func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
  if slash == path.utf8.startIndex { return "/" }
  return String(path[..<slash])
}

/// The last part of a path.
package func lastComponent(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
  return String(path[path.utf8.index(after: slash)...])
}

/// `path` as it is seen from `folder`, with `.` and `..` taken out where that is possible on paper.
package func join(_ folder: String, _ path: String) -> String {
  if path.utf8.first == UInt8(ascii: "/") || folder.isEmpty { return normalized(path) }
  return normalized(folder + "/" + path)
}

/// `path` without empty parts, `.`, and `..` behind a named part.
package func normalized(_ path: String) -> String {
  let isAbsolute = path.utf8.first == UInt8(ascii: "/")
  var kept: [Substring] = []
  for part in path.split(separator: "/", omittingEmptySubsequences: true) {
    if part == "." { continue }
    if part == "..", let last = kept.last, last != ".." {
      kept.removeLast()
    } else if part == "..", isAbsolute {
      continue
    } else {
      kept.append(part)
    }
  }
  let joined = kept.joined(separator: "/")
  if isAbsolute { return "/" + joined }
  return joined.isEmpty ? "." : joined
}

/// `path` without its start at `folder`, for people to read; unchanged where it lies elsewhere.
package func shortened(_ path: String, from folder: String) -> String {
  let prefix = folder.utf8.last == UInt8(ascii: "/") ? folder : folder + "/"
  return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
}

/// The `file` URI of a folder (RFC 8089), with a slash at its end.
package func fileURI(ofFolder path: String) -> String {
  let absolute = join(currentFolder(), path.isEmpty ? "." : path)
  var uri = "file://"
  for byte in absolute.utf8 {
    let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    if isLetter || (0x2D...0x39).contains(byte) || byte == 0x5F || byte == 0x7E {
      uri.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      uri += byte < 0x10 ? "%0" : "%"
      uri += String(byte, radix: 16, uppercase: true)
    }
  }
  return uri.hasSuffix("/") ? uri : uri + "/"
}
