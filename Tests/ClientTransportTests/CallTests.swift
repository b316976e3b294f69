import AssayHTTP
import AssayRuntime
import HTTPTypes
import TestServers
import Testing

/// `GET /ping`, or `POST /ping` below, whose output is the response as it came.
private protocol Pinging: APIOperation where Input == Void, Output == ResponseMessage {
  static var method: HTTPRequest.Method { get }
}

private enum Ping: Pinging { static var method: HTTPRequest.Method { .get } }
private enum PostPing: Pinging { static var method: HTTPRequest.Method { .post } }

extension Pinging {
  static var metadata: OperationMetadata {
    OperationMetadata(
      id: "ping",
      method: method,
      template: "/ping",
      security: [[SecurityDemand("Key")]],
      source: SourceLine("ping.yaml", 1)
    )
  }
  private static var plan: Plan {
    Plan.linked([PlanUnit(name: "Unit", text: #"{"plan":1,"at":"/unit","nodes":[{}]}"#)])
  }
  static var parameters: ParameterTable { ParameterTable("", in: plan) }
  static var requestBodies: MediaTypeTable { MediaTypeTable("", in: plan) }
  static func write(_ input: Void, to request: inout RequestWriter) {}
  static func readInput(from request: inout RequestReader) {}
  static func write(_ output: ResponseMessage, to response: inout ResponseWriter) {}
  static func readOutput(from response: inout ResponseReader) -> ResponseMessage {
    response.message
  }
}

@Suite struct CallTests {
  private func client(_ transports: Transports, _ port: Int) throws -> APIClient {
    APIClient(
      server: try ServerURL("http://127.0.0.1:\(port)/v1"),
      transport: transports.transport,
      authorization: .any(.bearer(Secret("t0ken"))),
      retry: RetryPolicy(firstDelay: .milliseconds(1)),
      limits: TransportLimits(timeout: .seconds(10), bodySize: 1000)
    )
  }

  private static let busy = RawServer.Act.send(
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
  )
  private static let fine = RawServer.Act.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

  @Test(arguments: Transports.allCases)
  func `a server that is busy is asked again`(transports: Transports) async throws {
    try await RawServer.run([Self.busy, .next, Self.fine, .next]) { server in
      let response = try await client(transports, server.port).call(Ping.self, ())
      // The acts begin again with each connection, so that it is known to have been kept.
      #expect(server.requests.count == (response.head.status == .ok ? 2 : 3))
      for request in server.requests {
        #expect(request.hasPrefix("GET /v1/ping HTTP/1.1\r\n"))
        #expect(request.lowercased().contains("\r\nauthorization: bearer t0ken\r\n"))
      }
    }
  }

  @Test(arguments: Transports.allCases)
  func `a request that is not idempotent is sent once`(transports: Transports) async throws {
    try await RawServer.run([Self.busy, .next]) { server in
      let response = try await client(transports, server.port).call(PostPing.self, ())
      #expect(response.head.status == .serviceUnavailable)
      #expect(server.requests.count == 1)
    }
    try await RawServer.run([.close]) { server in
      let client = try client(transports, server.port)
      await #expect(throws: ClientError.self) { try await client.call(PostPing.self, ()) }
      #expect(server.requests.count == 1)
    }
  }

  @Test(arguments: Transports.allCases)
  func `a connection that is lost is made anew, as often as the policy says`(
    transports: Transports
  ) async throws {
    try await RawServer.run([.close]) { server in
      let client = try client(transports, server.port)
      do throws(ClientError) {
        _ = try await client.call(Ping.self, ())
        Issue.record("a response came")
      } catch {
        #expect(error.attempts == 3)
        guard case .transport(.brokenOff) = error.reason else {
          Issue.record("\(error)")
          return
        }
      }
      #expect(server.connectionCount == 3)
    }
  }

  @Test(arguments: Transports.allCases)
  func `cancelling a call closes its connection`(transports: Transports) async throws {
    try await RawServer.run([]) { server in
      let client = try client(transports, server.port)
      let call = Task { () async -> ClientError? in
        do throws(ClientError) {
          _ = try await client.call(Ping.self, ())
          return nil
        } catch {
          return error
        }
      }
      while server.requests.isEmpty { await Task.yield() }
      call.cancel()
      #expect(await call.value?.isCancellation == true)
      await server.allClosed()
      #expect(server.connectionCount == 1)
    }
  }

  @Test(arguments: Transports.allCases)
  func `what the server sends does not get into an error`(transports: Transports) async throws {
    let acts: [RawServer.Act] = [
      .send("HTTP/1.1 200 OK\r\nX-Canary: canary\r\nContent-Length: 5000\r\n\r\ncanary"),
      .wait(milliseconds: 50), .close,
    ]
    try await RawServer.run(acts) { server in
      do {
        _ = try await client(transports, server.port).call(Ping.self, ())
        Issue.record("a response came")
      } catch {
        var dumped: String = ""
        dump(error, to: &dumped)
        #expect(!"\(error) \(dumped)".contains("canary"))
        #expect(!"\(error) \(dumped)".contains("t0ken"))
        #expect("\(error)".contains("ping"))
      }
    }
  }
}
