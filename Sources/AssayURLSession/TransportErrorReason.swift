internal import AssayHTTP
internal import Foundation

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

extension TransportError.Reason {
  /// What an error of `URLSession` means.
  init(_ error: any Error) {
    self = (error as? URLError).map { Self.reason($0.code) } ?? .other
  }

  private static func reason(_ code: URLError.Code) -> Self {
    switch code {
    case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
      .internationalRoamingOff, .dataNotAllowed, .callIsActive, .badURL:
      .unreachable
    case .timedOut: .timedOut
    case .cancelled, .userCancelledAuthentication: .cancelled
    case .networkConnectionLost: .brokenOff
    case .badServerResponse, .cannotParseResponse, .cannotDecodeRawData,
      .cannotDecodeContentData, .zeroByteResource, .unsupportedURL:
      .notHTTP
    case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid,
      .clientCertificateRejected, .clientCertificateRequired,
      .appTransportSecurityRequiresSecureConnection:
      .untrusted
    case .httpTooManyRedirects, .redirectToNonExistentLocation: .redirected
    case .dataLengthExceedsMaximum: .responseTooLarge
    default: .other
    }
  }
}
