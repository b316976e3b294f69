/// A JSON Pointer with one more reference token, escaped as RFC 6901 §3 asks: `~` is `~0`, `/` is
/// `~1`.
package func appending(_ token: String, to pointer: String) -> String {
  var result: String = pointer
  result.append("/")
  if needsEscape(token) {
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": result.append("~0")
      case "/": result.append("~1")
      default: result.unicodeScalars.append(scalar)
      }
    }
  } else {
    result.append(token)
  }
  return result
}

private func needsEscape(_ token: String) -> Bool {
  for byte in token.utf8 where byte == UInt8(ascii: "~") || byte == UInt8(ascii: "/") {
    return true
  }
  return false
}
