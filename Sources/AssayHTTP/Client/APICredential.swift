public import AssayRuntime
public import HTTPTypes

/// What proves who calls, in the form that a security scheme asks for.
public enum APICredential: Sendable {
  /// `Authorization: Bearer …` (RFC 6750), for `http` with `bearer`, `oauth2` and `openIdConnect`.
  case bearer(Secret<String>)
  /// `Authorization: Basic …` (RFC 7617).
  case basic(username: String, password: Secret<String>)
  /// A key in a header field, a query parameter or a cookie.
  case apiKey(APIKeyPlace, Secret<String>)
  /// Nothing in the request: the transport proves it, as with `mutualTLS`.
  case transport
}

/// Where a key stands, and under which name.
public enum APIKeyPlace: Sendable, Hashable {
  /// A header field.
  case header(HTTPField.Name)
  /// A query parameter.
  case query(String)
  /// A cookie.
  case cookie(String)
}

/// Which credentials a client has, asked for by the names of a document's security schemes.
///
/// ```swift
/// Authorization(["BearerAuth": .bearer(key)])
/// Authorization.any(.bearer(key))                       // whatever the scheme is called
/// Authorization { demand in try await tokens.current(for: demand.scopes) }
/// ```
///
/// An operation that anyone may call is called without credentials. Of an operation's alternatives the
/// first is taken for which all credentials are there.
public struct Authorization: Sendable {
  /// Gives the credential for a scheme, or nil where there is none.
  public typealias Source =
    @Sendable (_ demand: SecurityDemand) async throws -> APICredential?

  let source: Source
  /// Whether credentials may be sent without TLS to another machine.
  public var allowsClearText: Bool

  /// Asks `source` before each attempt, so that a token may be renewed between two.
  public init(allowsClearText: Bool = false, _ source: @escaping Source) {
    self.source = source
    self.allowsClearText = allowsClearText
  }

  /// Takes credentials by the names of their schemes.
  public init(_ credentials: [String: APICredential], allowsClearText: Bool = false) {
    self.init(allowsClearText: allowsClearText) { credentials[$0.scheme] }
  }

  /// The same credential for every scheme: for documents that have one.
  public static func any(
    _ credential: APICredential,
    allowsClearText: Bool = false
  ) -> Authorization {
    Authorization(allowsClearText: allowsClearText) { _ in credential }
  }

  /// No credentials at all.
  public static var none: Authorization { Authorization([:]) }
}
