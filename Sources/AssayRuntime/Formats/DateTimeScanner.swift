/// The digits and separators of RFC 3339 §5.6, eight bytes at a step.
///
/// XOR with a template such as `0000-00-` leaves the digits' values and zeros for the separators; one
/// addition then shows whether a digit is over nine. `pairs` turns two digits into their number, at
/// the place of the first.
enum DateTimeScanner {
  struct Day {
    let year: Int
    let month: Int
    let day: Int
  }

  /// The year, month and day of ten bytes at the start of a text, or nil where no such day exists.
  @inline(__always) static func day(_ text: ByteText) -> Day? {
    let head: UInt64 = text.word(at: 0) ^ 0x2D30_302D_3030_3030  // 0000-00-
    let over: UInt64 = head | (head &+ 0x0006_0600_0606_0606)
    let tens: UInt8 = text[8] ^ 0x30
    let ones: UInt8 = text[9] ^ 0x30
    guard over & 0xFFF0_F0FF_F0F0_F0F0 == 0, tens < 10, ones < 10 else { return nil }
    return checked(pairs(head), day: Int(tens) * 10 + Int(ones))
  }

  @inline(__always) private static func checked(_ pairs: UInt64, day: Int) -> Day? {
    let year: Int = Int(pairs & 0xFF) * 100 + Int(pairs >> 16 & 0xFF)
    let month: Int = Int(pairs >> 40 & 0xFF)
    guard month >= 1, month <= 12, day >= 1 else { return nil }
    guard day <= 28 || day <= CivilCalendar.dayCount(ofMonth: month, year: year) else { return nil }
    return Day(year: year, month: month, day: day)
  }

  @inline(__always) private static func pairs(_ digits: UInt64) -> UInt64 {
    digits &* 10 &+ (digits >> 8)
  }

  struct Clock {
    let hour: Int
    let minute: Int
    /// 60 in a leap second.
    let second: Int
  }

  /// The hour, minute and second of the eight bytes `00:00:00` from `start` on.
  @inline(__always) static func clock(_ text: ByteText, at start: Int) -> Clock? {
    let digits: UInt64 = text.word(at: start) ^ 0x3030_3A30_303A_3030  // 00:00:00
    let over: UInt64 = digits | (digits &+ 0x0606_0006_0600_0606)
    guard over & 0xF0F0_FFF0_F0FF_F0F0 == 0 else { return nil }
    let numbers: UInt64 = pairs(digits)
    let hour: Int = Int(numbers & 0xFF)
    let minute: Int = Int(numbers >> 24 & 0xFF)
    let second: Int = Int(numbers >> 48 & 0xFF)
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    return Clock(hour: hour, minute: minute, second: second)
  }

  struct Tail {
    var attoseconds: UInt64
    var fractionDigits: Int
    let zone: WrittenZone
  }

  /// The optional fraction and the time-offset from `start` to the end of the text.
  @inline(__always) static func tail(_ text: ByteText, at start: Int) -> Tail? {
    if start + 1 == text.count {
      guard let zone = WrittenZone(letter: text[start]) else { return nil }
      return Tail(attoseconds: 0, fractionDigits: 0, zone: zone)
    }
    return longTail(text, at: start)
  }

  private static func longTail(_ text: ByteText, at start: Int) -> Tail? {
    var index: Int = start
    var attoseconds: UInt64 = 0
    var digits: Int = 0
    if text.at(index) == UInt8(ascii: ".") {
      index += 1
      let first: Int = index
      while isDigit(text.at(index)) {
        if digits < Timestamp.fractionDigitsMax {
          attoseconds = attoseconds &* 10 &+ UInt64(text[index] &- 0x30)
          digits += 1
        }
        index += 1
      }
      guard index > first else { return nil }
    }
    guard let zone = WrittenZone(text, at: index) else { return nil }
    attoseconds &*= powerOfTen(Timestamp.fractionDigitsMax - digits)
    return Tail(attoseconds: attoseconds, fractionDigits: digits, zone: zone)
  }

  /// RFC 3339 §5.7: a second 60 only "at the end of months in which a leap second occurs", which is
  /// 23:59:60 UTC; which months those are nobody can know in advance, so that any day will do.
  @inline(__always) static func isLastMinute(_ clock: Clock, offsetMinutes: Int) -> Bool {
    let minute: Int = clock.hour * 60 + clock.minute - offsetMinutes + 1440
    return minute % 1440 == 1439
  }

  /// The `full-time` of RFC 3339 §5.6.
  static func isTime(_ text: ByteText) -> Bool {
    guard text.count >= 9, let clock = clock(text, at: 0), let tail = tail(text, at: 8) else {
      return false
    }
    return clock.second < 60 || isLastMinute(clock, offsetMinutes: tail.zone.offsetMinutes)
  }

  /// Ten to the power of 0 to 18.
  static func powerOfTen(_ exponent: Int) -> UInt64 {
    var result: UInt64 = 1
    var left: Int = exponent
    while left > 0 {
      result &*= 10
      left -= 1
    }
    return result
  }
}
