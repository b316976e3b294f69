/// Writes dates and times into memory that has room for the longest of them, which is checked once.
@safe struct DigitWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count: Int = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>, room: Int) {
    precondition(buffer.count >= room, "the buffer is smaller than the longest text")
    unsafe self.buffer = buffer
  }

  @inline(__always) mutating func byte(_ byte: UInt8) {
    // In a debug build the buffer checks the index itself.
    unsafe buffer[count] = byte
    count += 1
  }

  @inline(__always) mutating func twoDigits(_ number: Int) {
    let tens: Int = number / 10
    byte(UInt8(truncatingIfNeeded: tens + 48))
    byte(UInt8(truncatingIfNeeded: number - tens * 10 + 48))
  }

  mutating func day(year: Int, month: Int, day: Int) {
    let century: Int = year / 100
    twoDigits(century)
    twoDigits(year - century * 100)
    byte(UInt8(ascii: "-"))
    twoDigits(month)
    byte(UInt8(ascii: "-"))
    twoDigits(day)
  }

  mutating func fraction(attoseconds: UInt64, digits: Int) {
    if digits == 0 { return }
    byte(UInt8(ascii: "."))
    var unit: UInt64 = DateTimeScanner.powerOfTen(Timestamp.fractionDigitsMax - 1)
    var rest: UInt64 = attoseconds
    var left: Int = digits
    while left > 0 {
      let digit: UInt64 = rest / unit
      byte(UInt8(truncatingIfNeeded: digit + 48))
      rest -= digit * unit
      unit /= 10
      left -= 1
    }
  }

  mutating func zone(_ zone: WrittenZone) {
    byte(zone.firstByte)
    if zone.byteCount == 1 { return }
    let minutes: Int = abs(zone.offsetMinutes)
    twoDigits(minutes / 60)
    byte(UInt8(ascii: ":"))
    twoDigits(minutes % 60)
  }
}
