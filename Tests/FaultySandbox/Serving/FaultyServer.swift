internal import Conformance
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Serves a faulty sandbox over HTTP/1.1 on the loopback interface, reason phrases and trailers included.
package enum FaultyServer {
  private typealias Answers = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

  /// Serves while `body` runs; `body` is told the address, such as `http://127.0.0.1:4711`.
  ///
  /// - Throws: What the socket or `body` throws.
  package static func serve<Result: Sendable>(
    _ sandbox: FaultySandbox,
    _ body: @escaping @Sendable (_ address: String) async throws -> Result
  ) async throws -> Result {
    let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          return try Answers(wrappingChannelSynchronously: channel)
        }
      }
    let address = "http://127.0.0.1:\(listener.channel.localAddress?.port ?? 0)"
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        try await withThrowingDiscardingTaskGroup { connections in
          try await listener.executeThenClose { inbound in
            for try await connection in inbound {
              // A connection that breaks off is the client's affair.
              connections.addTask { try? await answer(connection, by: sandbox) }
            }
          }
        }
        return nil
      }
      group.addTask { try await body(address) }
      defer { group.cancelAll() }
      for try await result in group {
        if let result { return result }
      }
      throw CancellationError()
    }
  }

  private static func answer(_ connection: Answers, by sandbox: FaultySandbox) async throws {
    try await connection.executeThenClose { inbound, outbound in
      var head: HTTPRequestHead?
      var body: [UInt8] = []
      for try await part in inbound {
        switch part {
        case .head(let next):
          head = next
          body = []
        case .body(let bytes): body += Array(bytes.readableBytesView)
        case .end:
          guard let asked = head else { return }
          let request = OutgoingRequest(
            method: asked.method.rawValue,
            target: asked.uri,
            headers: asked.headers.map { Exchange.Field($0.name, $0.value) },
            body: body
          )
          let response = await sandbox.respond(to: request)
          try await outbound.write(contentsOf: parts(of: response, to: asked))
          if !asked.isKeepAlive { return }
        }
      }
    }
  }

  private static func parts(
    of response: Exchange.Response,
    to head: HTTPRequestHead
  ) -> [HTTPServerResponsePart] {
    var headers = HTTPHeaders(response.headers.map { (text($0.name), text($0.value)) })
    let hasBody: Bool = response.status != 204 && response.status != 304
    if hasBody, response.trailers.isEmpty, !headers.contains(name: "Content-Length") {
      headers.add(name: "Content-Length", value: String(response.body.count))
    }
    // The encoder writes a custom status as one that has a body.
    let status: HTTPResponseStatus =
      hasBody
      ? .custom(code: UInt(response.status), reasonPhrase: text(response.reason))
      : HTTPResponseStatus(statusCode: response.status)
    var parts: [HTTPServerResponsePart] = [
      .head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))
    ]
    if hasBody, !response.body.isEmpty, head.method != .HEAD {
      parts.append(.body(.byteBuffer(ByteBuffer(bytes: response.body))))
    }
    let trailers = HTTPHeaders(response.trailers.map { (text($0.name), text($0.value)) })
    parts.append(.end(response.trailers.isEmpty ? nil : trailers))
    return parts
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
