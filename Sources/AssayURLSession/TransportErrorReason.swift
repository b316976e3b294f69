internal import AssayHTTP
internal import Foundation

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

extension TransportError.Reason {
  /// What an error of `URLSession` means, which may have come before the response's head or after.
  init(_ error: any Error, hasHead: Bool) {
    guard let code = (error as? URLError)?.code else {
      self = .other
      return
    }
    #if canImport(FoundationNetworking)
    // What curl calls a partial transfer has no code of its own here, and an empty reply has this.
    if code == .unknown && hasHead || code == .badServerResponse {
      self = .brokenOff
      return
    }
    #endif
    self = Self.reason(code)
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
