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
