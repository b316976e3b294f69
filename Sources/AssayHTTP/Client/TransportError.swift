public import HTTPTypes

/// Why an exchange gave no response; it quotes nothing that was sent or received.
public struct TransportError: Error, Sendable, Hashable {
  /// What went wrong, in the words of every transport.
  public enum Reason: Sendable, Hashable, CaseIterable {
    /// No connection came about: the name has no address, nobody listens, no network.
    case unreachable
    /// The limit of time ran out.
    case timedOut
    /// The task was cancelled.
    case cancelled
    /// The body is longer than the limit.
    case responseTooLarge
    /// The connection ended before the response did.
    case brokenOff
    /// What came is no HTTP.
    case notHTTP
    /// No TLS connection came about, or its certificate is not trusted.
    case untrusted
    /// The server was asked at another address than the one given: a client was passed to the
    /// transport that follows redirects.
    case redirected
    /// Anything else, such as a client that has been shut down.
    case other
  }

  /// What went wrong.
  public let reason: Reason
  /// The response's status, where its head had arrived.
  public let status: HTTPResponse.Status?

  /// States what went wrong, and the status where one was received.
  public init(_ reason: Reason, status: HTTPResponse.Status? = nil) {
    self.reason = reason
    self.status = status
  }
}

extension TransportError: CustomStringConvertible {
  /// What went wrong, in a sentence without a full stop.
  public var description: String { reason.text }
}

extension TransportError.Reason {
  var text: String {
    switch self {
    case .unreachable: "the server cannot be reached"
    case .timedOut: "no whole response came in time"
    case .cancelled: "the call was cancelled"
    case .responseTooLarge: "the response is larger than the limit"
    case .brokenOff: "the connection ended before the response did"
    case .notHTTP: "what the server sent is not HTTP"
    case .untrusted: "no trusted TLS connection could be made"
    case .redirected: "the HTTP client followed a redirect, and must not"
    case .other: "the exchange failed"
    }
  }
}
