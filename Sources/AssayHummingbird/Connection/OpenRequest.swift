import HTTPTypes
import NIOHTTP1

/// A request that is not answered yet.
struct OpenRequest {
  let head: HTTPRequest
  let version: HTTPVersion
  /// Whether its sender wants to send another one (RFC 9112 §9.3).
  let keepsAlive: Bool
  /// Whether its sender waits for `100 Continue`.
  var awaitsContinue: Bool
  /// Whether its last byte has arrived.
  var isComplete = false
  /// Whether a response has begun.
  var isAnswered = false

  /// Takes note of a request; one that wants to leave HTTP is the last on its connection, because the
  /// decoder reads nothing behind it.
  init(_ head: HTTPRequest, _ raw: HTTPRequestHead) {
    self.head = head
    version = raw.version
    keepsAlive =
      raw.isKeepAlive && head.method != .connect && head.headerFields[.upgrade] == nil
    // RFC 9110 §10.1.1: an expectation in HTTP/1.0 is ignored.
    awaitsContinue = raw.version.minor >= 1 && head.headerFields[.expect] != nil
  }
}
