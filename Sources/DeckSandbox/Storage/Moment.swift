package import AssayRuntime

/// An instant of the sandbox's clock, in microseconds since 1970-01-01T00:00:00Z.
package struct Moment: Sendable, Hashable, Comparable {
  package let microseconds: Int64

  /// Counts from 1970; what lies outside the years 1 to 9998 becomes the nearest that does not.
  package init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, -62_135_596_800_000_000), 253_370_764_800_000_000)
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The instant that comes `duration` later.
  package static func + (moment: Moment, duration: Duration) -> Moment {
    Moment(microseconds: moment.microseconds + duration.wholeMicroseconds)
  }

  /// The instant that came `duration` earlier.
  package static func - (moment: Moment, duration: Duration) -> Moment {
    Moment(microseconds: moment.microseconds - duration.wholeMicroseconds)
  }

  /// The first instant that comes behind this one.
  package var next: Moment { Moment(microseconds: microseconds + 1) }

  /// How answers write the instant.
  package var timestamp: Timestamp {
    var (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    if rest < 0 {
      // Division rounds towards zero, and a timestamp counts its fraction upwards.
      seconds -= 1
      rest += 1_000_000
    }
    guard let timestamp = Timestamp(secondsSinceEpoch: seconds, nanoseconds: Int(rest) * 1000)
    else { preconditionFailure("the years of a moment are those of timestamps") }
    return timestamp
  }
}

extension Duration {
  /// Microseconds, rounded towards zero.
  package var wholeMicroseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
