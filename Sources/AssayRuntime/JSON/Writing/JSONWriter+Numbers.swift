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
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    rawNumber(text)
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

  /// Writes the decimal digits from the last to the first.
  private mutating func digits(_ value: UInt64) {
    var length = 1
    var limit: UInt64 = 10
    while length < 20, value >= limit {
      length &+= 1
      // 10^20 does not fit, and is not asked for.
      limit = limit &* 10
    }
    reserve(length)
    var rest = value
    var at = count &+ length
    repeat {
      at &-= 1
      let next = rest / 10
      unsafe memory[at] = UInt8(truncatingIfNeeded: rest &- next &* 10) &+ 0x30
      rest = next
    } while rest != 0
    count &+= length
  }
}
