public import AssayHTTP
public import AsyncHTTPClient
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

/// Carries a client's requests over AsyncHTTPClient.
///
/// Use `shared` unless you need settings of your own, TLS for example. A client that you make, you also
/// shut down:
///
/// ```swift
/// let httpClient = HTTPClient(configuration: AsyncHTTPClientTransport.configuration())
/// defer { try await httpClient.shutdown() }
/// let client = APIClient(server: server, transport: AsyncHTTPClientTransport(httpClient))
/// ```
public struct AsyncHTTPClientTransport: ClientTransport {
  private let client: HTTPClient

  /// Sends over a client that somebody else shuts down, after the last call.
  ///
  /// Make it with `configuration()`: a client as it comes, `HTTPClient.shared` included, follows
  /// redirects, and a response that came that way is refused with the reason `redirected`.
  public init(_ client: HTTPClient) {
    self.client = client
  }

  /// A transport for the whole process, made when it is first used, which needs no shutdown.
  ///
  /// It keeps connections open for a minute, on the event loops that all of NIO shares.
  public static let shared: AsyncHTTPClientTransport = AsyncHTTPClientTransport(
    HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration())
  )

  /// The settings that a client for this transport begins with: no redirects, and no attempts other
  /// than those of a `RetryPolicy`; HTTP/1.1.
  public static func configuration() -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      connectionPool: .init(idleTimeout: .seconds(60))
    )
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    return configuration
  }

  /// Sends a request and collects the whole response.
  public func send(
    _ request: RequestMessage,
    to server: ServerURL,
    limits: TransportLimits
  ) async throws(TransportError) -> ResponseMessage {
    let outgoing = HTTPClientRequest(request, to: server)
    let client = self.client
    let outcome = await withinTime(limits.timeout) {
      await Self.exchange(outgoing, over: client, bodySizeMax: limits.bodySize)
    }
    guard let outcome else { throw TransportError(Task.isCancelled ? .cancelled : .timedOut) }
    return try outcome.get()
  }

  private static func exchange(
    _ request: HTTPClientRequest,
    over client: HTTPClient,
    bodySizeMax: Int
  ) async -> Result<ResponseMessage, TransportError> {
    var status: HTTPResponse.Status?
    do {
      // The client looks at cancellation only when the request is on its way.
      try Task.checkCancellation()
      // The client's own deadline ends with the head; the caller's limit covers the body too.
      let response = try await client.execute(request, deadline: .distantFuture)
      guard response.history.count <= 1 else { throw TransportError(.redirected) }
      let head = try HTTPResponse(response)
      status = head.status
      let body = try await collect(response, of: request.method, sizeMax: bodySizeMax)
      return .success(ResponseMessage(head: head, body: body))
    } catch {
      return .failure(TransportError(Task.isCancelled ? .cancelled : .init(error), status: status))
    }
  }

  private static func collect(
    _ response: HTTPClientResponse,
    of method: HTTPMethod,
    sizeMax: Int
  ) async throws -> [UInt8] {
    let announced = announcedSize(response, method)
    if let announced, announced > sizeMax { throw TransportError(.responseTooLarge) }
    var body: [UInt8] = []
    body.reserveCapacity(min(announced ?? 0, reserveMax))
    // Leaving the loop early ends the sequence, and with it the exchange and its connection.
    for try await part in response.body {
      guard part.readableBytes <= sizeMax - body.count else {
        throw TransportError(.responseTooLarge)
      }
      body.append(contentsOf: part.readableBytesView)
    }
    // A cancelled body ends as if it were complete.
    try Task.checkCancellation()
    if let announced, body.count < announced { throw TransportError(.brokenOff) }
    return body
  }

  /// What a server only announces is not reserved beyond this many bytes.
  private static var reserveMax: Int { 1 << 20 }

  /// The length of the body to come, where the head tells it (RFC 9112 §6.3).
  private static func announcedSize(
    _ response: HTTPClientResponse,
    _ method: HTTPMethod
  ) -> Int? {
    if method == .HEAD || response.status == .notModified || response.status == .noContent {
      return nil
    }
    guard !response.headers.contains(name: "transfer-encoding") else { return nil }
    return response.headers.first(name: "content-length").flatMap { Int($0) }
  }
}

extension HTTPClientRequest {
  fileprivate init(_ request: RequestMessage, to server: ServerURL) {
    self.init(url: server.url(for: request))
    method = HTTPMethod(rawValue: request.head.method.rawValue)
    for field in request.head.headerFields {
      headers.add(name: field.name.rawName, value: field.value)
    }
    if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
  }
}

extension HTTPResponse {
  /// The head of a response; names that are no tokens are left out.
  fileprivate init(_ response: HTTPClientResponse) throws(TransportError) {
    let code = Int(response.status.code)
    guard (100...999).contains(code) else { throw TransportError(.notHTTP) }
    self.init(status: Status(code: code, reasonPhrase: response.status.reasonPhrase))
    for (name, value) in response.headers {
      guard let name = HTTPField.Name(name) else { continue }
      headerFields.append(HTTPField(name: name, lenientValue: Array(value.utf8)))
    }
  }
}
