internal import AssayHTTP
internal import Conformance
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// What an error of a connection means; no text of the error is told that could quote what was sent.
func transportFailure(_ error: any Error, progress: String? = nil) -> TransportFailure {
  let rest = progress.map { ": \($0)" } ?? ""
  switch error {
  case let failure as TransportFailure: return failure
  case is CancellationError: return .cancelledExchange
  case NIOSSLError.uncleanShutdown:
    return TransportFailure(.reset, "the connection ended without an end of TLS\(rest)")
  case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
    return TransportFailure(.tls, tlsMessage(error))
  case let error as IOError:
    return error.isOfConnecting
      ? TransportFailure(.refused, "no connection came about: \(error.reasonText)")
      : TransportFailure(.reset, "the connection broke off (\(error.reasonText))\(rest)")
  case ChannelError.connectTimeout: return TransportFailure(.timeout, "connecting took too long")
  default: return TransportFailure(.reset, "the connection broke off\(rest)")
  }
}

/// Why no connection to a server came about.
func connectFailure(_ error: any Error, _ server: ServerURL) -> TransportFailure {
  let place = "\(server.hostInURL):\(server.portNumber)"
  switch error {
  case is CancellationError: return .cancelledExchange
  case ChannelError.connectTimeout:
    return TransportFailure(.timeout, "connecting to \(place) took too long")
  case let error as NIOConnectionError:
    if let first = error.connectionErrors.first {
      let inner = connectFailure(first.error, server)
      return inner
    }
    return TransportFailure(.refused, "the name \(server.host) has no address")
  case let error as IOError:
    return TransportFailure(.refused, "cannot connect to \(place): \(error.reasonText)")
  case is SocketAddressError:
    return TransportFailure(.refused, "the name \(server.host) has no address")
  default: return TransportFailure(.refused, "cannot connect to \(place)")
  }
}

/// What is wrong with a certificate or a handshake, and what to do.
private func tlsMessage(_ error: any Error) -> String {
  let text = "\(error)"
  if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") {
    return "the server's certificate is not trusted; name its authority with --ca FILE"
  }
  if text.contains("failedToValidateHostname") || text.contains("ailed to validate hostname") {
    return "the server's certificate is for another name"
  }
  if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
    return "the server speaks no TLS on this port; is it http:// rather than https://?"
  }
  if text.contains("eofDuringHandshake") || text.contains("EOF during handshake") {
    return "the server closed the connection during the TLS handshake"
  }
  if text.contains("CERTIFICATE_REQUIRED") || text.contains("HANDSHAKE_FAILURE") {
    return "the TLS handshake failed; the server may ask for a certificate: "
      + "--client-certificate FILE --client-key FILE"
  }
  return "the TLS handshake failed"
}
