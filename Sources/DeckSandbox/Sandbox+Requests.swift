package import AssayHTTP
import AssayRuntime
import DeckVault
package import HTTPTypes
import Logging

// What holds for every operation, whatever its resource: who asks, how often, with which key, and how
// errors are worded.

extension Sandbox {
  /// Authenticates, and counts the request against its organisation's limit, before a body is read.
  package func context(
    for head: HTTPRequest,
    operation: OperationMetadata
  ) async throws -> RequestContext {
    RequestContext(
      organisation: operation.security.isEmpty ? .nobody : try caller(head),
      requestID: ResourceKind.request.newID(),
      operation: operation,
      exchange: Exchange()
    )
  }

  private func caller(_ head: HTTPRequest) throws -> Organisation {
    // A sealed vault knows no keys; it says so whatever is presented.
    guard isUnsealed else { throw SandboxError.sealed }
    guard let key = BearerKey(head) else { throw SandboxError.noKey }
    let identity = try database.read { reader in
      try vault.apiKeys.authenticate(key.secret, in: reader)
    }
    guard let identity, let organisation = organisations[identity.organisation] else {
      throw SandboxError.wrongKey
    }
    if let wait = limiter.admit(organisation.id, at: clock.now) {
      throw SandboxError.rateLimited(retryAfterSeconds: wait)
    }
    return organisation
  }

  /// Takes note of the idempotency key, words errors with the request's own id, and logs.
  package func perform(
    _ operation: OperationMetadata,
    _ request: RequestMessage,
    _ context: RequestContext,
    next: () async throws -> ResponseMessage
  ) async throws -> ResponseMessage {
    let start = ContinuousClock.now
    var response: ResponseMessage
    do {
      if [.post, .patch, .delete].contains(operation.method) {
        context.exchange.keyed = try IdempotentRequest(request, hash)
      }
      response = try await next()
    } catch {
      response = answer(to: error, requestID: context.requestID, operation)
    }
    if context.exchange.isReplay, let name = HTTPField.Name("Idempotent-Replayed") {
      response.head.headerFields[name] = "true"
    }
    logger.info(
      "request",
      metadata: [
        "request_id": "\(context.requestID)",
        "operation": "\(operation.id)",
        "organisation": "\(context.organisation.id)",
        "status": "\(response.head.status.code)",
        "microseconds": "\((ContinuousClock.now - start).wholeMicroseconds)",
      ]
    )
    return response
  }

  /// Words refusals that come before an operation, or where there is none.
  package func response(to refusal: RequestRefusal) -> ResponseMessage {
    let requestID: String = ResourceKind.request.newID()
    let response = answer(to: refusal, requestID: requestID, refusal.operation)
    logger.info(
      "refusal",
      metadata: [
        "request_id": "\(requestID)",
        "operation": "\(refusal.operation?.id ?? "none")",
        "status": "\(response.head.status.code)",
      ]
    )
    return response
  }

  /// Marks every answer as one that nobody may keep, and as what it says that it is.
  package func finish(
    _ response: ResponseMessage,
    to head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage {
    var response = response
    // RFC 9111 §5.2.2.5.
    response.head.headerFields[.cacheControl] = "no-store"
    response.head.headerFields[.xContentTypeOptions] = "nosniff"
    return response
  }

  private func answer(
    to error: any Error,
    requestID: String,
    _ operation: OperationMetadata?
  ) -> ResponseMessage {
    let refusal: SandboxError =
      (error as? RequestRefusal).map { SandboxError($0) } ?? SandboxError(thrown: error)
    if refusal.status.kind == .serverError { report(error, requestID, operation) }
    return refusal.answer(requestID: requestID)
  }

  /// Logs a failure of ours: database and vault describe theirs without values, of others only the
  /// type is known to hold none.
  private func report(_ error: any Error, _ requestID: String, _ operation: OperationMetadata?) {
    var cause: any Error = error
    if let refusal = error as? RequestRefusal, case .thrown(let thrown) = refusal.reason {
      cause = thrown
    }
    let text: String =
      switch cause {
      case let error as DatabaseError: error.description
      case let error as VaultError: error.description
      default: "\(type(of: cause))"
      }
    logger.error(
      "failure",
      metadata: [
        "request_id": "\(requestID)",
        "operation": "\(operation?.id ?? "none")",
        "cause": "\(text)",
      ]
    )
  }
}
