internal import AssayHTTP
internal import AssayRuntime
internal import Conformance
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Opens connections to one server, through a proxy where there is one.
struct Connector: Sendable {
  let server: ServerURL
  let proxy: HTTPProxy?
  /// Nil where nothing is encrypted.
  let tls: NIOSSLContext?
  let limits: HTTPTransportLimits

  /// Opens a connection; `number` belongs to the exchange with the proxy that may be needed.
  func connect(
    number: UInt64,
    deadline: NIODeadline
  ) async throws(TransportFailure) -> HTTPConnection {
    let connection = try await open(deadline: deadline)
    guard server.isSecure else { return connection }
    do throws(TransportFailure) {
      if proxy != nil { try await openTunnel(connection, number: number, deadline: deadline) }
      try await encrypt(connection)
      return connection
    } catch {
      connection.close()
      throw error
    }
  }

  private func open(deadline: NIODeadline) async throws(TransportFailure) -> HTTPConnection {
    let peer = proxy?.server ?? server
    let time = max(deadline - .now(), .milliseconds(1))
    let loop = MultiThreadedEventLoopGroup.currentEventLoop
    let bootstrap = ClientBootstrap(group: loop ?? MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(time)
    let future = bootstrap.connect(host: peer.host, port: peer.portNumber)
      .flatMapThrowing { channel in
        let handler = ExchangeHandler()
        try channel.pipeline.syncOperations.addHandler(handler)
        return HTTPConnection(channel, handler)
      }
    do {
      return try await cancellable(future) { $0.close() }
    } catch {
      throw connectFailure(error, peer)
    }
  }

  /// RFC 9110 §9.3.6.
  private func openTunnel(
    _ connection: HTTPConnection,
    number: UInt64,
    deadline: NIODeadline
  ) async throws(TransportFailure) {
    let authority = "\(server.hostInURL):\(server.portNumber)"
    var request = OutgoingRequest(method: "CONNECT", target: authority)
    if let authorization = proxy?.authorization {
      request.headers.append(
        Exchange.Field("Proxy-Authorization", authorization.withRevealed { $0 })
      )
    }
    let origin = RequestOrigin(authority: authority, userAgent: "assay")
    let end: ExchangeEnd
    do throws(ResponseFault) {
      let bytes = try requestBytes(request, origin: origin)
      end = await connection.exchange(
        ExchangeHandler.Order(
          number: number,
          bytes: bytes,
          method: "CONNECT",
          limits: limits,
          deadline: deadline
        )
      )
    } catch {
      throw TransportFailure(error.kind, error.message)
    }
    switch end.outcome {
    case .failed(let failure):
      throw TransportFailure(failure.kind, "the proxy opened no tunnel: \(failure.message)")
    case .answered(let response) where (200...299).contains(response.status): return
    case .answered(let response):
      throw TransportFailure(
        .refused,
        "the proxy opened no tunnel: it answered the CONNECT with \(response.status)"
      )
    }
  }

  private func encrypt(_ connection: HTTPConnection) async throws(TransportFailure) {
    guard let tls else { return }
    let (channel, host) = (connection.channel, server.host)
    do {
      try await channel.eventLoop.submit {
        // RFC 6066 §3: a name, never an address.
        let name = isAddress(host) ? nil : host
        let handler = try NIOSSLClientHandler(context: tls, serverHostname: name)
        try channel.pipeline.syncOperations.addHandler(handler, position: .first)
      }.get()
    } catch {
      throw transportFailure(error)
    }
  }
}

/// Waits for a future, or leaves it when the task is cancelled; `dispose` gets what comes too late.
private func cancellable<Value: Sendable>(
  _ future: EventLoopFuture<Value>,
  dispose: @escaping @Sendable (Value) -> Void
) async throws -> Value {
  let promise = future.eventLoop.makePromise(of: Value.self)
  future.whenComplete { result in
    promise.completeWith(result)
    if case .success(let value) = result {
      promise.futureResult.whenFailure { _ in dispose(value) }
    }
  }
  return try await withTaskCancellationHandler {
    try await promise.futureResult.get()
  } onCancel: {
    promise.fail(CancellationError())
  }
}

extension ServerURL {
  /// The port as written, or the scheme's own.
  var portNumber: Int { port ?? (isSecure ? 443 : 80) }

  /// The host as a URL has it: an IPv6 address in brackets.
  var hostInURL: String { host.utf8.contains(0x3A) ? "[\(host)]" : host }
}

/// Whether a host is an address rather than a name.
private func isAddress(_ host: String) -> Bool {
  if host.utf8.contains(0x3A) { return true }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
}
