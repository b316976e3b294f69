/// Day arithmetic of the proleptic Gregorian calendar (RFC 3339 appendix C), years 0000 to 9999.
enum CivilCalendar {
  static let secondsOfDay: Int64 = 86_400
  /// The day number of 0000-01-01, counted from 1970-01-01.
  static let firstDay: Int = -719_528
  /// The day number of 9999-12-31.
  static let lastDay: Int = 2_932_896

  /// RFC 3339 §5.7: "February … 28 … or 29 in leap years".
  @inline(__always) static func isLeapYear(_ year: Int) -> Bool {
    // Divisible by 4 and by 25 is divisible by 100; then 16 stands for 400.
    year & 3 == 0 && (year % 25 != 0 || year & 15 == 0)
  }

  /// The days of a month from 1 to 12.
  @inline(__always) static func dayCount(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return isLeapYear(year) ? 29 : 28 }
    // Odd months up to July and even months from August on have 31 days.
    return 30 + ((month + (month >> 3)) & 1)
  }

  /// The days from 1970-01-01 to a date that exists.
  ///
  /// Years are counted from March, so that the leap day comes last, and 400 years are added, so that
  /// no division sees a negative number.
  @inline(__always) static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted: Int = year + (month > 2 ? 400 : 399)
    let monthFromMarch: Int = month > 2 ? month - 3 : month + 9
    let century: Int = shifted / 100
    let leapDays: Int = shifted / 4 - century + century / 4
    let dayOfYear: Int = (153 * monthFromMarch + 2) / 5 + day - 1
    return shifted * 365 + leapDays + dayOfYear - daysBefore
  }

  /// The year, month and day of a day number from `firstDay` to `lastDay`.
  @inline(__always) static func date(
    ofDayNumber dayNumber: Int
  ) -> (year: Int, month: Int, day: Int) {
    let days: Int = dayNumber + daysBefore
    let era: Int = days / daysOfEra
    let dayOfEra: Int = days - era * daysOfEra
    let leapDays: Int = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra: Int = (dayOfEra - leapDays) / 365
    let daysOfYears: Int = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100
    let dayOfYear: Int = dayOfEra - daysOfYears
    let monthFromMarch: Int = (5 * dayOfYear + 2) / 153
    let day: Int = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month: Int = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year: Int = yearOfEra + era * 400 - 400
    return (month <= 2 ? year + 1 : year, month, day)
  }

  /// The days of 400 years.
  private static var daysOfEra: Int { 146_097 }
  /// The days from March 1st of the year -400 to 1970-01-01.
  private static var daysBefore: Int { 719_468 + 146_097 }
}
