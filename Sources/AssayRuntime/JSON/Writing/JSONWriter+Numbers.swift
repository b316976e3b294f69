extension JSONWriter {
  /// Writes an integer.
  public mutating func integer(_ value: Int64) {
    separate()
    if value < 0 { append(0x2D) }
    digits(value.magnitude)
  }

  /// Writes an integer.
  public mutating func integer(_ value: UInt64) {
    separate()
    digits(value)
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) { integer(Int64(value)) }

  /// Writes an integer.
  public mutating func integer(_ value: Int32) { integer(Int64(value)) }

  /// Writes the shortest number that reads as `value`; infinities and what is no number are `null`,
  /// as JSON has no form for them.
  public mutating func double(_ value: Double) {
    // Integers that a double holds exactly are written as such: `1`, not `1.0`.
    if value.magnitude < 0x1p53, value == value.rounded(.towardZero), value != 0 {
      return integer(Int64(value))
    }
    guard value.isFinite else { return null() }
    separate()
    if value.sign == .minus { append(0x2D) }
    if value == 0 { return append(0x30) }
    let decimal = ShortestDecimal(value.magnitude)
    write(decimal, isPlain: value.magnitude <= 0x1p53)
  }

  /// Writes a decimal as Swift describes doubles: plainly, where it is neither small nor large.
  private mutating func write(_ decimal: ShortestDecimal, isPlain: Bool) {
    let length = JSONDecimal.digitCount(of: decimal.digits)
    // Where the point stands behind the first digit.
    let point = length &+ decimal.exponent
    reserve(48)
    if point < -3 || !isPlain { return writeWithExponent(decimal.digits, length, point &- 1) }
    if point <= 0 {
      append("0.")
      var zeros = 0 &- point
      while zeros > 0 {
        append(0x30)
        zeros &-= 1
      }
      return write(decimal.digits, length)
    }
    if point >= length {
      write(decimal.digits, length)
      var zeros = point &- length
      while zeros > 0 {
        append(0x30)
        zeros &-= 1
      }
      return
    }
    let start = unsafe memory + count
    count &+= 1
    write(decimal.digits, length)
    unsafe start.update(from: start + 1, count: point)
    unsafe start[point] = 0x2E
  }

  private mutating func writeWithExponent(_ digits: UInt64, _ length: Int, _ exponent: Int) {
    let start = unsafe memory + count
    count &+= 1
    write(digits, length)
    unsafe start[0] = start[1]
    if length == 1 { count &-= 1 } else { unsafe start[1] = 0x2E }
    append(0x65)
    append(exponent < 0 ? 0x2D : 0x2B)
    if exponent.magnitude < 10 { append(0x30) }
    self.digits(UInt64(exponent.magnitude))
  }

  /// Writes the shortest number that reads as `value` in single precision.
  public mutating func float(_ value: Float) {
    guard value.isFinite else { return null() }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    rawNumber(text)
  }

  /// Writes a number with all its digits.
  public mutating func number(_ value: JSONNumber) { rawNumber(value.text) }

  /// Writes a number that is known to follow JSON's grammar.
  public mutating func rawNumber(_ text: String) {
    separate()
    appendText(text)
  }

  private mutating func appendText(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe append(bytes)
    }
    assert(isDone != nil)
  }

  @unsafe mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (memory + count).update(from: base, count: bytes.count)
    count &+= bytes.count
  }

  /// Writes the decimal digits.
  private mutating func digits(_ value: UInt64) {
    reserve(32)
    write(value, max(JSONDecimal.digitCount(of: value), 1))
  }

  /// Writes `length` digits, for which and for eight bytes more there is room.
  @inline(__always) private mutating func write(_ value: UInt64, _ length: Int) {
    let target = unsafe UnsafeMutableRawPointer(memory + count)
    count &+= length
    // Of eight digits at a time the last come last; the zeros before the first are shifted out.
    if length <= 8 {
      let shift = UInt64(truncatingIfNeeded: 64 &- length &* 8)
      return unsafe Self.store(DigitWords.digits(value) &>> shift, target)
    }
    let tail = value % 100_000_000
    let head = value / 100_000_000
    if length <= 16 {
      let shift = UInt64(truncatingIfNeeded: 128 &- length &* 8)
      unsafe Self.store(DigitWords.digits(head) &>> shift, target)
    } else {
      let shift = UInt64(truncatingIfNeeded: 192 &- length &* 8)
      unsafe Self.store(DigitWords.digits(head / 100_000_000) &>> shift, target)
      unsafe Self.store(DigitWords.digits(head % 100_000_000), target + (length &- 16))
    }
    unsafe Self.store(DigitWords.digits(tail), target + (length &- 8))
  }

  @inline(__always) @unsafe
  private static func store(_ word: UInt64, _ target: UnsafeMutableRawPointer) {
    unsafe target.storeBytes(of: word.littleEndian, as: UInt64.self)
  }
}
