internal import NIOSSL

/// Makes what TLS connections begin with.
func tlsContext(_ security: TransportSecurity) throws(HTTPTransportError) -> NIOSSLContext {
  var configuration = TLSConfiguration.makeClientConfiguration()
  if security.isUnverified { configuration.certificateVerification = .none }
  if let file = security.authorities {
    let certificates = try certificates(file, option: "--ca")
    configuration.trustRoots = .certificates(certificates)
  }
  if let file = security.certificate {
    configuration.certificateChain = try certificates(file, option: "--client-certificate")
      .map { .certificate($0) }
    configuration.privateKey = .privateKey(try privateKey(security.key ?? file))
  }
  do {
    return try NIOSSLContext(configuration: configuration)
  } catch {
    throw HTTPTransportError(
      "the client's certificate and key do not go together, or one of them cannot be used"
    )
  }
}

private func certificates(
  _ file: String,
  option: String
) throws(HTTPTransportError) -> [NIOSSLCertificate] {
  do {
    let certificates = try NIOSSLCertificate.fromPEMFile(file)
    if !certificates.isEmpty { return certificates }
  } catch {}
  throw HTTPTransportError("\(option): '\(file)' cannot be read, or holds no certificate as PEM")
}

private func privateKey(_ file: String) throws(HTTPTransportError) -> NIOSSLPrivateKey {
  do {
    return try NIOSSLPrivateKey(file: file, format: .pem)
  } catch {
    throw HTTPTransportError(
      "--client-key: '\(file)' cannot be read, or holds no key as PEM without a passphrase"
    )
  }
}
