/// A day of the Gregorian calendar as RFC 3339 `full-date` writes it, such as `2024-05-17`.
///
/// It has neither a time nor a zone. Four bytes, and an optional one is no larger.
public struct CalendarDate: Sendable, Hashable {
  private let storedYear: UInt16
  private let storedMonth: Month
  private let storedDay: UInt8

  /// The year, from 0 to 9999.
  public var year: Int { Int(storedYear) }
  /// The month, from 1 to 12.
  public var month: Int { Int(storedMonth.rawValue) }
  /// The day of the month, from 1.
  public var day: Int { Int(storedDay) }

  /// The first day that the format can write, 0000-01-01.
  public static let firstRepresentable: CalendarDate = CalendarDate(
    year: 0,
    month: .january,
    day: 1
  )
  /// The last day that the format can write, 9999-12-31.
  public static let lastRepresentable: CalendarDate = CalendarDate(
    year: 9999,
    month: .december,
    day: 31
  )

  private init(year: UInt16, month: Month, day: UInt8) {
    self.storedYear = year
    self.storedMonth = month
    self.storedDay = day
  }

  /// A day, or nil where the calendar has none such between the years 0 and 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard year >= 0, year <= 9999, day >= 1, month >= 1, month <= 12 else { return nil }
    guard day <= CivilCalendar.dayCount(ofMonth: month, year: year) else { return nil }
    guard let named = Month(rawValue: UInt8(month)) else { return nil }
    self.init(year: UInt16(year), month: named, day: UInt8(day))
  }

  /// The day that comes so many days after 1970-01-01, or nil outside the years 0 to 9999.
  public init?(daysSinceEpoch: Int) {
    guard daysSinceEpoch >= CivilCalendar.firstDay else { return nil }
    guard daysSinceEpoch <= CivilCalendar.lastDay else { return nil }
    let date = CivilCalendar.date(ofDayNumber: daysSinceEpoch)
    self.init(year: date.year, month: date.month, day: date.day)
  }

  /// Days from 1970-01-01, negative before it.
  public var daysSinceEpoch: Int {
    CivilCalendar.dayNumber(year: year, month: month, day: day)
  }

  /// The day so many days later, or nil outside the years 0 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
  }

  /// A month, as an enumeration because its unused values are free for optionals.
  private enum Month: UInt8 {
    case january = 1
    case february, march, april, may, june, july, august, september, october, november, december
  }
}

extension CalendarDate: Comparable {
  /// Whether a day comes before another.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.sortKey < right.sortKey
  }

  private var sortKey: Int { year << 9 | month << 5 | day }
}
