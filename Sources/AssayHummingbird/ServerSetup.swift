public import AssayHTTP
public import HTTPTypes
public import Hummingbird
public import HummingbirdCore
public import Logging
import NIOCore

extension Application {
  /// An application that serves an API over HTTP/1.1, and holds its connections to limits.
  ///
  ///     let router = APIRouter(handler: Pets(), basePath: "/v1")
  ///     try await Application(serving: router, address: .hostname("127.0.0.1", port: 8080)).runService()
  ///
  /// A graceful shutdown lets open requests end and closes what is idle; what has not ended after
  /// `ServerLimits.shutdownTimeout` is cancelled.
  ///
  /// - Parameters:
  ///   - router: Leads requests to operations.
  ///   - address: What to listen on; port 0 lets the system choose.
  ///   - limits: What clients may do.
  ///   - logger: Logs starts, stops and what cannot be accepted; never anything of a request.
  ///   - onServerRunning: Is told the port that was chosen; nil for a socket in the file system.
  public init<Handler: APIHandler>(
    serving router: APIRouter<Handler>,
    address: BindAddress = .hostname(),
    limits: ServerLimits = ServerLimits(),
    logger: Logger? = nil,
    onServerRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
  ) where Responder == APIResponder<Handler, APIConnection> {
    let connections = min(
      limits.connections,
      max(1, OpenFiles.limit() - ServerLimits.reservedFiles)
    )
    self.init(
      responder: APIResponder(router: router, bodyLimit: limits.bodyBytes),
      server: .guardedHTTP1(limits: limits) { router.refuse($0, head: $1) },
      configuration: ApplicationConfiguration(
        address: address,
        backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(connections)
      ),
      onServerRunning: { channel in
        await AcceptGuard.protect(channel)
        await onServerRunning(channel.localAddress?.port)
      },
      logger: logger
    )
  }
}

extension HTTPServerBuilder {
  /// HTTP/1.1 connections held to limits, for an `Application` that is put together by hand.
  ///
  /// - Parameters:
  ///   - limits: What clients may do.
  ///   - refuse: Words what does not get as far as a request, such as a head that never ends.
  /// - Returns: What makes the server.
  public static func guardedHTTP1(
    limits: ServerLimits,
    refuse: @escaping @Sendable (RequestRefusal.Reason, HTTPRequest) -> ResponseMessage
  ) -> HTTPServerBuilder {
    HTTPServerBuilder { responder in
      GuardedHTTP1Channel(limits: limits, refuse: refuse, responder: responder)
    }
  }
}

extension ServerLimits {
  /// Open files that are not connections: listening socket, event loops, a database, logs.
  static let reservedFiles = 64
}
