import Foundation
import Testing

@testable import AssayHTTP

@Suite struct `Dates of HTTP` {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Tue, 29 Feb 2000 23:59:60 GMT", 951_868_800),
    ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
    ("Mon, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
    ("Friday, 01-Jan-69 00:00:00 GMT", 3_124_224_000),
  ])
  func `all three forms are read`(text: String, seconds: Int64) {
    #expect(HTTPDate(text)?.secondsSinceEpoch == seconds)
  }

  @Test(arguments: [
    "", "GMT", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "1994-11-06T08:49:37Z",
    "Sun, 32 Jan 1994 08:49:37 GMT", "Tue, 29 Feb 1900 00:00:00 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
    "Sun, 06 Nov 1994 08:49:61 GMT",
    "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, +6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 19944 08:49:37 GMT", "Xxx Nov  6 08:49:37 1994", "Sun Nov 6 08:49:37 1994 GMT x",
    "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
  ])
  func `anything else is none`(text: String) {
    #expect(HTTPDate(text) == nil)
  }

  @Test func `every day is the day that Foundation takes it for`() {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    for day in stride(from: Int64(-25_000), to: 100_000, by: 37) {
      let seconds = day * 86_400 + (day * 7919) % 86_400
      let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(HTTPDate(text)?.secondsSinceEpoch == seconds, "\(text)")
    }
  }
}
