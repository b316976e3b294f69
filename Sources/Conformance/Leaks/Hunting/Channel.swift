/// A way on which bytes come back from a server.
package enum Channel: Sendable, Hashable {
  /// The status line of HTTP/1.1, whose reason phrase is free text (RFC 9112 §4).
  case statusLine
  /// The name of a header field; it is not told, because it holds the secret.
  case headerName
  /// The value of the header field with this name, in lower case.
  case header(String)
  case cookieName
  /// The value of the cookie with this name.
  case cookie(String)
  case trailerName
  case trailer(String)
  case body
  /// A text beside the exchange, such as the server's log or a report.
  case text(String)
}

extension Channel: CustomStringConvertible {
  package var description: String {
    switch self {
    case .statusLine: "status line"
    case .headerName: "name of a header field"
    case .header(let name): "header field '\(name)'"
    case .cookieName: "name of a cookie"
    case .cookie(let name): "cookie '\(name)'"
    case .trailerName: "name of a trailer field"
    case .trailer(let name): "trailer field '\(name)'"
    case .body: "body"
    case .text(let name): name
    }
  }
}
