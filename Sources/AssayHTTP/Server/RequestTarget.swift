/// The part of a request's target that a template is matched with, looked over once.
struct RequestTarget {
  enum Form: Equatable {
    /// `/path`, or the path of `http://host/path`.
    case path
    /// `*`: the server as a whole (RFC 9112 §3.2.4).
    case asterisk
    /// `host:port`, which only `CONNECT` uses (RFC 9112 §3.2.3), or nothing at all.
    case other
    /// The path is none by RFC 3986, or holds what no handler should meet.
    case malformed(Mistake)
  }

  enum Mistake: String {
    case character = "The target holds a character that has to be percent-encoded."
    case escape = "A percent sign of the path is not followed by two hexadecimal digits."
    case zeroByte = "The path holds an encoded zero byte."
    case encoding = "The path's percent-encoded bytes are not UTF-8."
  }

  var form = Form.path
  /// The first byte behind the path's first slash.
  var start = 0
  /// The end of the path: a question mark, or the end of the target.
  var end = 0
  /// Whether anything is percent-encoded.
  var isEscaped = false

  /// Looks over a target in any form of RFC 9112 §3.2.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = unsafe bytes.first else {
      form = .other
      return
    }
    var index = 0
    if first != UInt8(ascii: "/") {
      if first == UInt8(ascii: "*") && bytes.count == 1 {
        form = .asterisk
        return
      }
      guard let path = unsafe Self.pathOfAbsoluteForm(bytes) else {
        form = .other
        return
      }
      index = path
    }
    start = min(index + 1, bytes.count)
    end = bytes.count
    while index < bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "?") {
        end = index
        break
      }
      if byte == UInt8(ascii: "%") { isEscaped = true }
      // Control characters, spaces, the fragment's sign and whatever is not ASCII.
      if byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "#") {
        form = .malformed(.character)
        return
      }
      index += 1
    }
    if start > end { start = end }
    if isEscaped, let mistake = unsafe Self.mistake(inEscapesOf: bytes[start..<end]) {
      form = .malformed(mistake)
    }
  }

  /// Where the path of `scheme://authority/path` begins; nil where there is no authority.
  private static func pathOfAbsoluteForm(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let colon = unsafe bytes.firstIndex(of: UInt8(ascii: ":")),
      unsafe bytes[colon...].starts(with: "://".utf8)
    else { return nil }
    let authority = colon + 3
    return unsafe bytes[authority...].firstIndex {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?")
    } ?? bytes.count
  }

  private static func mistake(inEscapesOf path: Slice<UnsafeBufferPointer<UInt8>>) -> Mistake? {
    let path = unsafe Array(path)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(path.count)
    var index = 0
    while index < path.count {
      let byte = path[index]
      index += 1
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      guard index + 1 < path.count, let value = PathText.escaped(path[index], path[index + 1])
      else { return .escape }
      if value == 0 { return .zeroByte }
      decoded.append(value)
      index += 2
    }
    return String(validating: decoded, as: UTF8.self) == nil ? .encoding : nil
  }
}
