internal import Synchronization

/// Lets requests go no faster than a rate, over all scenarios together.
final class Pacer: Sendable {
  private let interval: Duration
  private let next: Mutex<ContinuousClock.Instant>

  /// Nil where the rate sets no limit.
  init?(requestsPerSecond: Double?) {
    guard let requestsPerSecond, requestsPerSecond > 0, requestsPerSecond.isFinite else {
      return nil
    }
    self.interval = .seconds(1) / requestsPerSecond
    self.next = Mutex(ContinuousClock.now)
  }

  /// Waits for a place in the row; a cancelled task goes at once.
  func wait() async {
    let now: ContinuousClock.Instant = .now
    let place: ContinuousClock.Instant = next.withLock { next in
      let place: ContinuousClock.Instant = max(next, now)
      next = place + interval
      return place
    }
    guard place > now else { return }
    try? await Task.sleep(until: place, clock: ContinuousClock())
  }
}
