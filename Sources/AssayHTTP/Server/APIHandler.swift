public import HTTPTypes

/// What serves an API: the generated protocol adds one requirement for each operation.
public protocol APIHandler: Sendable {
  /// What every operation is given besides its input, such as who asks.
  associatedtype Context: Sendable

  /// Makes the context of a request before its body is read: the place to authenticate.
  ///
  /// - Throws: Anything; `response(to:)` words it.
  func context(for head: HTTPRequest, operation: OperationMetadata) async throws -> Context

  /// Words a refusal in the API's own error shape: the one place where errors become responses.
  func response(to refusal: RequestRefusal) -> ResponseMessage

  /// Stands around every operation: the place for idempotency, logs and headers common to all.
  ///
  /// Unless implemented, it calls `next` and nothing else.
  func perform(
    _ operation: OperationMetadata,
    _ request: RequestMessage,
    _ context: Context,
    next: () async throws -> ResponseMessage
  ) async throws -> ResponseMessage

  /// The last look at every response, refusals included; `operation` is nil where none was found.
  func finish(
    _ response: ResponseMessage,
    to head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage
}

extension APIHandler {
  public func perform(
    _ operation: OperationMetadata,
    _ request: RequestMessage,
    _ context: Context,
    next: () async throws -> ResponseMessage
  ) async throws -> ResponseMessage {
    try await next()
  }

  public func finish(
    _ response: ResponseMessage,
    to head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage {
    response
  }
}
