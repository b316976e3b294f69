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
    text.withUTF8Buffer { buffer in
      let bytes: ByteText = unsafe ByteText(buffer)
      var index: Int = 0
      while index < bytes.count {
        let first: UInt32 = Self.number(bytes, &index)
        if scalar < first { return false }
        var last: UInt32 = first
        if bytes.at(index) == UInt8(ascii: "-") {
          index += 1
          last = Self.number(bytes, &index)
        }
        if scalar <= last { return true }
        index += 1
      }
      return false
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
