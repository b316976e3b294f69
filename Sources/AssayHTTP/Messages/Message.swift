public import HTTPTypes

/// A request with its whole content in memory (RFC 9110 §6).
public struct RequestMessage: Sendable {
  /// Method, target and header fields; the path is relative to the server, query included.
  public var head: HTTPRequest
  /// The content; empty where there is none.
  public var body: [UInt8]

  /// A request of its parts.
  public init(head: HTTPRequest, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }
}

/// A response with its whole content in memory (RFC 9110 §6).
public struct ResponseMessage: Sendable {
  /// Status and header fields.
  public var head: HTTPResponse
  /// The content; empty where there is none.
  public var body: [UInt8]

  /// A response of its parts.
  public init(head: HTTPResponse, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }
}
