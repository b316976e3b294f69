public import AssayRuntime

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Seconds from 1970-01-01 to 2001-01-01, from which a `Date` counts.
private let referenceSeconds: Int64 = 978_307_200

extension Timestamp {
  /// The instant as a `Date`, which is exact to about a tenth of a microsecond in our days.
  ///
  /// A leap second becomes the second that follows it: a `Date` knows none.
  public var date: Date {
    let whole: Double = Double(secondsSinceEpoch - referenceSeconds)
    return Date(timeIntervalSinceReferenceDate: whole + Double(attoseconds) / 1e18)
  }

  /// The `Date` that `Date(timeIntervalSince1970:)` makes of the instant, whose larger number loses
  /// one more bit.
  private var dateCountedFrom1970: Date {
    Date(timeIntervalSince1970: Double(secondsSinceEpoch) + Double(attoseconds) / 1e18)
  }

  /// The instant of a `Date`, written with the fewest of 0, 3, 6 or 9 fraction digits that lead back
  /// to the same `Date`.
  ///
  /// A `Date` made from milliseconds since 1970 is a bit off, and is written as what it was made from.
  /// Nil where the local year is not one of 0000 to 9999, or where the offset is a day or more.
  public init?(_ date: Date, offsetMinutes: Int = 0) {
    let interval: Double = date.timeIntervalSinceReferenceDate
    // Beyond every year that can be written, and false for what is not a number.
    guard abs(interval) < 1e12 else { return nil }
    let whole: Double = interval.rounded(.down)
    let seconds: Int64 = Int64(whole) + referenceSeconds
    for unit in [1e9, 1e6, 1e3, 1] as [Double] {
      let nanoseconds: Int = Int(((interval - whole) * 1e9 / unit).rounded() * unit)
      let candidate: Timestamp? = Timestamp(
        secondsSinceEpoch: nanoseconds == 1_000_000_000 ? seconds + 1 : seconds,
        nanoseconds: nanoseconds % 1_000_000_000,
        offsetMinutes: offsetMinutes
      )
      guard let candidate else { continue }
      let isMadeFromMilliseconds: Bool = unit >= 1e6 && candidate.dateCountedFrom1970 == date
      if unit == 1 || candidate.date == date || isMadeFromMilliseconds {
        self = candidate
        return
      }
    }
    return nil
  }
}
