public import HTTPTypes

/// What serves an API: the generated protocol adds one requirement for each operation.
public protocol APIHandler: Sendable {
  /// What every operation is given besides its input, such as who asks.
  associatedtype Context: Sendable

  /// The operations that are served, in document order; generated code gives them.
  static var routes: [APIRoute<Self>] { get }

  /// Makes the context of a request before its body is read: the place to authenticate.
  ///
  /// - Throws: Anything; `response(to:)` words it.
  func context(for head: HTTPRequest, operation: OperationMetadata) async throws -> Context

  /// Words a refusal in the API's own error shape: the one place where errors become responses.
  ///
  /// Unless implemented, it is `RequestRefusal.problemDetails`.
  func response(to refusal: RequestRefusal) -> ResponseMessage

  /// Stands around every operation: the place for idempotency, logs and headers common to all.
  ///
  /// It is called before the request is decoded, and `next` decodes, judges, calls the operation and
  /// encodes what it gave. Unless implemented, it calls `next` and nothing else.
  ///
  /// - Throws: What `next` throws, or anything; `response(to:)` words it.
  func perform(
    _ operation: OperationMetadata,
    _ request: RequestMessage,
    _ context: Context,
    next: () async throws -> ResponseMessage
  ) async throws -> ResponseMessage

  /// Looks at every response last, refusals included; `operation` is nil where none was found.
  func finish(
    _ response: ResponseMessage,
    to head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage
}

extension APIHandler {
  /// Words a refusal as RFC 9457 does.
  public func response(to refusal: RequestRefusal) -> ResponseMessage { refusal.problemDetails }

  /// Calls `next` and nothing else.
  public func perform(
    _ operation: OperationMetadata,
    _ request: RequestMessage,
    _ context: Context,
    next: () async throws -> ResponseMessage
  ) async throws -> ResponseMessage {
    try await next()
  }

  /// Leaves the response as it is.
  public func finish(
    _ response: ResponseMessage,
    to head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage {
    response
  }
}
