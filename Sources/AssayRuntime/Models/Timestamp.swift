/// An instant as RFC 3339 `date-time` writes it, such as `2024-05-17T09:30:00.25+02:00`.
///
/// A timestamp keeps the way it was written: the count of fraction digits, the offset, `Z` or
/// `+00:00`, the case of its letters. Writing it again gives the same text, byte for byte. Only
/// fraction digits after the eighteenth are dropped.
///
/// **Equality is about the instant alone**: `10:00:00Z`, `12:00:00.000+02:00` and `10:00:00z` are
/// equal, hash alike, and none comes before another, as `Comparable` demands. Compare descriptions
/// where the written form matters.
///
/// A leap second, `23:59:60`, comes after 23:59:59.999… and before the next day's 00:00:00.
///
/// Sixteen bytes, and an optional one is no larger: the spare values of the digit count stand for nil.
public struct Timestamp: Sendable {
  /// The fraction of the second.
  private let fraction: UInt64
  /// The instant's upper 32 and lower 8 bits; see `Timestamp.instant`.
  private let instantHigh: UInt32
  /// The code of the written zone, and `lowerCaseT` where `t` separates date and time.
  private let form: UInt16
  private let instantLow: UInt8
  private let digits: FractionDigits

  /// The most digits of a second's fraction that a timestamp keeps.
  public static let fractionDigitsMax: Int = 18

  /// Seconds counted from a day before the year 0000, so that none is negative, times two, plus one
  /// in a leap second, which shares its number with the second before it.
  private var instant: UInt64 { UInt64(instantHigh) << 8 | UInt64(instantLow) }

  private static var secondsBias: Int64 { 62_167_305_600 }
  private static var lowerCaseT: UInt16 { 0x8000 }

  /// A timestamp from parts that have been checked; `secondsSinceEpoch` is that of the second before
  /// in a leap second.
  @inline(__always) init(
    secondsSinceEpoch: Int64,
    isLeapSecond: Bool,
    attoseconds: UInt64,
    fractionDigits: Int,
    zone: WrittenZone,
    hasLowerCaseT: Bool
  ) {
    let biased: UInt64 = UInt64(bitPattern: secondsSinceEpoch &+ Self.secondsBias)
    let instant: UInt64 = biased &* 2 &+ (isLeapSecond ? 1 : 0)
    self.fraction = attoseconds
    self.instantHigh = UInt32(truncatingIfNeeded: instant >> 8)
    self.form = zone.code | (hasLowerCaseT ? Self.lowerCaseT : 0)
    self.instantLow = UInt8(truncatingIfNeeded: instant)
    self.digits = FractionDigits(rawValue: UInt8(fractionDigits)) ?? .eighteen
  }

  /// An instant counted from 1970-01-01T00:00:00Z, without leap seconds.
  ///
  /// It is written with as many of 0, 3, 6 or 9 fraction digits as it needs, and with `Z` where the
  /// offset is zero. Nil where the local year is not one of 0000 to 9999, where `nanoseconds` is not
  /// below a thousand million, or where the offset is a day or more.
  public init?(secondsSinceEpoch: Int64, nanoseconds: Int = 0, offsetMinutes: Int = 0) {
    guard let zone = WrittenZone(offsetMinutes: offsetMinutes) else { return nil }
    guard nanoseconds >= 0, nanoseconds < 1_000_000_000 else { return nil }
    let day: Int64 = CivilCalendar.secondsOfDay
    let first: Int64 = Int64(CivilCalendar.firstDay) * day
    let behind: Int64 = Int64(CivilCalendar.lastDay + 1) * day
    let (local, overflow) = secondsSinceEpoch.addingReportingOverflow(Int64(offsetMinutes) * 60)
    guard !overflow, local >= first, local < behind else { return nil }
    self.init(
      secondsSinceEpoch: secondsSinceEpoch,
      isLeapSecond: false,
      attoseconds: UInt64(nanoseconds) * 1_000_000_000,
      fractionDigits: Self.digitsNeeded(forNanoseconds: nanoseconds),
      zone: zone,
      hasLowerCaseT: false
    )
  }

  private static func digitsNeeded(forNanoseconds nanoseconds: Int) -> Int {
    if nanoseconds == 0 { return 0 }
    if nanoseconds % 1_000_000 == 0 { return 3 }
    return nanoseconds % 1000 == 0 ? 6 : 9
  }

  /// Whole seconds from 1970-01-01T00:00:00Z to the instant, rounded down.
  ///
  /// A leap second has the number of the second that follows it, as POSIX counts.
  public var secondsSinceEpoch: Int64 {
    let whole: UInt64 = (instant &+ 1) >> 1
    return Int64(bitPattern: whole) &- Self.secondsBias
  }

  /// The fraction of the second in nanoseconds, rounded down.
  public var nanoseconds: Int { Int(fraction / 1_000_000_000) }

  /// The fraction of the second in attoseconds, of which a second has 10¹⁸.
  public var attoseconds: Int64 { Int64(fraction) }

  /// The count of fraction digits that the timestamp is written with.
  public var fractionDigits: Int { Int(digits.rawValue) }

  /// Minutes that the written local time is ahead of UTC.
  public var offsetMinutes: Int { zone.offsetMinutes }

  /// Whether the timestamp was written with a second 60.
  public var isLeapSecond: Bool { instantLow & 1 == 1 }

  /// The day that the timestamp is written with, which is the local one.
  public var calendarDate: CalendarDate {
    CalendarDate(year: local.day.year, month: local.day.month, day: local.day.day)
      ?? .firstRepresentable
  }

  var zone: WrittenZone { WrittenZone(code: form & ~Self.lowerCaseT) }
  var hasLowerCaseT: Bool { form & Self.lowerCaseT != 0 }

  /// The written day, and the second of it; a leap second counts as the one before it.
  var local: (day: (year: Int, month: Int, day: Int), second: Int) {
    let utc: Int = Int(instant >> 1) - Int(Self.secondsBias)
    let seconds: Int = utc + zone.offsetMinutes * 60 - CivilCalendar.firstDay * 86_400
    let days: Int = seconds / 86_400
    let date = CivilCalendar.date(ofDayNumber: days + CivilCalendar.firstDay)
    return (date, seconds - days * 86_400)
  }

  /// A count from 0 to 18, as an enumeration because its other 237 values are free for optionals.
  enum FractionDigits: UInt8 {
    case zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve
    case thirteen, fourteen, fifteen, sixteen, seventeen, eighteen
  }
}

extension Timestamp: Hashable, Comparable {
  /// Whether two timestamps are the same instant, however they are written.
  public static func == (left: Timestamp, right: Timestamp) -> Bool {
    left.instant == right.instant && left.fraction == right.fraction
  }

  /// Whether an instant comes before another.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.instant == right.instant ? left.fraction < right.fraction : left.instant < right.instant
  }

  /// Hashes the instant, and nothing of how it is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(instant)
    hasher.combine(fraction)
  }
}
