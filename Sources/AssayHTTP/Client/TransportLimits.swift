/// How long an exchange may take and how much may come back.
public struct TransportLimits: Sendable, Hashable {
  /// From the first byte sent to the last one received.
  public var timeout: Duration
  /// The longest response body, in bytes.
  public var bodySize: Int

  /// Thirty seconds and 64 MiB unless said otherwise.
  public init(timeout: Duration = .seconds(30), bodySize: Int = 64 << 20) {
    self.timeout = timeout
    self.bodySize = bodySize
  }
}

/// Why an exchange gave no response.
public struct TransportError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case unreachable
    case timedOut
    case cancelled
    case responseTooLarge
    case brokenOff
    case notHTTP
    case other
  }

  public let reason: Reason

  /// States why.
  public init(_ reason: Reason) { self.reason = reason }
}

/// Where a server is: scheme, host, port and base path.
public struct ServerURL: Sendable, Hashable {
  public let text: String

  /// Takes an absolute URL without query and fragment.
  public init(_ text: String) { self.text = text }
}
