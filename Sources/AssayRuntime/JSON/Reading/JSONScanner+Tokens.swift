extension JSONScanner {
  /// Which of the three literals starts at `at`, or nil; the first letter tells them apart.
  @inline(__always) static func scanLiteral(_ text: PaddedText, _ at: Int) -> JSONKind? {
    switch text.halfWord(at) {
    case 0x6575_7274: .true
    case 0x736C_6166 where text.byte(at &+ 4) == 0x65: .false
    case 0x6C6C_756E: .null
    default: nil
    }
  }

  /// What to say where no value starts: plainly so where it is not even UTF-8.
  static func faultForValue(_ text: PaddedText, _ at: Int) -> Fault {
    let isUTF8 = text.byte(at) < 0x80 || sequenceLength(text, at) != 0
    return Fault(isUTF8 ? .expectedValue : .invalidUTF8, at)
  }

  /// The first byte at or behind `at` that is no whitespace (RFC 8259 §2).
  @inline(__always) static func skipSpace(_ text: PaddedText, _ start: Int) -> Int {
    var at = start
    while true {
      let byte = text.byte(at)
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return at }
      at &+= 1
      // Indentation comes in runs of spaces.
      var others = text.word(at) ^ 0x2020_2020_2020_2020
      while others == 0 {
        at &+= 8
        others = text.word(at) ^ 0x2020_2020_2020_2020
      }
      at &+= others.trailingZeroBitCount &>> 3
    }
  }
}
