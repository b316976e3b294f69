/// The first line of a response (RFC 9112 §4).
struct StatusLine {
  var status: Int
  var reason: [UInt8]
  /// Whether the version keeps connections open unless told otherwise (RFC 9112 §9.3).
  var isPersistent: Bool

  /// Nil where the line is none of HTTP/1.0 or HTTP/1.1.
  init?(_ line: [UInt8]) {
    let versionLength = 8
    guard line.count >= versionLength + 4, line[..<7].elementsEqual("HTTP/1.".utf8),
      line[7] == 0x30 || line[7] == 0x31, line[8] == 0x20
    else { return nil }
    isPersistent = line[7] == 0x31
    var status = 0
    for byte in line[9..<12] {
      guard (0x30...0x39).contains(byte) else { return nil }
      status = status * 10 + Int(byte - 0x30)
    }
    guard status >= 100, line.count == 12 || line[12] == 0x20 else { return nil }
    self.status = status
    // The space behind the status is left out often, though it is not optional.
    reason = Array(line.dropFirst(13))
  }
}

/// A field's line (RFC 9112 §5).
struct FieldLine {
  var name: ArraySlice<UInt8>
  var value: ArraySlice<UInt8>
  /// What is wrong with it.
  var fault: String?

  init(_ line: [UInt8]) {
    guard let colon = line.firstIndex(of: 0x3A) else {
      name = []
      value = line[...]
      fault = "a line of the head has no colon"
      return
    }
    name = line[..<colon]
    value = Self.trimmed(line[(colon + 1)...])
    if name.isEmpty || !name.allSatisfy(Self.isTokenByte) {
      fault = "a field's name is no token"
    } else if value.contains(where: { $0 == 0 || $0 == 0x0D }) {
      // RFC 9110 §5.5: such values are invalid and dangerous.
      fault = "a field's value holds a NUL or CR"
    }
  }

  /// Without the white space around it.
  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }

  /// RFC 9110 §5.6.2: `tchar`.
  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}

/// The line in front of a chunk (RFC 9112 §7.1).
struct ChunkLine {
  var size: Int
  /// What stands behind the size.
  var extensions: [UInt8]

  /// Nil where it does not begin with a size.
  init?(_ line: [UInt8]) {
    var size = 0
    var end = 0
    while end < line.count, let digit = hexDigit(line[end]) {
      guard size <= Int.max >> 5 else { return nil }
      size = size << 4 | digit
      end += 1
    }
    let rest = FieldLine.trimmed(line[end...])
    guard end > 0, rest.isEmpty || rest.first == 0x3B else { return nil }
    self.size = size
    extensions = Array(rest)
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> Int? {
  switch byte {
  case 0x30...0x39: Int(byte - 0x30)
  case 0x41...0x46: Int(byte - 0x37)
  case 0x61...0x66: Int(byte - 0x57)
  default: nil
  }
}
