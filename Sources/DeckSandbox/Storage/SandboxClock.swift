import Synchronization

/// What the sandbox asks for the time; tests move it by hand.
package struct SandboxClock: Sendable {
  private let read: @Sendable () -> Moment

  /// Takes the time from a function.
  package init(_ read: @escaping @Sendable () -> Moment) { self.read = read }

  /// The time now.
  package var now: Moment { read() }

  /// The system's clock.
  package static let system: SandboxClock = SandboxClock { systemTime() }
}

/// A clock that stands still until it is moved.
package final class ManualClock: Sendable {
  private let moment: Mutex<Moment>

  /// Starts at an instant, by default one of the year 2026.
  package init(_ start: Moment = Moment(microseconds: 1_780_000_000_000_000)) {
    self.moment = Mutex(start)
  }

  /// Moves the clock forward, or backward where `duration` is negative.
  package func advance(by duration: Duration) {
    moment.withLock { $0 = $0 + duration }
  }

  /// The clock as the sandbox takes it.
  package var clock: SandboxClock { SandboxClock { self.moment.withLock { $0 } } }
}
