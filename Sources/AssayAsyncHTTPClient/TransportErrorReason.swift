internal import AssayHTTP
internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension TransportError.Reason {
  /// What an error of AsyncHTTPClient, or of what it is built on, means.
  init(_ error: any Error) {
    self =
      switch error {
      case let error as TransportError: error.reason
      case is CancellationError: .cancelled
      case let error as HTTPClientError: Self.reason(error)
      case HTTPParserError.invalidEOFState: .brokenOff
      case HTTPParserError.headerOverflow: .responseTooLarge
      case is HTTPParserError: .notHTTP
      case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .untrusted
      case let error as ChannelError: Self.reason(error)
      case let error as IOError: error.isOfConnecting ? .unreachable : .brokenOff
      case is NIOConnectionError, is SocketAddressError: .unreachable
      default: .other
      }
  }

  private static func reason(_ error: HTTPClientError) -> Self {
    switch error {
    case .remoteConnectionClosed, .uncleanShutdown: .brokenOff
    case .cancelled: .cancelled
    case .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout: .timedOut
    case .connectTimeout: .unreachable
    case .tlsHandshakeTimeout: .untrusted
    case .redirectLimitReached, .redirectCycleDetected: .redirected
    default: .other
    }
  }

  private static func reason(_ error: ChannelError) -> Self {
    switch error {
    case .connectTimeout, .connectPending: .unreachable
    default: .brokenOff
    }
  }
}
