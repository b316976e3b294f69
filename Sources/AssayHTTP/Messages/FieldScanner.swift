/// Reads the value of a header field from left to right (RFC 9110 §5.6).
struct FieldScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool { rest.allSatisfy(\.isBlank) }

  /// The byte that comes next.
  var next: UInt8? { rest.first }

  mutating func skipBlanks() {
    while let first = rest.first, first.isBlank { rest = rest.dropFirst() }
  }

  /// Passes one byte where it is the given one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// A token; nil where none begins here.
  mutating func token() -> String? {
    let token: ArraySlice<UInt8> = rest.prefix(while: \.isTokenCharacter)
    guard !token.isEmpty else { return nil }
    rest = rest[token.endIndex...]
    return String(decoding: token, as: UTF8.self)
  }

  /// A token or a quoted string.
  mutating func value() -> String? {
    rest.first == .ascii("\"") ? quotedString() : token()
  }

  /// The content of a quoted string (RFC 9110 §5.6.4); nil where it does not end or is no UTF-8.
  private mutating func quotedString() -> String? {
    var content: [UInt8] = []
    var place: Int = rest.startIndex + 1
    while place < rest.endIndex {
      let byte: UInt8 = rest[place]
      switch byte {
      case .ascii("\""):
        rest = rest[(place + 1)...]
        return String(validating: content, as: UTF8.self)
      case .ascii("\\"):
        place += 1
        guard place < rest.endIndex else { return nil }
        content.append(rest[place])
      case 0x00..<0x09, 0x0A..<0x20, 0x7F: return nil
      default: content.append(byte)
      }
      place += 1
    }
    return nil
  }
}
