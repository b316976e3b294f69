import AssayHTTP
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A well-behaved server on loopback, whose paths say what it answers.
///
/// `/echo` gives back what was sent, `/status/N` answers with N, `/bytes/N` with N bytes, `/slow`
/// begins and never ends.
enum EchoServer {
  static func run<Result: Sendable>(
    _ body: @Sendable (ServerURL) async throws -> Result
  ) async throws -> Result {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: router(),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "EchoServer", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = ports.makeAsyncIterator()
      let port = await iterator.next() ?? 0
      defer { group.cancelAll() }
      return try await body(try ServerURL("http://127.0.0.1:\(port)/base"))
    }
  }

  private static func router() -> Router<BasicRequestContext> {
    let router = Router()
    for method in [.get, .put, .post, .patch, .delete, .head, .options] as [HTTPRequest.Method] {
      router.on("/base/echo", method: method, use: echo)
      router.on("/base/status/{code}", method: method, use: status)
    }
    router.get("/base/bytes/{count}") { _, context in
      let count = try context.parameters.require("count", as: Int.self)
      return Response(
        status: .ok,
        body: ResponseBody(byteBuffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: count))
      )
    }
    router.get("/base/stream/{count}") { _, context in
      let count = try context.parameters.require("count", as: Int.self)
      return Response(
        status: .ok,
        body: ResponseBody { writer in
          for _ in 0..<count {
            try await writer.write(ByteBuffer(repeating: UInt8(ascii: "y"), count: 1000))
          }
          try await writer.finish(nil)
        }
      )
    }
    return router
  }

  /// Everything of the request: the method and target, the fields, an empty line, the body.
  @Sendable private static func echo(
    request: Request,
    context: BasicRequestContext
  ) async throws -> Response {
    var request = request
    let body = try await request.collectBody(upTo: 32 << 20)
    var text: String = "\(request.method) \(request.uri.string)\n"
    for field in request.headers { text += "\(field.name.canonicalName): \(field.value)\n" }
    var buffer = ByteBuffer(string: text + "\n")
    buffer.writeImmutableBuffer(body)
    var headers: HTTPFields = [.contentType: "text/plain"]
    headers.append(HTTPField(name: .vary, value: "<one>"))
    headers.append(HTTPField(name: .vary, value: "<two>"))
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer))
  }

  @Sendable private static func status(
    request: Request,
    context: BasicRequestContext
  ) async throws -> Response {
    let code = try context.parameters.require("code", as: Int.self)
    var headers = HTTPFields()
    if code / 100 == 3 { headers[.location] = "/base/echo" }
    if let challenge = request.uri.queryParameters["challenge"] {
      headers[.wwwAuthenticate] = String(challenge)
    }
    let hasBody = code != 204 && code != 304 && code != 205
    return Response(
      status: HTTPResponse.Status(code: code),
      headers: headers,
      body: hasBody ? ResponseBody(byteBuffer: ByteBuffer(string: "{}")) : ResponseBody()
    )
  }
}
