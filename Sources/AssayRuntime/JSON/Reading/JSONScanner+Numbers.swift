extension JSONScanner {
  /// Scans a number (RFC 8259 §6): the offset behind it times 256 plus the entry's flags, or a
  /// packed fault.
  ///
  ///     number = [ minus ] int [ frac ] [ exp ]     int = zero / ( digit1-9 *DIGIT )
  ///     frac = decimal-point 1*DIGIT                exp = e [ minus / plus ] 1*DIGIT
  @inline(__always) static func scanNumber(_ text: PaddedText, _ start: Int) -> Int {
    var flags = 0
    var first = start
    if text.byte(first) == 0x2D {
      flags = 8
      first &+= 1
    }
    let end = skipDigits(text, first)
    if end &- first != 1 {
      guard end != first else { return Fault.pack(.expectedDigit, first) }
      guard text.byte(first) != 0x30 else { return Fault.pack(.leadingZero, first &+ 1) }
    }
    let byte = text.byte(end)
    guard byte == 0x2E || byte | 0x20 == 0x65 else { return end &<< 8 | flags }
    return scanFraction(text, end, flags | 4)
  }

  /// The rest of a number from its decimal point or exponent.
  @inline(__always) private static func scanFraction(
    _ text: PaddedText,
    _ start: Int,
    _ flags: Int
  ) -> Int {
    var at = start
    if text.byte(at) == 0x2E {
      let end = skipDigits(text, at &+ 1)
      guard end != at &+ 1 else { return Fault.pack(.expectedDigit, end) }
      at = end
    }
    if text.byte(at) | 0x20 == 0x65 {
      at &+= 1
      let sign = text.byte(at)
      if sign == 0x2B || sign == 0x2D { at &+= 1 }
      let end = skipDigits(text, at)
      guard end != at else { return Fault.pack(.expectedDigit, end) }
      at = end
    }
    return at &<< 8 | flags
  }

  /// The first byte at or behind `start` that is no digit.
  @inline(__always) static func skipDigits(_ text: PaddedText, _ start: Int) -> Int {
    var at = start
    while true {
      // Digits become 0...9, which stay below 0x80 when 0x76 is added; all else gets its high bit.
      let values = text.word(at) ^ 0x3030_3030_3030_3030
      let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
      if others != 0 { return at &+ others.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
  }
}
