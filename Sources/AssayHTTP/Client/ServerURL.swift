internal import HTTPTypes

/// Where a server is: scheme, host, port and base path.
///
/// ```swift
/// let server = try ServerURL("https://api.example.com/v2")
/// ```
public struct ServerURL: Sendable, Hashable {
  /// `https`, or `http` in clear.
  public let isSecure: Bool
  /// A name, an IPv4 address, or an IPv6 address without its brackets; in lower case.
  public let host: String
  /// The port as written; nil for the scheme's own.
  public let port: Int?
  /// Empty, or a path that begins with a slash and ends with none.
  public let basePath: String

  /// The longest text that is read, in bytes.
  public static let sizeMax: Int = 8192

  /// Takes an absolute URL without query and fragment; variables of a template must be filled in.
  ///
  /// - Throws: What is wrong with it. Not every URI passes: user information is refused as RFC 9110
  ///   §4.2.4 demands, names must be in ASCII, and the base path has no `.` and `..`.
  public init(_ text: String) throws(InvalidServerURL) {
    var parser = try ServerURLParser(text)
    self.isSecure = try parser.scheme()
    (self.host, self.port) = try parser.authority()
    self.basePath = try parser.path()
  }

  /// The URL in its usual spelling.
  public var text: String { origin + basePath }

  /// Scheme, host and port as a URL writes them, without a slash at the end.
  public var origin: String { (isSecure ? "https://" : "http://") + authority }

  /// Host and port as the `Host` field takes them (RFC 9110 §7.2).
  public var authority: String {
    let name: String = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  /// The whole URL of a request whose path is below this one, as transports need it.
  public func url(for request: RequestMessage) -> String {
    text + (request.head.path ?? "/")
  }

  /// Whether nobody else reads what is sent: TLS, or a connection that does not leave the machine.
  var isConfidential: Bool {
    // RFC 6761 §6.3: "localhost" and names below it are this machine.
    isSecure || host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
      || isLoopbackIPv4
  }

  private var isLoopbackIPv4: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension ServerURL: CustomStringConvertible {
  /// The URL.
  public var description: String { text }
}

/// What keeps a text from being a `ServerURL`.
public enum InvalidServerURL: Error, Sendable, Hashable, CaseIterable {
  /// It is longer than `ServerURL.sizeMax`.
  case tooLong
  /// It does not begin with `http://` or `https://`.
  case scheme
  /// It holds a user name or password, which belong into an `Authorization`.
  case userInformation
  /// There is no host, or none that can be one.
  case host
  /// The port is no number from 1 to 65535.
  case port
  /// The path has characters that must be percent-encoded, or `.` or `..` as a segment.
  case path
  /// There is a query or a fragment.
  case query
  /// A variable in braces has not been filled in.
  case variable
}

extension InvalidServerURL: CustomStringConvertible {
  /// What is wrong, without the text: it may hold a password.
  public var description: String {
    "The server's URL cannot be used: " + complaint + "."
  }

  private var complaint: String {
    switch self {
    case .tooLong: "it is longer than \(ServerURL.sizeMax) bytes"
    case .scheme: "it has to begin with http:// or https://"
    case .userInformation: "it holds a user name; give credentials as an Authorization"
    case .host: "its host is neither a name in ASCII nor an address"
    case .port: "its port is no number from 1 to 65535"
    case .path: "its path has a character to percent-encode, or . or .. as a segment"
    case .query: "it has a query or a fragment"
    case .variable: "a {variable} in it has not been filled in"
    }
  }
}
