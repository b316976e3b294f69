/// A moment as HTTP writes it, in any of the three forms of RFC 9110 §5.6.7.
struct HTTPDate: Hashable {
  let secondsSinceEpoch: Int64

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
  /// `Sun Nov  6 08:49:37 1994`; names of days are not held to the date.
  init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let words = text.split { $0 == " " || $0 == "-" }
    let fields: (day: Substring, month: Substring, year: Substring, time: Substring)
    switch words.count {
    case 6 where words[0].last == "," && words[5] == "GMT":
      fields = (words[1], words[2], words[3], words[4])
    case 5 where Self.days.contains(String(words[0])):
      fields = (words[2], words[1], words[4], words[3])
    default:
      return nil
    }
    guard let day = Self.number(fields.day, digits: 1...2),
      let month = Self.months.firstIndex(of: String(fields.month)),
      let year = Self.year(fields.year),
      let time = Self.secondsOfDay(fields.time),
      let date = Self.dayNumber(year: year, month: month + 1, day: day)
    else { return nil }
    secondsSinceEpoch = date * 86_400 + time
  }

  private static let days: Set<String> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months: [String] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy(\.isDigitByte) else { return nil }
    return Int(text)
  }

  /// A year of four digits, or of two from 1970 on.
  ///
  /// RFC 9110 §5.6.7 wants years of two digits that lie far ahead read as the past. A date to come
  /// back at lies near, so that one century is enough here.
  private static func year(_ text: Substring) -> Int? {
    if let short = number(text, digits: 2...2) { return short < 70 ? 2000 + short : 1900 + short }
    return number(text, digits: 4...4)
  }

  private static func secondsOfDay(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      .map { number($0, digits: 2...2) }
    guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
      hour < 24, minute < 60, second <= 60
    else { return nil }
    return Int64(hour * 3600 + minute * 60 + second)
  }

  /// Days from 1970-01-01; nil for a date that does not exist.
  ///
  /// Years are counted from March, so that the leap day comes last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int64? {
    let isLeapYear: Bool = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int] = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day >= 1, day <= lengths[month - 1] else { return nil }
    let shifted: Int = month > 2 ? year + 400 : year + 399
    let monthFromMarch: Int = month > 2 ? month - 3 : month + 9
    let leapDays: Int = shifted / 4 - shifted / 100 + shifted / 400
    let dayOfYear: Int = (153 * monthFromMarch + 2) / 5 + day - 1
    return Int64(shifted * 365 + leapDays + dayOfYear - 719_468 - 146_097)
  }
}
