import Synchronization

/// Decision 15, behaviour 59: so many requests in so long a window, an organisation, over all its
/// keys.
package struct RateLimit: Sendable, Hashable {
  package var requests: Int
  package var window: Duration

  /// As documented: 200 requests in 10 seconds.
  package init(requests: Int = 200, window: Duration = .seconds(10)) {
    self.requests = requests
    self.window = window
  }
}

/// Counts requests by organisation.
///
/// The window slides: what counts is each request's own moment, so that no edge lets twice as many
/// through. Refused requests are not counted; a client that hammers is served again as soon as one
/// that waits.
final class RateLimiter: Sendable {
  private let limit: RateLimit?
  private let recent: Mutex<[String: RecentRequests]> = Mutex([:])

  /// Counts nothing where `limit` is nil.
  init(_ limit: RateLimit?) { self.limit = limit }

  /// Counts a request, or says how many seconds from now on there is room again.
  func admit(_ organisation: String, at now: Moment) -> Int? {
    guard let limit else { return nil }
    return recent.withLock { recent in
      recent[organisation, default: RecentRequests()].admit(at: now, limit)
    }
  }
}

/// The moments of the last admitted requests, as a ring: the oldest is the next to be replaced.
private struct RecentRequests {
  private var moments: [Moment] = []
  private var oldest: Int = 0

  mutating func admit(at now: Moment, _ limit: RateLimit) -> Int? {
    if moments.count < limit.requests {
      moments.append(now)
      return nil
    }
    guard limit.requests > 0 else { return Self.secondsMin }
    let free: Moment = moments[oldest] + limit.window
    // A clock that was set back must not lock anyone out for longer than the window.
    if now >= free || moments[oldest] > now {
      moments[oldest] = now
      oldest = (oldest + 1) % moments.count
      return nil
    }
    let wait: Int64 = free.microseconds - now.microseconds
    return max(Self.secondsMin, Int((wait + 999_999) / 1_000_000))
  }

  /// `Retry-After` counts whole seconds (RFC 9110 §10.2.3), and 0 would invite at once.
  private static let secondsMin: Int = 1
}
