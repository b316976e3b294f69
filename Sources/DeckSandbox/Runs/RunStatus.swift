/// Where a task run stands, as far as the sandbox goes: a simulated source asks no questions, so that
/// `interaction_required` and `review_required` never come.
package enum RunStatus: String, Sendable, Hashable, CaseIterable {
  case queued
  case running
  case canceling
  case completed
  case failed
  case canceled

  /// Whether nothing moves the run any more.
  package var isFinal: Bool {
    switch self {
    case .queued, .running, .canceling: false
    case .completed, .failed, .canceled: true
    }
  }

  /// What can happen to a run.
  package enum Step: Sendable, Hashable, CaseIterable {
    case start
    case succeed
    case fail
    case cancel
    case finishCanceling
  }

  /// The status behind a step; nil where the step is not to be taken from here.
  ///
  /// A run that is being canceled ends as `canceled` whatever its login would have given.
  package func after(_ step: Step) -> RunStatus? {
    switch (self, step) {
    case (.queued, .start): .running
    case (.running, .succeed): .completed
    case (.running, .fail), (.queued, .fail): .failed
    case (.queued, .cancel), (.running, .cancel): .canceling
    case (.canceling, .finishCanceling): .canceled
    default: nil
    }
  }

  /// What the run came to, for a final status (`result`); nil while there is more to come.
  package var result: RunResult? {
    switch self {
    case .completed: .success
    case .failed: .failure
    case .canceled: .unknown
    case .queued, .running, .canceling: nil
    }
  }
}

/// What a run came to.
package enum RunResult: String, Sendable, Hashable, CaseIterable {
  case success
  case failure
  case unknown
}

/// Where a session stands.
package enum SessionStatus: String, Sendable, Hashable, CaseIterable {
  case queued
  case running
  /// No run uses the session; ten minutes of this complete it.
  case idle
  /// The session was ended and its runs are being canceled.
  case completing
  case completed
  case failed

  /// Whether nothing moves the session any more.
  package var isFinal: Bool { self == .completed || self == .failed }

  /// Whether another run may use the session.
  package var takesRuns: Bool { self != .completing && !isFinal }

  /// "Sessions end automatically after 10 minutes idle" (Deck's guide to sessions).
  package static let idleMax: Duration = .seconds(600)

  /// What can happen to a session.
  package enum Step: Sendable, Hashable, CaseIterable {
    case startRun
    /// The last run of the session has ended.
    case rest
    case end
    case complete
  }

  /// The status behind a step; nil where the step changes nothing.
  package func after(_ step: Step) -> SessionStatus? {
    switch (self, step) {
    case (.queued, .startRun), (.idle, .startRun): .running
    case (.running, .rest), (.queued, .rest): .idle
    case (.queued, .end), (.running, .end), (.idle, .end): .completing
    case (.completing, .complete), (.idle, .complete): .completed
    default: nil
    }
  }
}
