package import AssayHTTP
internal import AssayRuntime
package import Conformance
internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// Carries a run's requests over HTTP/1.1.
///
/// It stands on NIO itself rather than on AsyncHTTPClient, whose decoder drops the reason phrase, takes
/// fields for UTF-8, gives nothing of an answer that breaks off, and whose URLs are percent-encoded
/// anew: a leak can hide in each, and a test of paths needs them as written.
package struct HTTPExchangeTransport: ExchangeTransport {
  private let connector: Connector
  private let origin: RequestOrigin
  private let pool: ConnectionPool
  private let limits: HTTPTransportLimits

  /// Prepares for exchanges with a server; connects nowhere yet.
  ///
  /// The path of the URL is not used: targets of requests are whole.
  ///
  /// - Throws: What is wrong with the certificates or keys.
  package init(
    _ server: ServerURL,
    options: HTTPTransportOptions = HTTPTransportOptions()
  ) throws(HTTPTransportError) {
    var tls: NIOSSLContext?
    if server.isSecure { tls = try tlsContext(options.security) }
    limits = options.limits
    connector = Connector(server: server, proxy: options.proxy, tls: tls, limits: limits)
    pool = ConnectionPool(idleTime: limits.idleTime)
    var origin = RequestOrigin(authority: server.authority, userAgent: options.userAgent)
    if let proxy = options.proxy, !server.isSecure {
      origin.targetPrefix = server.origin
      if let authorization = proxy.authorization {
        origin.proxyFields = [("Proxy-Authorization", authorization.withRevealed { $0 })]
      }
    }
    self.origin = origin
  }

  /// Sends a request and collects the whole answer, as it came.
  package func send(_ request: OutgoingRequest) async -> TransportOutcome {
    if Task.isCancelled { return .failed(.cancelledExchange) }
    let deadline = NIODeadline.now() + TimeAmount(request.timeout)
    do {
      let bytes = try requestBytes(request, origin: origin)
      return try await send(bytes, request.method, deadline)
    } catch let fault as ResponseFault {
      return .failed(TransportFailure(fault.kind, fault.message))
    } catch {
      return .failed(transportFailure(error))
    }
  }

  package var executors: [any TaskExecutor] { EventLoopExecutor.all }

  /// Closes the connections that nobody uses.
  package func close() { pool.close() }

  private func send(
    _ bytes: ByteBuffer,
    _ method: String,
    _ deadline: NIODeadline
  ) async throws(TransportFailure) -> TransportOutcome {
    var order = ExchangeHandler.Order(
      number: pool.nextNumber(),
      bytes: bytes,
      method: method,
      limits: limits,
      deadline: deadline
    )
    let isIdempotent = isIdempotent(method)
    if let kept = pool.take(isIdempotent: isIdempotent) {
      let end = await kept.exchange(order)
      // RFC 9110 §9.2.2: only what may be done twice is tried again.
      if !(end.wasClosedSilently && isIdempotent) { return finish(kept, end) }
    }
    let connection = try await connector.connect(number: pool.nextNumber(), deadline: deadline)
    order.number = pool.nextNumber()
    return finish(connection, await connection.exchange(order))
  }

  private func finish(_ connection: HTTPConnection, _ end: ExchangeEnd) -> TransportOutcome {
    if end.isReusable { pool.put(connection) } else { connection.close() }
    return end.outcome
  }
}

/// RFC 9110 §9.2.2.
private func isIdempotent(_ method: String) -> Bool {
  switch method {
  case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE": true
  default: false
  }
}

extension TimeAmount {
  /// A duration, as long as can be told in nanoseconds.
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    // A hundred years: what is added to a deadline must not go beyond its end.
    let bounded = min(max(seconds, 0), 3_155_760_000)
    self = .nanoseconds(bounded * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
