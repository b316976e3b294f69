/// The bytes of texts that protocols are made of.
extension UInt8 {
  @inline(__always) static func ascii(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(ascii: scalar) }

  /// The lower-case form of an ASCII letter, and every other byte as it is.
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  /// `tchar` of RFC 9110 §5.6.2.
  var isTokenCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  /// Optional white space of RFC 9110 §5.6.3: a space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// The value of a hexadecimal digit.
  var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without blanks at either end.
  var trimmingBlanks: ArraySlice<UInt8> {
    var rest: ArraySlice<UInt8> = self
    while let first = rest.first, first.isBlank { rest = rest.dropFirst() }
    while let last = rest.last, last.isBlank { rest = rest.dropLast() }
    return rest
  }

  /// The bytes cut at every occurrence of a byte; one piece where there is none.
  func pieces(at separator: UInt8) -> [ArraySlice<UInt8>] {
    split(separator: separator, omittingEmptySubsequences: false)
  }

  /// Whether the bytes are well-formed UTF-8.
  var isUTF8: Bool {
    if allSatisfy({ byte in byte < 0x80 }) { return true }
    return String(validating: self, as: UTF8.self) != nil
  }

  /// The bytes before the first occurrence of a byte and those behind it; nil where there is none.
  func cut(at separator: UInt8) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>)? {
    guard let place = firstIndex(of: separator) else { return nil }
    return (self[startIndex..<place], self[(place + 1)...])
  }
}
