import NIOCore

/// What a connection is waited for, and until when: a plain value that is told what happens.
struct ConnectionClock {
  enum Wait {
    /// For a request to begin.
    case idle
    /// For the rest of a request.
    case request
    /// For a response to be made and taken.
    case response
    /// For the client to see that the connection is over.
    case linger
  }

  /// What is over when a deadline has passed.
  enum Expiry {
    case idle
    case request
    case response
    case linger
    case shutdown
  }

  let limits: ConnectionLimits
  private(set) var wait = Wait.idle
  private var since: NIODeadline
  private var bodySince: NIODeadline?
  private var bodyBytes = 0
  private var shutdown: NIODeadline?

  init(_ limits: ConnectionLimits, now: NIODeadline) {
    self.limits = limits
    since = now
  }

  /// Begins to wait for something, unless it is waited for already.
  mutating func wait(for wait: Wait, now: NIODeadline) {
    if wait == self.wait { return }
    self.wait = wait
    restart(now: now)
  }

  /// Begins to wait anew.
  mutating func restart(now: NIODeadline) {
    since = now
    bodySince = nil
    bodyBytes = 0
  }

  /// Expects a body from now on, at its rate.
  mutating func expectBody(now: NIODeadline) { bodySince = now }

  /// Counts what has arrived of a body.
  mutating func count(body bytes: Int) { bodyBytes += bytes }

  /// Begins to shut down.
  mutating func shutDown(now: NIODeadline) { shutdown = now + limits.shutdownTimeout }

  /// The next moment at which to ask what is over.
  var deadline: NIODeadline {
    let own: NIODeadline =
      switch wait {
      case .idle: since + limits.idleTimeout
      case .request: min(since + limits.requestTimeout, rateDeadline)
      case .response: since + limits.responseTimeout
      case .linger: since + limits.lingerTimeout
      }
    return shutdown.map { min($0, own) } ?? own
  }

  /// What is over at a moment.
  func expiry(at now: NIODeadline) -> Expiry? {
    if let shutdown, now >= shutdown { return .shutdown }
    if now < deadline { return nil }
    return switch wait {
    case .idle: .idle
    case .request: .request
    case .response: .response
    case .linger: .linger
    }
  }

  /// When a body that has come so far, and comes no further, falls below the rate.
  private var rateDeadline: NIODeadline {
    guard let bodySince, limits.bodyRate > 0 else { return .distantFuture }
    let earned = TimeAmount.nanoseconds(
      Int64(Double(bodyBytes) / Double(limits.bodyRate) * 1_000_000_000)
    )
    return bodySince + max(limits.bodyRateGrace, earned)
  }
}

/// The limits of a connection, in NIO's measures.
struct ConnectionLimits: Sendable {
  let requestTimeout: TimeAmount
  let bodyRate: Int
  let bodyRateGrace: TimeAmount
  let responseTimeout: TimeAmount
  let idleTimeout: TimeAmount
  let shutdownTimeout: TimeAmount
  let lingerTimeout: TimeAmount
  let lingerBytes: Int

  init(_ limits: ServerLimits) {
    requestTimeout = TimeAmount(limits.requestTimeout)
    bodyRate = limits.bodyRate
    bodyRateGrace = TimeAmount(limits.bodyRateGrace)
    responseTimeout = TimeAmount(limits.responseTimeout)
    idleTimeout = TimeAmount(limits.idleTimeout)
    shutdownTimeout = TimeAmount(limits.shutdownTimeout)
    lingerTimeout = TimeAmount(limits.lingerTimeout)
    lingerBytes = limits.lingerBytes
  }
}
