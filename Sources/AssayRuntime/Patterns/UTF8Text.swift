/// What the matchers know about UTF-8.
enum UTF8Text {
  /// Reads the code point at `index` and moves behind it; nil where the bytes are not UTF-8.
  ///
  /// Surrogates in three bytes pass: a JSON text can spell them (RFC 8259 §8.2), and to a pattern
  /// they are code points like others.
  static func decode(_ utf8: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Int? {
    let lead = Int(unsafe utf8[index])
    if lead < 0x80 {
      index &+= 1
      return lead
    }
    let length = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2)
    guard lead >= 0xC2, lead <= 0xF4, index + length <= utf8.count else { return nil }
    var codePoint = lead & (0x7F >> length)
    var offset = 1
    while offset < length {
      let byte = Int(unsafe utf8[index &+ offset])
      guard byte & 0xC0 == 0x80 else { return nil }
      codePoint = (codePoint << 6) | (byte & 0x3F)
      offset &+= 1
    }
    let least = length == 2 ? 0x80 : (length == 3 ? 0x800 : 0x10000)
    guard codePoint >= least, codePoint < CodePointClasses.codePointEnd else { return nil }
    index &+= length
    return codePoint
  }

  /// The start of the code point that ends before `index`, which must not be zero.
  static func start(_ utf8: UnsafeBufferPointer<UInt8>, before index: Int) -> Int {
    var start = index &- 1
    while start > 0, index &- start < 4, unsafe utf8[start] & 0xC0 == 0x80 { start &-= 1 }
    return start
  }

  static func codePointCount(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    let end = utf8.count
    while index < end {
      if unsafe utf8[index] & 0xC0 != 0x80 { count &+= 1 }
      index &+= 1
    }
    return count
  }

  /// Whether no byte is above 0x7F, so that bytes are code points.
  static func isASCII(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    let end = utf8.count
    while end &- index >= 8 {
      let word = unsafe UnsafeRawPointer(utf8.baseAddress.unsafelyUnwrapped + index)
        .loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { return false }
      index &+= 8
    }
    while index < end {
      if unsafe utf8[index] >= 0x80 { return false }
      index &+= 1
    }
    return true
  }

  /// Whether a byte is a word character: `\w` without the `i` flag is ASCII (ECMA-262 §22.2.2.9.3).
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}
