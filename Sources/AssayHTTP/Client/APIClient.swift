public import HTTPTypes

/// Calls the operations of an API at one server.
///
/// ```swift
/// let client = APIClient(
///   server: try ServerURL("https://api.example.com/v2"),
///   transport: AsyncHTTPClientTransport.shared,
///   authorization: .any(.bearer(key)))
/// let output = try await client.call(GetPet.self, GetPet.Input(petID: "rex"))
/// ```
///
/// A value: copies share the transport and nothing else.
public struct APIClient: Sendable {
  /// Where the operations' paths begin.
  public var server: ServerURL
  /// What carries the requests.
  public var transport: any ClientTransport
  /// Which credentials there are.
  public var authorization: Authorization
  /// When a call is tried again.
  public var retry: RetryPolicy
  /// How long an attempt may take and how much may come back.
  public var limits: TransportLimits
  /// Fields for every request, such as `User-Agent`; those that an operation writes win.
  ///
  /// They are no place for secrets: unlike an `Authorization` they print.
  public var headers: HTTPFields
  /// Time and chance.
  public var surroundings: ClientSurroundings

  /// A client of its parts.
  public init(
    server: ServerURL,
    transport: any ClientTransport,
    authorization: Authorization = .none,
    retry: RetryPolicy = RetryPolicy(),
    limits: TransportLimits = TransportLimits(),
    headers: HTTPFields = HTTPFields(),
    surroundings: ClientSurroundings = .system
  ) {
    self.server = server
    self.transport = transport
    self.authorization = authorization
    self.retry = retry
    self.limits = limits
    self.headers = headers
    self.surroundings = surroundings
  }

  /// Calls an operation: writes the input, sends it, tries again where that is safe, and reads the
  /// output.
  ///
  /// Every status is an output. Redirects are not followed: a 3XX is an output too. Cancelling the
  /// task ends the call at once, and its exchange with it.
  public func call<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ input: Operation.Input
  ) async throws(ClientError) -> Operation.Output {
    let request = try written(operation, input)
    return try await sent(operation, request).output
  }

  /// Walks over the pages of an operation, from the one that `input` asks for to the last.
  public func pages<Operation: PagedOperation>(
    _ operation: Operation.Type,
    _ input: Operation.Input
  ) -> PageSequence<Operation> {
    PageSequence(self, operation, input)
  }
}

extension APIClient {
  /// Sends a request that has been written, and reads the output.
  func sent<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ request: RequestMessage
  ) async throws(ClientError) -> (output: Operation.Output, exchange: Exchange) {
    var exchange = Exchange(of: Operation.metadata, request, by: self)
    let response = try await exchange.run()
    do throws(ResponseFault) {
      return (try Operation.output(response), exchange)
    } catch {
      throw exchange.error(.invalidResponse(error), at: .reading, response: response)
    }
  }

  /// The request of an operation with everything but credentials.
  func written<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ input: Operation.Input
  ) throws(ClientError) -> RequestMessage {
    let metadata = Operation.metadata
    var request: RequestMessage
    do throws(RequestWritingError) {
      request = try Operation.request(input)
    } catch {
      throw ClientError(.invalidInput(error), stage: .writing, operation: metadata.id)
    }
    let written = Set(request.head.headerFields.map(\.name))
    for field in headers where !written.contains(field.name) {
      request.head.headerFields.append(field)
    }
    if request.head.headerFields[.accept] == nil {
      request.head.headerFields[.accept] = Operation.accept
    }
    if retry.generatesIdempotencyKey.contains(metadata.method),
      request.head.headerFields[.idempotencyKey] == nil
    {
      request.head.headerFields[.idempotencyKey] = surroundings.idempotencyKey()
    }
    return request
  }
}
