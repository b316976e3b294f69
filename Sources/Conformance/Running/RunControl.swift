internal import Synchronization

/// What all scenarios of a run share while it goes on: whether to go on, and what was reached.
final class RunControl: Sendable {
  private struct State {
    var next: Int = 0
    var stopReason: String?
    var stoppedAt: ContinuousClock.Instant?
    var failureCount: Int = 0
    var answerCount: Int = 0
    var unreachableCount: Int = 0
  }

  private let state: Mutex<State> = Mutex(State())
  private let failuresMax: Int?
  private let limits: RunLimits

  init(failuresMax: Int?, limits: RunLimits) {
    self.failuresMax = failuresMax
    self.limits = limits
  }

  /// The position of a scenario that nobody has taken yet.
  func take(of count: Int) -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  /// Makes ``take(of:)`` begin again, for another pass over the scenarios.
  func rewind() {
    state.withLock { $0.next = 0 }
  }

  /// Why no further step is to run; nil while the run goes on.
  var stopReason: String? { state.withLock { $0.stopReason } }

  /// Ends the run; the first reason stays.
  func stop(_ reason: String) {
    state.withLock { Self.stop(&$0, reason) }
  }

  private static func stop(_ state: inout State, _ reason: String) {
    guard state.stopReason == nil else { return }
    state.stopReason = reason
    state.stoppedAt = ContinuousClock.now
  }

  /// How much time cleanups still have; nil where the run was not stopped.
  var cleanupTimeLeft: Duration? {
    guard let stoppedAt = state.withLock({ $0.stoppedAt }) else { return nil }
    return limits.cleanupTimeMax - stoppedAt.duration(to: ContinuousClock.now)
  }

  /// Counts a failed step, and ends the run when there are enough.
  func noteFailure() {
    state.withLock { state in
      state.failureCount += 1
      guard let failuresMax, state.failureCount >= failuresMax else { return }
      let steps: String = failuresMax == 1 ? "a step" : "\(failuresMax) steps"
      Self.stop(&state, "\(steps) failed")
    }
  }

  /// Counts what became of a request; `isExpected` says that the fixture waited for this failure.
  func note(_ outcome: TransportOutcome, isExpected: Bool) {
    state.withLock { state in
      switch outcome {
      case .answered: state.answerCount += 1
      case .failed(let failure):
        guard failure.isUnreachable else {
          if failure.kind != .cancelled { state.answerCount += 1 }
          return
        }
        guard !isExpected else { return }
        state.unreachableCount += 1
        if state.answerCount == 0, state.unreachableCount >= limits.unreachableMax {
          Self.stop(&state, "the server cannot be reached")
        }
      }
    }
  }

  /// Whether requests were sent and nobody was there for any of them.
  var targetWasUnreachable: Bool {
    state.withLock { $0.answerCount == 0 && $0.unreachableCount > 0 }
  }
}

extension TransportFailure {
  /// Whether nobody was met who speaks HTTP, so that nothing can be said of the server.
  var isUnreachable: Bool {
    switch kind {
    case .refused, .tls: true
    case .timeout: partial == nil
    case .reset, .malformed, .tooLarge, .cancelled: false
    }
  }
}
