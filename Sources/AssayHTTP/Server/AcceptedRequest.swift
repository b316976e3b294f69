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
  let route: Int
  let captures: PathCaptures
  let context: Handler.Context
}
