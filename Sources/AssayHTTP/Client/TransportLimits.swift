/// How long one exchange may take and how much may come back.
public struct TransportLimits: Sendable, Hashable {
  /// From the start of an attempt, connecting included, to the last byte received.
  public var timeout: Duration
  /// The longest response body, in bytes; with a content coding undone.
  public var bodySize: Int

  /// Thirty seconds and 64 MiB unless said otherwise.
  public init(timeout: Duration = .seconds(30), bodySize: Int = 64 << 20) {
    self.timeout = timeout
    self.bodySize = bodySize
  }
}
