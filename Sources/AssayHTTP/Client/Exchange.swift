internal import HTTPTypes

/// One call on its way: attempts and the waits between them.
struct Exchange {
  private let metadata: OperationMetadata
  private let request: RequestMessage
  private let client: APIClient
  private let started: Duration
  private var attempts: Int = 0
  private var status: HTTPResponse.Status?

  init(of metadata: OperationMetadata, _ request: RequestMessage, by client: APIClient) {
    self.metadata = metadata
    self.request = request
    self.client = client
    self.started = client.surroundings.elapsed()
  }

  /// Sends the request, again where the policy says so, until there is an answer or none to hope for.
  mutating func run() async throws(ClientError) -> ResponseMessage {
    while true {
      let outcome = await send(try await authorized())
      if case .success(let response) = outcome {
        status = response.head.status
      } else if case .failure(let failure) = outcome {
        status = failure.status
      }
      guard let delay = nextDelay(after: outcome) else { return try response(outcome) }
      try await wait(delay)
    }
  }

  /// What is wrong, with what is known of the exchange.
  func error(
    _ reason: ClientError.Reason,
    at stage: ClientError.Stage,
    response: ResponseMessage? = nil,
    output: (any Sendable)? = nil
  ) -> ClientError {
    ClientError(
      reason,
      stage: stage,
      operation: metadata.id,
      status: status,
      attempts: attempts,
      response: response,
      output: output
    )
  }

  private var remaining: Duration {
    client.retry.totalTimeout - (client.surroundings.elapsed() - started)
  }

  private func authorized() async throws(ClientError) -> RequestMessage {
    guard !Task.isCancelled else { throw error(.cancelled, at: .authorizing) }
    guard remaining > .zero else { throw error(.timedOut, at: .authorizing) }
    let authorization = client.authorization
    let server = client.server
    let (operation, plain) = (metadata, request)
    let outcome = await withinTime(remaining) { () async -> Authorized in
      var request = plain
      do throws(AuthorizationFailure) {
        try await authorization.apply(to: &request, for: operation, at: server)
        return .success(request)
      } catch {
        return .failure(error)
      }
    }
    guard let outcome else { throw error(.timedOut, at: .authorizing) }
    switch outcome {
    case .success(let request):
      return request
    case .failure(let failure):
      // A source that was interrupted says so in its own words.
      if Task.isCancelled { throw error(.cancelled, at: .authorizing) }
      throw error(failure.reason, at: .authorizing)
    }
  }

  private typealias Authorized = Result<RequestMessage, AuthorizationFailure>

  private mutating func send(
    _ request: RequestMessage
  ) async -> Result<ResponseMessage, TransportError> {
    attempts += 1
    var limits = client.limits
    limits.timeout = min(limits.timeout, remaining)
    do {
      return .success(try await client.transport.send(request, to: client.server, limits: limits))
    } catch {
      return .failure(error)
    }
  }

  private func nextDelay(after outcome: Result<ResponseMessage, TransportError>) -> Duration? {
    guard
      let delay = client.retry.delay(
        after: outcome,
        of: request,
        attempt: attempts,
        in: client.surroundings
      )
    else { return nil }
    // What could not be sent before the end is not waited for.
    return delay < remaining ? delay : nil
  }

  private func response(
    _ outcome: Result<ResponseMessage, TransportError>
  ) throws(ClientError) -> ResponseMessage {
    switch outcome {
    case .success(let response): return response
    case .failure(let failure): throw error(.transport(failure.reason), at: .exchanging)
    }
  }

  private func wait(_ delay: Duration) async throws(ClientError) {
    do {
      try await client.surroundings.sleep(delay)
    } catch {
      throw self.error(.cancelled, at: .waiting)
    }
  }
}
