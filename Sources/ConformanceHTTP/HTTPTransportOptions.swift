package import AssayHTTP
package import AssayRuntime

/// How exchanges with a server are carried.
package struct HTTPTransportOptions: Sendable {
  package var limits: HTTPTransportLimits = HTTPTransportLimits()
  package var security: TransportSecurity = TransportSecurity()
  package var proxy: HTTPProxy?
  /// Sent where a request says nothing of it (RFC 9110 §10.1.5).
  package var userAgent: String = "assay"

  package init() {}
}

/// What an answer may take, however much a server sends.
package struct HTTPTransportLimits: Sendable, Hashable {
  /// The bytes of a body; beyond them the answer counts as too large.
  package var bodyBytesMax: Int = 16 << 20
  /// The bytes of a status line with all fields, and of all trailers.
  package var headBytesMax: Int = 256 << 10
  /// How many interim responses (RFC 9110 §15.2) may precede an answer.
  package var interimResponsesMax: Int = 32
  /// How long a connection that nobody uses is kept.
  package var idleTime: Duration = .seconds(50)

  package init() {}
}

/// Whom a client trusts, and how it shows who it is, where the server's URL begins with `https`.
package struct TransportSecurity: Sendable, Hashable {
  /// A PEM file with the authorities to trust in place of the system's.
  package var authorities: String?
  /// PEM files with the certificate that the client shows, and with its key.
  package var certificate: String?
  package var key: String?
  /// Whether any certificate of any name is taken.
  package var isUnverified: Bool = false

  package init() {}
}

/// An HTTP proxy: requests to `http` go through it, for `https` it opens a tunnel.
package struct HTTPProxy: Sendable {
  package var server: ServerURL
  /// The value of `Proxy-Authorization`; nil where it asks for none.
  package var authorization: Secret<String>?

  package init(_ server: ServerURL, authorization: Secret<String>? = nil) {
    self.server = server
    self.authorization = authorization
  }
}

/// What keeps a transport from being made: one line that says what to do.
package struct HTTPTransportError: Error, Sendable, Hashable {
  package var message: String

  package init(_ message: String) { self.message = message }
}

extension HTTPProxy {
  /// Reads a proxy's URL, in which a user and a password may stand; nil where it is none.
  package init?(_ text: String) {
    guard let scheme = text.firstRange(of: "://") else { return nil }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let mark = authority.lastIndex(of: "@") else {
      guard let server = try? ServerURL(text) else { return nil }
      self.init(server)
      return
    }
    let origin = text[..<scheme.upperBound] + rest[rest.index(after: mark)...]
    guard let user = decodedPercent(rest[..<mark]), let server = try? ServerURL(String(origin))
    else { return nil }
    self.init(server, authorization: Secret("Basic " + base64(user)))
  }
}
