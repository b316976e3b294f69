extension JSONWriter {
  /// Writes a member's name; its value comes next.
  public mutating func key(_ name: StaticString) {
    unsafe key(utf8: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Writes a member's name; its value comes next.
  @_disfavoredOverload public mutating func key(_ name: String) {
    separate()
    quote(name)
    endKey()
  }

  /// Writes a member's name, in well-formed UTF-8; its value comes next.
  @unsafe public mutating func key(utf8 name: UnsafeBufferPointer<UInt8>) {
    separate()
    unsafe quote(name)
    endKey()
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  /// Writes a string in well-formed UTF-8.
  @unsafe public mutating func string(utf8 value: UnsafeBufferPointer<UInt8>) {
    separate()
    unsafe quote(value)
  }

  mutating func endKey() {
    append(0x3A)
    if isIndented { append(0x20) }
    position = .behindKey
  }

  private mutating func quote(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe quote(bytes)
    }
    assert(isDone != nil)
  }

  /// Writes a string with its quotes and escapes.
  ///
  /// "All Unicode characters may be placed within the quotation marks, except for the characters that
  /// MUST be escaped: quotation mark, reverse solidus, and the control characters" (RFC 8259 §7).
  mutating func quote(_ bytes: UnsafeBufferPointer<UInt8>) {
    let length = bytes.count
    // Two quotes, and room for a whole word behind the last byte.
    reserve(length &+ 10)
    append(0x22)
    if let base = bytes.baseAddress {
      let source = unsafe UnsafeRawPointer(base)
      var at = 0
      while at < length {
        at = unsafe copyPlain(source, at, length)
        guard at < length else { break }
        unsafe escape(bytes[at])
        at &+= 1
        reserve(length &- at &+ 10)
      }
    }
    append(0x22)
  }

  /// Copies from `start` up to the first byte that needs an escape; returns its offset, or `end`.
  private mutating func copyPlain(_ source: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
    let target = unsafe UnsafeMutableRawPointer(memory)
    var at = start
    var to = count
    while at &+ 8 <= end {
      let word = unsafe source.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      unsafe target.storeBytes(of: word, toByteOffset: to, as: UInt64.self)
      let stops = Self.escapedBytes(UInt64(littleEndian: word))
      if stops != 0 {
        let plain = stops.trailingZeroBitCount &>> 3
        count = to &+ plain
        return at &+ plain
      }
      at &+= 8
      to &+= 8
    }
    if at < end, end &- start >= 8 {
      // The last word once more from its end: what it has in common with the one before is plain.
      let word = unsafe source.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
      if Self.escapedBytes(UInt64(littleEndian: word)) == 0 {
        let last = to &+ end &- at
        unsafe target.storeBytes(of: word, toByteOffset: last &- 8, as: UInt64.self)
        count = last
        return end
      }
    }
    while at < end {
      let byte = unsafe source.load(fromByteOffset: at, as: UInt8.self)
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
      unsafe target.storeBytes(of: byte, toByteOffset: to, as: UInt8.self)
      at &+= 1
      to &+= 1
    }
    count = to
    return at
  }

  /// Sets the high bit of the bytes that need an escape; the lowest one set is exact.
  @inline(__always) private static func escapedBytes(_ word: UInt64) -> UInt64 {
    let controlOrQuote = (word ^ 0x0202_0202_0202_0202) &- 0x2121_2121_2121_2121
    let backslash = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
    return (controlOrQuote | backslash) & ~word & 0x8080_8080_8080_8080
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    default:
      append(byte < 0x10 ? "\\u000" : "\\u001")
      let digit = byte & 0x0F
      append(digit < 10 ? digit &+ 0x30 : digit &+ 0x57)
    }
  }
}
