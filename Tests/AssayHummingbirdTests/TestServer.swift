import AssayHTTP
import AssayHummingbird
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// A handler with a few operations to be attacked.
struct TargetHandler: APIHandler {
  static let routes: [APIRoute<TargetHandler>] = [
    route("GET", "/small") { _, _ in "small" },
    route("GET", "/items/{id}") { _, captures in String(captures["id"] ?? "") },
    route("GET", "/large") { _, _ in String(repeating: "x", count: 8 << 20) },
    route("POST", "/count") { request, _ in "\(request.body.count)" },
    route("GET", "/slow") { _, _ in
      try await Task.sleep(for: .milliseconds(300))
      return "slow"
    },
    route("GET", "/stuck") { _, _ in
      try await Task.sleep(for: .seconds(600))
      return "never"
    },
    APIRoute(MirrorJSON.self) { _, input, _ in .ok(input.body) },
  ]

  private static func route(
    _ method: String,
    _ template: String,
    _ answer: @escaping @Sendable (RequestMessage, PathCaptures) async throws -> String
  ) -> APIRoute<TargetHandler> {
    let metadata = OperationMetadata(
      id: template,
      method: HTTPRequest.Method(method) ?? .get,
      template: template,
      source: SourceLine("target.yaml", 1)
    )
    return APIRoute(metadata) { _, request, captures, _ in
      let text = try await answer(request, captures)
      return ResponseMessage(head: HTTPResponse(status: .ok), body: Array(text.utf8))
    }
  }

  func context(for head: HTTPRequest, operation: OperationMetadata) async throws {}

  func response(to refusal: RequestRefusal) -> ResponseMessage {
    ResponseMessage(
      head: HTTPResponse(status: refusal.status),
      body: Array("refused \(refusal.status.code)".utf8)
    )
  }
}

/// A server on a port of the system's choice, for as long as `body` runs.
enum TestServer {
  static func run(
    _ limits: ServerLimits = .patient,
    _ body: (Server) async throws -> Void
  ) async throws {
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let application = Application(
      serving: APIRouter(handler: TargetHandler()),
      address: .hostname("127.0.0.1", port: 0),
      limits: limits,
      logger: logger
    ) { port in
      announce.yield(port ?? 0)
      announce.finish()
    }
    let group = ServiceGroup(services: [application], logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      var port = 0
      for await announced in ports { port = announced }
      try await body(Server(port: port, group: group))
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  struct Server: Sendable {
    let port: Int
    let group: ServiceGroup

    func shutDown() async { await group.triggerGracefulShutdown() }

    /// Sends bytes on a connection of their own.
    func send(_ text: String) async throws -> RawConnection {
      let connection = try await RawConnection.open(port: port)
      try await connection.send(text)
      return connection
    }
  }
}

extension ServerLimits {
  /// Short enough for tests that wait for them, and no shorter than a busy machine needs.
  static var quick: ServerLimits {
    var limits = ServerLimits()
    limits.requestTimeout = .milliseconds(700)
    limits.idleTimeout = .milliseconds(1500)
    limits.responseTimeout = .milliseconds(1500)
    limits.bodyRateGrace = .milliseconds(700)
    limits.shutdownTimeout = .milliseconds(500)
    limits.lingerTimeout = .milliseconds(300)
    return limits
  }

  /// Nothing ends by time.
  static var patient: ServerLimits {
    var limits = ServerLimits()
    limits.requestTimeout = .seconds(300)
    limits.idleTimeout = .seconds(300)
    limits.responseTimeout = .seconds(300)
    limits.bodyRateGrace = .seconds(300)
    return limits
  }
}
