public import HTTPTypes

/// When a call is tried again, and how long before.
///
/// Only what is safe is repeated: requests with an idempotent method (RFC 9110 §9.2.2), and requests
/// that carry an `Idempotency-Key`. When the attempts are used up, the last response is the answer.
public struct RetryPolicy: Sendable {
  /// The most requests that one call sends, the first one included.
  public var attemptsMax: Int
  /// The statuses after which a request is sent again.
  public var statuses: Set<Int>
  /// The reasons of a transport after which a request is sent again.
  public var reasons: Set<TransportError.Reason>
  /// About how long is waited before the second attempt; twice as long before the third, and so on.
  ///
  /// Of each wait half is certain and half random, so that clients do not return all at once.
  public var firstDelay: Duration
  /// The longest wait that is chosen here.
  public var delayMax: Duration
  /// The longest wait that a server may ask for by `Retry-After`.
  ///
  /// One that asks for more is not asked earlier either: its response is the answer.
  public var retryAfterMax: Duration
  /// How long a call may take, attempts and waits together.
  public var totalTimeout: Duration
  /// The methods whose requests are given an `Idempotency-Key`; none unless said otherwise.
  ///
  /// For servers that know the field. All attempts of a call have the same key, and an input that
  /// has one keeps it.
  public var generatesIdempotencyKey: Set<HTTPRequest.Method>

  /// Three attempts within two minutes, after 408, 429, 502, 503, 504 and lost connections.
  public init(
    attemptsMax: Int = 3,
    statuses: Set<Int> = [408, 429, 502, 503, 504],
    reasons: Set<TransportError.Reason> = [.unreachable, .timedOut, .brokenOff],
    firstDelay: Duration = .milliseconds(250),
    delayMax: Duration = .seconds(10),
    retryAfterMax: Duration = .seconds(60),
    totalTimeout: Duration = .seconds(120),
    generatesIdempotencyKey: Set<HTTPRequest.Method> = []
  ) {
    self.attemptsMax = attemptsMax
    self.statuses = statuses
    self.reasons = reasons
    self.firstDelay = firstDelay
    self.delayMax = delayMax
    self.retryAfterMax = retryAfterMax
    self.totalTimeout = totalTimeout
    self.generatesIdempotencyKey = generatesIdempotencyKey
  }

  /// One attempt and no more.
  public static var never: RetryPolicy { RetryPolicy(attemptsMax: 1) }

  /// The methods that change state on the server: those that an `Idempotency-Key` is for.
  public static let changingMethods: Set<HTTPRequest.Method> = [.post, .patch, .delete]
}

extension RetryPolicy {
  /// How long to wait after an attempt, or nil where there shall be no other.
  func delay(
    after outcome: Result<ResponseMessage, TransportError>,
    of request: RequestMessage,
    attempt: Int,
    in surroundings: ClientSurroundings
  ) -> Duration? {
    guard attempt < attemptsMax, Self.isRepeatable(request.head) else { return nil }
    switch outcome {
    case .failure(let error):
      guard reasons.contains(error.reason) else { return nil }
    case .success(let response):
      guard statuses.contains(response.head.status.code) else { return nil }
      if let asked = RetryAfter(response.head, now: surroundings.secondsSinceEpoch) {
        guard asked.delay <= retryAfterMax else { return nil }
        return asked.delay + firstDelay * surroundings.random()
      }
    }
    return ownDelay(beforeAttempt: attempt + 1, random: surroundings.random())
  }

  private func ownDelay(beforeAttempt attempt: Int, random: Double) -> Duration {
    var delay: Duration = firstDelay
    for _ in 2..<max(attempt, 2) where delay < delayMax { delay *= 2 }
    return min(delay, delayMax) * (0.5 + random / 2)
  }

  static func isRepeatable(_ head: HTTPRequest) -> Bool {
    idempotentMethods.contains(head.method) || head.headerFields[.idempotencyKey] != nil
  }

  /// RFC 9110 §9.2.2, and the QUERY method, which is "both safe and idempotent".
  private static let idempotentMethods: Set<HTTPRequest.Method> = [
    .get, .head, .put, .delete, .options, .trace, HTTPRequest.Method("QUERY") ?? .get,
  ]
}

extension HTTPField.Name {
  /// The field of draft-ietf-httpapi-idempotency-key-header.
  static var idempotencyKey: HTTPField.Name {
    guard let name = HTTPField.Name("Idempotency-Key") else {
      preconditionFailure("a token is a field name")
    }
    return name
  }
}
