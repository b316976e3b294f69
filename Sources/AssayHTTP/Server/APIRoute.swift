/// An operation and what serves it.
public struct APIRoute<Handler: APIHandler>: Sendable {
  /// Answers a request whose head is accepted and whose body is there.
  public typealias Respond =
    @Sendable (
      Handler, RequestMessage, PathCaptures, Handler.Context
    ) async throws -> ResponseMessage

  /// What the document says of the operation; method and template decide what comes here.
  public let metadata: OperationMetadata
  /// What the body may be; nil where the route looks for itself.
  let requestBodies: MediaTypeTable?
  let respond: Respond
  /// Whether there is a body to read; a route that looks for itself may have one.
  var takesBody: Bool { requestBodies.map { !$0.isEmpty } ?? true }

  /// A route of a generated operation: decoded and judged before `call`, encoded after it.
  public init<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ call:
      @escaping @Sendable (
        Handler, Operation.Input, Handler.Context
      ) async throws -> Operation.Output
  ) {
    metadata = Operation.metadata
    requestBodies = Operation.requestBodies
    respond = { handler, request, captures, context in
      var reader = RequestReader(
        request,
        captures,
        parameters: Operation.parameters,
        bodies: Operation.requestBodies
      )
      let input = Operation.readInput(from: &reader)
      if let reason = reader.refusal {
        throw RequestRefusal(reason, head: request.head, operation: Operation.metadata)
      }
      let output = try await call(handler, input, context)
      var writer = ResponseWriter(to: request.head)
      Operation.write(output, to: &writer)
      if let reason = writer.refusal {
        throw RequestRefusal(reason, head: request.head, operation: Operation.metadata)
      }
      return writer.finish()
    }
  }

  /// A route that answers with whole messages, such as one for health checks.
  public init(_ metadata: OperationMetadata, respond: @escaping Respond) {
    self.metadata = metadata
    requestBodies = nil
    self.respond = respond
  }
}
