/// Carries requests to the server that is tested.
///
/// This module opens no socket: whoever runs it brings the way to the server.
package protocol ExchangeTransport: Sendable {
  /// Sends a request and collects the whole answer, as it came: nothing decoded, nothing followed.
  ///
  /// A cancelled task ends with `.cancelled`.
  func send(_ request: OutgoingRequest) async -> TransportOutcome

  /// Where scenarios run best, so that no answer changes threads; none where that does not matter.
  var executors: [any TaskExecutor] { get }
}

extension ExchangeTransport {
  package var executors: [any TaskExecutor] { [] }
}

/// A request that is ready to go.
package struct OutgoingRequest: Sendable {
  package var method: String
  /// Path and query behind the base URL, as they go over the wire.
  package var target: String
  package var headers: [Exchange.Field]
  package var body: [UInt8]
  /// For the whole exchange.
  package var timeout: Duration

  package init(
    method: String,
    target: String,
    headers: [Exchange.Field] = [],
    body: [UInt8] = [],
    timeout: Duration = .seconds(30)
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }
}

/// What became of a request.
package enum TransportOutcome: Sendable {
  case answered(Exchange.Response)
  case failed(TransportFailure)
}

/// Why there is no whole answer.
package struct TransportFailure: Sendable, Error {
  package var kind: Kind
  /// One line for people, without a value of the request or the answer.
  package var message: String
  /// What had come by then; secrets are hunted in it too.
  package var partial: Exchange.Response?

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Nobody listens there, or the name is unknown.
    case refused
    /// The connection broke off.
    case reset
    case timeout
    case tls
    /// The answer is no HTTP, or contradicts itself.
    case malformed
    case tooLarge = "too-large"
    case cancelled
  }

  package init(_ kind: Kind, _ message: String, partial: Exchange.Response? = nil) {
    self.kind = kind
    self.message = message
    self.partial = partial
  }
}
