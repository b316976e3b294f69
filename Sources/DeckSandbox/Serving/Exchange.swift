import Synchronization

/// What becomes known of a request between its head and its answer.
///
/// The context of an operation is made of the head alone; the fingerprint of a keyed request needs its
/// body, and the answer's head has to say whether it was a replay.
package final class Exchange: Sendable {
  private struct State {
    var keyed: IdempotentRequest?
    var isReplay: Bool = false
  }

  private let state: Mutex<State> = Mutex(State())

  /// Nothing known yet.
  package init() {}

  /// The idempotency key and what it stands for; nil where the request has no key.
  package var keyed: IdempotentRequest? {
    get { state.withLock { $0.keyed } }
    set { state.withLock { $0.keyed = newValue } }
  }

  /// Whether the answer is a stored one.
  package var isReplay: Bool {
    get { state.withLock { $0.isReplay } }
    set { state.withLock { $0.isReplay = newValue } }
  }
}
