/// How much a connection may send and how long it may take.
///
/// The defaults suit APIs with small JSON bodies. Raise `bodyBytes` and `requestTimeout` together where
/// files are uploaded: a body that arrives at `bodyRate` has to fit into the timeout.
public struct ServerLimits: Sendable, Hashable {
  /// The longest request target with all header fields, and the longest single one, in bytes.
  public var headerBytes = 16 << 10
  /// How many header fields a request may have, trailers included.
  public var headerFields = 100
  /// The longest request body, in bytes; more is answered with 413 and never kept.
  public var bodyBytes = 64 << 10
  /// From the first byte of a request to its last one.
  public var requestTimeout = Duration.seconds(10)
  /// How many bytes of a body have to arrive a second, on average, once `bodyRateGrace` is over.
  public var bodyRate = 1024
  /// How long a body may be slow; counted from the end of the request's head.
  public var bodyRateGrace = Duration.seconds(3)
  /// From the last byte of a request to the last one of its response; then the operation is cancelled.
  public var responseTimeout = Duration.seconds(30)
  /// How long a connection may be open without a request.
  public var idleTimeout = Duration.seconds(15)
  /// How many connections are open at once, while more wait to be accepted.
  ///
  /// There are never more than the process may open files, less 64.
  public var connections = 10_240
  /// How long requests may take to end when the server shuts down; then they are cancelled.
  public var shutdownTimeout = Duration.seconds(10)
  /// How long a connection that was told to close is read on, so that the client sees the response.
  public var lingerTimeout = Duration.seconds(1)
  /// How much is read on meanwhile, in bytes.
  public var lingerBytes = 16 << 20

  /// The defaults, to be changed one by one.
  public init() {}
}
