/// A small set of code points, written as ascending hexadecimal ranges as the standards print them.
///
/// The text is walked anew for each question: the sets are asked seldom, and a text costs nothing at
/// start-up and little to compile.
struct CodePointRanges {
  private let text: StaticString

  init(_ text: StaticString) {
    self.text = text
  }

  func contains(_ scalar: UInt32) -> Bool {
    var result: Bool = false
    walk { first, last in
      result = scalar >= first && scalar <= last
      return scalar > last
    }
    return result
  }

  func forEachCodePoint(_ body: (UInt32) -> Void) {
    walk { first, last in
      for value in first...last { body(value) }
      return true
    }
  }

  /// Calls `body` with the first and last code point of each range until it returns false.
  private func walk(_ body: (UInt32, UInt32) -> Bool) {
    text.withUTF8Buffer { buffer in
      let bytes: ByteText = unsafe ByteText(buffer)
      var index: Int = 0
      while index < bytes.count {
        let first: UInt32 = Self.number(bytes, &index)
        var last: UInt32 = first
        if bytes.at(index) == UInt8(ascii: "-") {
          index += 1
          last = Self.number(bytes, &index)
        }
        if !body(first, last) { return }
        index += 1
      }
    }
  }

  private static func number(_ bytes: ByteText, _ index: inout Int) -> UInt32 {
    var value: UInt32 = 0
    while isHexadecimal(bytes.at(index)) {
      let byte: UInt8 = bytes[index]
      value = value << 4 | UInt32(byte < 0x41 ? byte - 0x30 : byte - 0x37)
      index += 1
    }
    return value
  }
}
