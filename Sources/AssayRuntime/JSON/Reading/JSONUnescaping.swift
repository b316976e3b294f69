/// String texts as the strings that they spell; the texts were checked by the scanner.
@usableFromInline enum JSONUnescaping {
  /// Writes the string that `entry` spells; returns its bytes, never more than the text has.
  @usableFromInline @unsafe static func unescape(
    _ text: PaddedText,
    _ entry: JSONTapeEntry,
    into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var at = Int(entry.offset)
    let end = at &+ Int(entry.extent)
    var written = 0
    while at < end {
      let byte = text.byte(at)
      at &+= 1
      if byte != 0x5C {
        unsafe target[written] = byte
        written &+= 1
        continue
      }
      let letter = text.byte(at)
      at &+= 1
      if letter == 0x75 {
        let scalar = codePoint(text, &at)
        unsafe encode(scalar, into: target, &written)
      } else {
        unsafe target[written] = character(letter)
        written &+= 1
      }
    }
    return written
  }

  /// The character that `\` and a letter stand for (RFC 8259 §7).
  @inline(__always) private static func character(_ letter: UInt8) -> UInt8 {
    switch letter {
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: letter
    }
  }

  /// The code point of the escape whose digits start at `at`, and of the second half of a pair; a
  /// lone half is U+FFFD.
  static func codePoint(_ text: PaddedText, _ at: inout Int) -> UInt32 {
    let unit = UInt32(truncatingIfNeeded: JSONScanner.hexadecimal(text, at))
    at &+= 4
    guard unit & 0xF800 == 0xD800 else { return unit }
    guard unit < 0xDC00, text.byte(at) == 0x5C, text.byte(at &+ 1) == 0x75 else { return 0xFFFD }
    let low = UInt32(truncatingIfNeeded: JSONScanner.hexadecimal(text, at &+ 2))
    guard low & 0xFFFF_FC00 == 0xDC00 else { return 0xFFFD }
    at &+= 6
    return 0x1_0000 &+ (unit &- 0xD800) &<< 10 &+ (low &- 0xDC00)
  }

  @inline(__always) @unsafe private static func encode(
    _ scalar: UInt32,
    into target: UnsafeMutablePointer<UInt8>,
    _ written: inout Int
  ) {
    if scalar < 0x80 {
      unsafe target[written] = UInt8(truncatingIfNeeded: scalar)
      written &+= 1
      return
    }
    let last = UInt8(truncatingIfNeeded: scalar & 0x3F | 0x80)
    if scalar < 0x800 {
      unsafe target[written] = UInt8(truncatingIfNeeded: scalar &>> 6 | 0xC0)
      unsafe target[written &+ 1] = last
      written &+= 2
      return
    }
    let middle = UInt8(truncatingIfNeeded: scalar &>> 6 & 0x3F | 0x80)
    if scalar < 0x1_0000 {
      unsafe target[written] = UInt8(truncatingIfNeeded: scalar &>> 12 | 0xE0)
      unsafe target[written &+ 1] = middle
      unsafe target[written &+ 2] = last
      written &+= 3
      return
    }
    unsafe target[written] = UInt8(truncatingIfNeeded: scalar &>> 18 | 0xF0)
    unsafe target[written &+ 1] = UInt8(truncatingIfNeeded: scalar &>> 12 & 0x3F | 0x80)
    unsafe target[written &+ 2] = middle
    unsafe target[written &+ 3] = last
    written &+= 4
  }
}

extension JSONUnescaping {
  /// Calls `body` with the string that `entry` spells; copies only where the text has escapes.
  @unsafe static func withUnescaped<Result>(
    _ text: PaddedText,
    _ entry: JSONTapeEntry,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let count = Int(entry.extent)
    guard entry.isEscaped else { return unsafe body(text.buffer(Int(entry.offset), count: count)) }
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { buffer in
      guard let base = buffer.baseAddress else { return unsafe body(UnsafeBufferPointer(buffer)) }
      let written = unsafe unescape(text, entry, into: base)
      return unsafe body(UnsafeBufferPointer(start: base, count: written))
    }
  }

  /// Whether two entries spell the same string.
  @unsafe static func equal(
    _ text: PaddedText,
    _ entry: JSONTapeEntry,
    _ otherText: PaddedText,
    _ other: JSONTapeEntry
  ) -> Bool {
    if !entry.isEscaped && !other.isEscaped {
      guard entry.extent == other.extent else { return false }
      return unsafe equal(
        text.base + Int(entry.offset),
        otherText.base + Int(other.offset),
        Int(entry.extent)
      )
    }
    if let verdict = comparedAsWritten(text, entry, otherText, other) { return verdict }
    return unsafe withUnescaped(text, entry) { bytes in
      unsafe withUnescaped(otherText, other) { otherBytes in
        guard bytes.count == otherBytes.count else { return false }
        guard let start = bytes.baseAddress, let otherStart = otherBytes.baseAddress else {
          return true
        }
        return unsafe equal(start, otherStart, bytes.count)
      }
    }
  }

  /// Whether two strings are equal, where a look at them as they were written tells; else nil.
  ///
  /// Texts that are the same spell the same. Where they part in the midst of bytes that stand for
  /// themselves, they spell different strings.
  private static func comparedAsWritten(
    _ text: PaddedText,
    _ entry: JSONTapeEntry,
    _ otherText: PaddedText,
    _ other: JSONTapeEntry
  ) -> Bool? {
    let start = Int(entry.offset)
    let otherStart = Int(other.offset)
    let count = Int(min(entry.extent, other.extent))
    var at = 0
    while at &+ 8 <= count, text.word(start &+ at) == otherText.word(otherStart &+ at) { at &+= 8 }
    while at < count, text.byte(start &+ at) == otherText.byte(otherStart &+ at) { at &+= 1 }
    // What follows where one text ends stands for something.
    if at == count { return entry.extent == other.extent }
    // No escape, nor pair of them, is longer than 12 bytes.
    var back = max(0, at &- 12)
    while back < at {
      if text.byte(start &+ back) == 0x5C { return nil }
      back &+= 1
    }
    let byte = text.byte(start &+ at)
    let otherByte = otherText.byte(otherStart &+ at)
    if byte != 0x5C && otherByte != 0x5C { return false }
    // A short escape never stands for a letter, digit or space, nor for what another one does.
    let isLong = text.byte(start &+ at &+ 1) == 0x75 && byte == 0x5C
    let isOtherLong = otherText.byte(otherStart &+ at &+ 1) == 0x75 && otherByte == 0x5C
    if isLong || isOtherLong { return nil }
    return mayBeEscaped(byte) && mayBeEscaped(otherByte) ? nil : false
  }

  /// Whether a byte is one that a short escape may stand for, or begins an escape.
  private static func mayBeEscaped(_ byte: UInt8) -> Bool {
    byte == 0x5C || byte == 0x22 || byte == 0x2F || byte < 0x20
  }

  /// Whether two stretches of `count` bytes are the same.
  @inlinable @unsafe static func equal(
    _ left: UnsafePointer<UInt8>,
    _ right: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    let leftRaw = unsafe UnsafeRawPointer(left)
    let rightRaw = unsafe UnsafeRawPointer(right)
    guard count >= 8 else { return unsafe equalShort(leftRaw, rightRaw, count) }
    var at = 0
    while at &+ 8 <= count {
      let word = unsafe leftRaw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let other = unsafe rightRaw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if word != other { return false }
      at &+= 8
    }
    let word = unsafe leftRaw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    let other = unsafe rightRaw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    return word == other
  }

  @inlinable @unsafe static func equalShort(
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    _ count: Int
  ) -> Bool {
    if count >= 4 {
      // Two overlapping halves cover four to seven bytes.
      let first = unsafe left.loadUnaligned(as: UInt32.self)
      let otherFirst = unsafe right.loadUnaligned(as: UInt32.self)
      let last = unsafe left.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      let otherLast = unsafe right.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      return first == otherFirst && last == otherLast
    }
    var at = 0
    while at < count {
      let byte = unsafe left.load(fromByteOffset: at, as: UInt8.self)
      let other = unsafe right.load(fromByteOffset: at, as: UInt8.self)
      if byte != other { return false }
      at &+= 1
    }
    return true
  }
}
