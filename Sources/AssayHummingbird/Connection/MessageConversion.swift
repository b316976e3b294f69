import AssayHTTP
import HTTPTypes
import NIOHTTP1

/// Heads of NIO's HTTP/1 as heads of HTTPTypes, and back.
///
/// NIOHTTPTypesHTTP1 has the same, but asks Foundation to parse every target and drops fields silently.
enum MessageConversion {
  /// The request, or why it is none (RFC 9112 §3.2, §6.1).
  static func request(_ head: HTTPRequestHead) -> Result<HTTPRequest, BodyRefusal> {
    guard let method = HTTPRequest.Method(head.method.rawValue) else {
      return malformed("The method is no token.")
    }
    var fields = HTTPFields()
    fields.reserveCapacity(head.headers.count)
    var host: String?
    var hasLength = false
    var coding: String?
    for (rawName, value) in head.headers {
      guard let name = HTTPField.Name(rawName) else {
        return malformed("A header field's name is no token.")
      }
      if name == .host {
        if host != nil { return malformed("There is more than one Host.") }
        host = value
        continue
      }
      if name == .contentLength {
        hasLength = true
      } else if name == .transferEncoding {
        if coding != nil { return malformed("There is more than one Transfer-Encoding.") }
        coding = value
      }
      fields.append(HTTPField(name: name, value: value))
    }
    if host == nil && head.version.minor >= 1 { return malformed("There is no Host.") }
    if let coding {
      if hasLength || head.version.minor == 0 {
        return malformed("The length is said in two ways, or in a way that HTTP/1.0 has not.")
      }
      if coding.lowercased() != "chunked" { return .failure(BodyRefusal(reason: .notImplemented)) }
    }
    return .success(
      HTTPRequest(
        method: method,
        scheme: "http",
        authority: host,
        path: head.uri,
        headerFields: fields
      )
    )
  }

  /// The response as it goes out; its version is that of the request (RFC 9110 §2.5 allows it).
  static func response(_ head: HTTPResponse, version: HTTPVersion) -> HTTPResponseHead {
    var fields: [(String, String)] = []
    fields.reserveCapacity(head.headerFields.count + 1)
    for field in head.headerFields { fields.append((field.name.rawName, field.value)) }
    return HTTPResponseHead(
      version: version,
      status: HTTPResponseStatus(
        statusCode: head.status.code,
        reasonPhrase: head.status.reasonPhrase
      ),
      headers: HTTPHeaders(fields)
    )
  }

  private static func malformed(_ message: String) -> Result<HTTPRequest, BodyRefusal> {
    .failure(BodyRefusal(reason: .malformedRequest(message: message)))
  }
}

extension HTTPField.Name {
  /// HTTPTypes keeps `Host` apart, as a pseudo field.
  fileprivate static let host = HTTPField.Name(parsed: "host")
}
