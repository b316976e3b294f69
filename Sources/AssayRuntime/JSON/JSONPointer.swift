/// A JSON Pointer (RFC 6901): the way from a root value to a value inside it.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
  /// The member names and array positions on the way, unescaped; none leads to the root.
  public var tokens: [String]

  /// Makes a pointer of its unescaped tokens.
  public init(tokens: [String] = []) { self.tokens = tokens }

  /// Reads a pointer in its string form; nil where it neither is empty nor begins with `/`, or where
  /// a `~` is followed by something else than `0` or `1` (§3).
  public init?(_ text: String) {
    self.tokens = []
    if text.isEmpty { return }
    guard text.utf8.first == 0x2F else { return nil }
    for part in text.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
      guard let token = Self.unescape(Substring(part)) else { return nil }
      tokens.append(token)
    }
  }

  /// The string form, such as `/paths/~1pets/get`.
  public var description: String {
    var text = ""
    for token in tokens {
      text += "/"
      text += Self.escape(token)
    }
    return text
  }

  /// A token as it stands in a pointer: `~` becomes `~0` and `/` becomes `~1`.
  public static func escape(_ token: String) -> String {
    var isPlain = true
    for byte in token.utf8 where byte == 0x7E || byte == 0x2F { isPlain = false }
    if isPlain { return token }
    var bytes: [UInt8] = []
    for byte in token.utf8 {
      switch byte {
      case 0x7E: bytes += [0x7E, 0x30]
      case 0x2F: bytes += [0x7E, 0x31]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The token that stands escaped in a pointer, or nil where a `~` escapes nothing.
  public static func unescape(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in text.utf8 {
      if isEscape {
        guard byte == 0x30 || byte == 0x31 else { return nil }
        bytes.append(byte == 0x30 ? 0x7E : 0x2F)
        isEscape = false
      } else if byte == 0x7E {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    return isEscape ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPointer {
  /// The index of the value that the pointer leads to on `tape`, from the value at `root`; nil where
  /// there is none.
  public func evaluate(on tape: JSONTape, from root: Int = 0) -> Int? {
    var value = root
    for token in tokens {
      switch tape.kind(at: value) {
      case .object:
        guard let member = tape.member(of: value, named: token) else { return nil }
        value = member
      case .array:
        guard let position = Self.arrayPosition(token) else { return nil }
        guard let element = tape.element(of: value, at: position) else { return nil }
        value = element
      default:
        return nil
      }
    }
    return value
  }

  /// "0, or digits without a leading zero" (RFC 6901 §4); `-` names no existing element.
  static func arrayPosition(_ token: String) -> Int? {
    let bytes = token.utf8
    guard let first = bytes.first, bytes.count <= 18 else { return nil }
    guard first != 0x30 || bytes.count == 1 else { return nil }
    var position = 0
    for byte in bytes {
      guard byte &- 0x30 < 10 else { return nil }
      position = position * 10 + Int(byte &- 0x30)
    }
    return position
  }
}
