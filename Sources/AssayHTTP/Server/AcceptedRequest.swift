public import HTTPTypes

/// What a router makes of a request's head.
public enum HeadDecision<Handler: APIHandler>: Sendable {
  /// The answer is known; the body need not be read.
  case answered(ResponseMessage)
  /// The operation wants the request, with its body.
  case accepted(AcceptedRequest<Handler>)
}

/// A request that has an operation and a context, and lacks its body.
public struct AcceptedRequest<Handler: APIHandler>: Sendable {
  /// The request's head.
  public let head: HTTPRequest
  /// Whether the operation has a body to read; what is sent to others is of no use.
  public let takesBody: Bool
  let route: Int
  let captures: PathCaptures
  let context: Handler.Context
}
