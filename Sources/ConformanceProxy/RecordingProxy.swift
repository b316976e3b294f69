internal import AssayHTTP
internal import AssayHummingbird
package import Conformance
internal import HTTPTypes
internal import Hummingbird
package import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// Stands between a client and a server, passes everything on, and remembers it.
package final class RecordingProxy: Sendable {
  /// Scheme, host and port of the server behind it.
  private let origin: String
  private let transport: any ExchangeTransport
  private let recorded = Mutex<Record>(Record())
  private let bodyBytesMax: Int

  /// Passes requests on by a transport that leads to `origin`.
  ///
  /// - Parameters:
  ///   - origin: Scheme, host and port of the server.
  ///   - transport: Leads there.
  ///   - bodyBytesMax: The largest request that is passed on, in bytes.
  package init(to origin: String, by transport: any ExchangeTransport, bodyBytesMax: Int = 16 << 20)
  {
    self.origin = origin
    self.transport = transport
    self.bodyBytesMax = bodyBytesMax
  }

  /// What went through so far, in the order in which requests came.
  package var exchanges: [RecordedExchange] {
    recorded.withLock { $0.exchanges }.sorted { $0.startedAt < $1.startedAt }
  }

  /// Why requests got no answer of the server, each reason once.
  package var failures: [String] { recorded.withLock(\.failures) }

  private struct Record {
    var exchanges: [RecordedExchange] = []
    var failures: [String] = []
    var requestCount = 0
  }

  /// Serves until it is told to end, by SIGINT or SIGTERM too.
  ///
  /// - Parameters:
  ///   - host: The address to listen on.
  ///   - port: The port; 0 lets the system choose.
  ///   - logger: Logs starts, stops and what cannot be accepted.
  ///   - whenRunning: Is told the port, once connections are accepted.
  /// - Throws: Where the address cannot be had.
  package func run(
    host: String,
    port: Int,
    logger: Logger,
    whenRunning: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    let responder = CallbackResponder<APIConnection> { [self] request, _ in
      try await respond(to: request)
    }
    let application = Application(
      responder: responder,
      server: .guardedHTTP1(limits: ServerLimits()) { _, _ in
        ResponseMessage(head: HTTPResponse(status: .badRequest), body: [])
      },
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in await whenRunning(channel.localAddress?.port ?? 0) },
      logger: logger
    )
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [application],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
      )
    )
    try await group.run()
  }

  private func respond(to request: Request) async throws -> Response {
    let body: [UInt8] = Array(buffer: try await request.body.collect(upTo: bodyBytesMax))
    let outgoing = OutgoingRequest(
      method: request.method.rawValue,
      target: request.head.path ?? "/",
      headers: Self.fields(request.headers),
      body: body
    )
    let place: Int = recorded.withLock { record in
      record.requestCount += 1
      return record.requestCount
    }
    switch await transport.send(outgoing) {
    case .failed(let failure):
      recorded.withLock { record in
        if !record.failures.contains(failure.message), record.failures.count < Self.failuresMax {
          record.failures.append(failure.message)
        }
      }
      return Self.response(badGateway: failure)
    case .answered(let response):
      note(outgoing, response, place)
      return Self.response(response)
    }
  }

  private static let failuresMax = 8

  private func note(_ request: OutgoingRequest, _ response: Exchange.Response, _ place: Int) {
    let exchange = Exchange(
      step: "",
      request: Exchange.Request(
        method: request.method,
        target: request.target,
        headers: request.headers,
        body: request.body
      ),
      response: response
    )
    let moment = RecordedExchange.Moment(seconds: Int64(place), nanoseconds: 0)
    recorded.withLock { record in
      record.exchanges.append(
        RecordedExchange(startedAt: moment, origin: origin, exchange: exchange)
      )
    }
  }

  // MARK: Messages

  /// Fields that are about one connection and not about the message (RFC 9110 §7.6.1), and those that
  /// the next connection writes for itself.
  private static let ownFields: Set<String> = [
    "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    "content-length", "host", "expect",
  ]

  private static func fields(_ headers: HTTPFields) -> [Exchange.Field] {
    headers.filter { !ownFields.contains($0.name.canonicalName) }.map {
      Exchange.Field($0.name.rawName, $0.value)
    }
  }

  private static func response(_ response: Exchange.Response) -> Response {
    var head = HTTPResponse(status: HTTPResponse.Status(code: response.status))
    for field in response.headers {
      let name = String(decoding: field.name, as: UTF8.self)
      guard let name = HTTPField.Name(name), !ownFields.contains(name.canonicalName) else {
        continue
      }
      head.headerFields.append(HTTPField(name: name, lenientValue: field.value))
    }
    return Response(
      status: head.status,
      headers: head.headerFields,
      body: response.body.isEmpty
        ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
    )
  }

  private static func response(badGateway failure: TransportFailure) -> Response {
    Response(
      status: failure.kind == .timeout ? .gatewayTimeout : .badGateway,
      headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: "assay: \(failure.message)\n"))
    )
  }
}
