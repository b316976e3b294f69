internal import HTTPTypes

/// What a `Retry-After` field asks for (RFC 9110 §10.2.3).
struct RetryAfter {
  let delay: Duration

  /// Nil where there is no field, or none that can be read: then it counts as absent.
  init?(_ head: HTTPResponse, now: () -> Int64) {
    guard let text = head.headerFields[.retryAfter] else { return nil }
    if let seconds = Self.seconds(text) {
      delay = .seconds(seconds)
    } else if let moment = HTTPDate(text) {
      // The server's own date tells how long from its view, whatever the clock here says.
      let reference = head.headerFields[.date].flatMap(HTTPDate.init)?.secondsSinceEpoch ?? now()
      delay = .seconds(max(0, moment.secondsSinceEpoch - reference))
    } else {
      return nil
    }
  }

  /// `1*DIGIT`; what does not fit counts as a very long time.
  private static func seconds(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigitByte) else { return nil }
    return Int64(text).map { min($0, secondsMax) } ?? secondsMax
  }

  private static let secondsMax: Int64 = 1 << 40
}
