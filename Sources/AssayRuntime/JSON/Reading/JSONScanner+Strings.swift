extension JSONScanner.Fault {
  /// A fault as the string and number scanners hand it over: a negative integer.
  static func pack(_ reason: JSONSyntaxError.Reason, _ offset: Int) -> Int {
    ~(offset &<< 8 | Int(reason.rawValue))
  }

  init(packed: Int) {
    let bits = ~packed
    self.offset = bits &>> 8
    // Only `pack` makes such integers, so the fallback is never taken.
    self.reason =
      JSONSyntaxError.Reason(rawValue: UInt8(truncatingIfNeeded: bits)) ?? .expectedValue
  }
}

extension JSONScanner {
  /// Scans a string from behind its opening quote: the offset of the closing quote times 256 plus
  /// the entry's flags, or a packed fault.
  @inline(__always) static func scanString(
    _ text: PaddedText,
    _ start: Int,
    _ replacesSurrogates: Bool
  ) -> Int {
    var at = start
    while true {
      let word = text.word(at)
      let stops = stoppingBytes(word)
      if stops != 0 {
        let bits = stops.trailingZeroBitCount
        at &+= bits &>> 3
        // The high bit of a byte is found: its low bit is 7 lower.
        if UInt8(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: bits &- 7)) == 0x22 {
          return at &<< 8
        }
        return scanStringTail(text, at, replacesSurrogates)
      }
      at &+= 8
    }
  }

  /// Sets the high bit of the bytes that are no plain part of a string.
  ///
  /// These are quotes, backslashes, control characters and those over 0x7F. The lowest one set is
  /// exact; borrows may set others above it.
  @inline(__always) private static func stoppingBytes(_ word: UInt64) -> UInt64 {
    // A quote is 0x22 and becomes 0x20, right behind the control characters.
    let controlOrQuote = (word ^ 0x0202_0202_0202_0202) &- 0x2121_2121_2121_2121
    let backslash = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
    return (controlOrQuote | backslash | word) & 0x8080_8080_8080_8080
  }

  /// The rest of a string from its first byte that is not plain.
  @inline(never) private static func scanStringTail(
    _ text: PaddedText,
    _ start: Int,
    _ replacesSurrogates: Bool
  ) -> Int {
    var at = start
    var flags = 0
    while true {
      let byte = text.byte(at)
      if byte == 0x22 { return at &<< 8 | flags }
      if byte >= 0x80 {
        flags |= 2
        repeat {
          let length = sequenceLength(text, at)
          guard length != 0 else { return Fault.pack(.invalidUTF8, at) }
          at &+= length
        } while text.byte(at) >= 0x80
      } else if byte == 0x5C {
        flags |= 1
        let scanned = scanEscape(text, at, replacesSurrogates)
        guard scanned >= 0 else { return scanned }
        at = scanned
      } else {
        // A zero may be the padding: what that means depends on where the text ends, which the
        // scanner does not look at before.
        return Fault.pack(.controlCharacter, at)
      }
      var stops = stoppingBytes(text.word(at))
      while stops == 0 {
        at &+= 8
        stops = stoppingBytes(text.word(at))
      }
      at &+= stops.trailingZeroBitCount &>> 3
    }
  }

  /// The length of the well-formed UTF-8 sequence of two to four bytes at `at` (Unicode table 3-7:
  /// nothing overlong, no surrogates, nothing over U+10FFFF), or 0.
  @inline(__always) static func sequenceLength(_ text: PaddedText, _ at: Int) -> Int {
    let bytes = text.halfWord(at)
    if bytes & 0x00C0_C0F0 == 0x0080_80E0 {
      let high = bytes & 0x0000_200F
      return high != 0 && high != 0x0000_200D ? 3 : 0
    }
    if bytes & 0x0000_C0E0 == 0x0000_80C0 {
      return bytes & 0x1E != 0 ? 2 : 0
    }
    if bytes & 0xC0C0_C0F8 == 0x8080_80F0 {
      let isOverlong = bytes & 0x0000_3007 == 0
      let isBeyond = bytes & 0x04 != 0 && bytes & 0x0000_3003 != 0
      return isOverlong || isBeyond ? 0 : 4
    }
    return 0
  }

  /// The offset behind the escape (or pair of escapes) at `at`, or a packed fault.
  private static func scanEscape(
    _ text: PaddedText,
    _ at: Int,
    _ replacesSurrogates: Bool
  ) -> Int {
    switch text.byte(at &+ 1) {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
      return at &+ 2
    case 0x75:
      break
    default:
      return Fault.pack(.invalidEscape, at)
    }
    let unit = hexadecimal(text, at &+ 2)
    guard unit >= 0 else { return Fault.pack(.invalidEscape, at) }
    guard unit & 0xF800 == 0xD800 else { return at &+ 6 }
    if unit < 0xDC00, text.byte(at &+ 6) == 0x5C, text.byte(at &+ 7) == 0x75,
      hexadecimal(text, at &+ 8) & ~0x3FF == 0xDC00
    {
      return at &+ 12
    }
    return replacesSurrogates ? at &+ 6 : Fault.pack(.loneSurrogate, at)
  }

  /// The value of four hexadecimal digits, or -1.
  static func hexadecimal(_ text: PaddedText, _ start: Int) -> Int {
    var value = 0
    var at = start
    while at < start &+ 4 {
      let byte = text.byte(at)
      let digit: UInt8
      if byte &- 0x30 < 10 {
        digit = byte &- 0x30
      } else if (byte | 0x20) &- 0x61 < 6 {
        digit = (byte | 0x20) &- 0x57
      } else {
        return -1
      }
      value = value &<< 4 | Int(digit)
      at &+= 1
    }
    return value
  }
}
