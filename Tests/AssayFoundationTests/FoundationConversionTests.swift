import AssayFoundation
import AssayRuntime
import Foundation
import Testing

struct FoundationConversionTests {
  @Test func `a timestamp becomes the date of its instant`() throws {
    let texts: [(text: String, seconds: Double)] = [
      ("1970-01-01T00:00:00Z", 0), ("2001-01-01T02:00:00+02:00", 978_307_200),
      ("1969-12-31T23:59:59.75Z", -0.25), ("1998-12-31T23:59:60Z", 915_148_800),
      ("0000-01-01T00:00:00Z", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ]
    for (text, seconds) in texts {
      let timestamp = try #require(Timestamp(text))
      #expect(timestamp.date.timeIntervalSince1970 == seconds, "\(text)")
    }
  }

  @Test func `a date is written with the digits it needs, and comes back the same`() throws {
    let dates: [(seconds: Double, text: String)] = [
      (0, "1970-01-01T00:00:00Z"), (-0.25, "1969-12-31T23:59:59.750Z"),
      (1_715_940_000.123, "2024-05-17T10:00:00.123Z"),
      (1_715_940_000.5, "2024-05-17T10:00:00.500Z"),
      (-62_167_219_200, "0000-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ]
    for (seconds, text) in dates {
      let date = Date(timeIntervalSince1970: seconds)
      let timestamp = try #require(Timestamp(date))
      #expect(timestamp.description == text)
      #expect(abs(timestamp.date.timeIntervalSince(date)) < 2e-7)
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      // Nearer to 2001 a `Date` is finer than a nanosecond.
      let date = Date(timeIntervalSinceReferenceDate: .random(in: 2e8..<4e9, using: &generator))
      let timestamp = try #require(Timestamp(date, offsetMinutes: 330))
      #expect(timestamp.date == date || timestamp.fractionDigits == 3)
    }
  }

  @Test func `a date that no timestamp can write is refused`() {
    for seconds in [253_402_300_800, -62_167_219_200.5, 1e300, .infinity, -.infinity, .nan] {
      #expect(Timestamp(Date(timeIntervalSince1970: seconds)) == nil)
    }
    #expect(Timestamp(Date(timeIntervalSince1970: 0), offsetMinutes: 1440) == nil)
  }

  @Test func `calendar dates and components lead to each other`() throws {
    let date = try #require(CalendarDate("2024-02-29"))
    #expect(date.dateComponents == DateComponents(year: 2024, month: 2, day: 29))
    #expect(CalendarDate(date.dateComponents) == date)
    let utc = try #require(TimeZone(identifier: "UTC"))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = utc
    let instant = Date(timeIntervalSince1970: 951_782_400)
    #expect(
      CalendarDate(calendar.dateComponents(in: utc, from: instant))?.description == "2000-02-29"
    )
    let hebrew = Calendar(identifier: .hebrew)
    for wrong in [
      DateComponents(year: 2023, month: 2, day: 29), DateComponents(year: 2023, month: 2),
      DateComponents(calendar: hebrew, year: 5784, month: 1, day: 1),
      DateComponents(era: 0, year: 1, month: 1, day: 1),
    ] {
      #expect(CalendarDate(wrong) == nil)
    }
  }
}
