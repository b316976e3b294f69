/// A key as a token of a JSON Pointer: `~` and `/` escaped (RFC 6901 §3).
func pointerToken(_ key: String) -> String {
  var needsEscape = false
  for byte in key.utf8 where byte == 0x7E || byte == 0x2F { needsEscape = true }
  guard needsEscape else { return key }
  var token = ""
  for scalar in key.unicodeScalars {
    switch scalar {
    case "~": token += "~0"
    case "/": token += "~1"
    default: token.unicodeScalars.append(scalar)
    }
  }
  return token
}

/// The keys of a JSON Pointer, unescaped; nil where it is none.
func pointerKeys(_ pointer: String) -> [String]? {
  if pointer.isEmpty { return [] }
  guard pointer.utf8.first == 0x2F else { return nil }
  var keys: [String] = []
  for token in pointer.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
    keys.append(unescapedToken(Substring(token)))
  }
  return keys
}

private func unescapedToken(_ token: Substring) -> String {
  guard token.utf8.contains(0x7E) else { return String(token) }
  var key = ""
  var isEscape = false
  for scalar in token.unicodeScalars {
    if isEscape {
      switch scalar {
      case "0": key += "~"
      case "1": key += "/"
      default:
        key += "~"
        key.unicodeScalars.append(scalar)
      }
      isEscape = false
    } else if scalar == "~" {
      isEscape = true
    } else {
      key.unicodeScalars.append(scalar)
    }
  }
  return isEscape ? key + "~" : key
}
