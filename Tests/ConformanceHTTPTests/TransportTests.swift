import AssayHTTP
import Conformance
import ConformanceHTTP
import TestServers
import Testing

/// Sends one request, or more, to a server that answers with given bytes.
func answers(
  _ acts: [RawServer.Act],
  _ requests: [OutgoingRequest] = [OutgoingRequest(method: "GET", target: "/")],
  limits: HTTPTransportLimits = HTTPTransportLimits(),
  check: (RawServer, [TransportOutcome]) async throws -> Void
) async throws {
  try await RawServer.run(acts) { server in
    var options = HTTPTransportOptions()
    options.limits = limits
    let transport = try HTTPExchangeTransport(
      try ServerURL("http://127.0.0.1:\(server.port)"),
      options: options
    )
    var outcomes: [TransportOutcome] = []
    for request in requests { outcomes.append(await transport.send(request)) }
    try await check(server, outcomes)
    transport.close()
  }
}

extension TransportOutcome {
  var response: Exchange.Response? {
    switch self {
    case .answered(let response): response
    case .failed(let failure): failure.partial
    }
  }

  var failure: TransportFailure? {
    if case .failed(let failure) = self { failure } else { nil }
  }

  var body: String? { response.map { String(decoding: $0.body, as: UTF8.self) } }
}

@Suite struct TransportTests {
  @Test func `an answer comes as it was sent, in every byte`() async throws {
    var head = Array("HTTP/1.1 404 Not \u{fc}ber".utf8) + [0xFF]
    head += Array("\r\nX-Raw:  a ".utf8) + [0xE9, 0x80] + Array(" \r\nx-raw: b\r\n c\r\n".utf8)
    head += Array("Transfer-Encoding: Chunked\r\n\r\n".utf8)
    head += Array("3;note=secret\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n".utf8)
    try await answers([.send(head)]) { _, outcomes in
      let response = try #require(outcomes[0].response)
      #expect(outcomes[0].failure == nil)
      #expect(response.status == 404)
      #expect(response.reason == Array("Not \u{fc}ber".utf8) + [0xFF])
      #expect(
        response.values(of: "x-raw") == [Array("a ".utf8) + [0xE9, 0x80], Array("b c".utf8)]
      )
      #expect(response.body == Array("abcde".utf8))
      #expect(
        response.trailers == [
          Exchange.Field("chunk extension", ";note=secret"), Exchange.Field("X-Trailer", "t"),
        ]
      )
    }
  }

  @Test func `a request goes out as it was given`() async throws {
    let target = "/a//b/../c%2F%zz/\u{e4}?q=a b&c=%20&&#x"
    let request = OutgoingRequest(
      method: "POST",
      target: target,
      headers: [
        Exchange.Field("X-One", "1"), Exchange.Field("x-one", "2"),
        Exchange.Field(Array("X-Bytes".utf8), [0x61, 0xFF]),
      ],
      body: Array("{\"a\":1}".utf8)
    )
    try await answers([.send("HTTP/1.1 204 No Content\r\n\r\n")], [request]) { server, outcomes in
      #expect(outcomes[0].response?.status == 204)
      #expect(
        server.requests == [
          "POST \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nX-One: 1\r\nx-one: 2\r\n"
            + "X-Bytes: a\u{FFFD}\r\nUser-Agent: assay\r\nContent-Length: 7\r\n\r\n{\"a\":1}"
        ]
      )
    }
  }

  @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"])
  func `an empty body is announced where a body is usual`(method: String) async throws {
    let request = OutgoingRequest(method: method, target: "*")
    try await answers([.send("HTTP/1.1 204 No Content\r\n\r\n")], [request]) { server, _ in
      let isUsual = ["POST", "PUT", "PATCH"].contains(method)
      #expect((server.requests.first ?? "").contains("\r\nContent-Length: 0\r\n") == isUsual)
    }
  }

  @Test(arguments: [
    OutgoingRequest(method: "GET /", target: "/"), OutgoingRequest(method: "", target: "/"),
    OutgoingRequest(method: "GET", target: ""), OutgoingRequest(method: "GET", target: "/\r\nX: y"),
    OutgoingRequest(method: "GET", target: "/", headers: [Exchange.Field("X", "a\r\nY: canary")]),
    OutgoingRequest(method: "GET", target: "/", headers: [Exchange.Field("X\n", "canary")]),
    OutgoingRequest(method: "GET", target: "/", headers: [Exchange.Field("", "canary")]),
  ])
  func `what would smuggle another line is not sent`(request: OutgoingRequest) async throws {
    try await answers([], [request]) { server, outcomes in
      #expect(outcomes[0].failure?.kind == .malformed)
      #expect(outcomes[0].failure?.message.contains("canary") == false)
      #expect(server.connectionCount == 0)
    }
  }

  private static let kept = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  @Test func `connections are kept and used again`() async throws {
    let requests = Array(repeating: OutgoingRequest(method: "GET", target: "/"), count: 5)
    try await answers([.send(Self.kept), .next], requests) { server, outcomes in
      #expect(outcomes.map(\.body) == Array(repeating: "ok", count: 5))
      #expect(server.connectionCount == 1)
      #expect(server.requests.count == 5)
    }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nconnection: x, Close\r\nContent-Length: 2\r\n\r\nok",
  ])
  func `a connection that the server ends is not used again`(text: String) async throws {
    let requests = Array(repeating: OutgoingRequest(method: "GET", target: "/"), count: 3)
    try await answers([.send(text), .next], requests) { server, outcomes in
      #expect(outcomes.map(\.body) == Array(repeating: "ok", count: 3))
      #expect(server.connectionCount == 3)
    }
  }

  @Test func `a connection of HTTP 1.0 is kept where the server says so`() async throws {
    let requests = Array(repeating: OutgoingRequest(method: "GET", target: "/"), count: 3)
    let text = "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok"
    try await answers([.send(text), .next], requests) { server, _ in
      #expect(server.connectionCount == 1)
    }
  }

  @Test func `a connection that was closed while idle is replaced`() async throws {
    let acts: [RawServer.Act] = [.send(Self.kept), .wait(milliseconds: 20), .close]
    for method in ["GET", "POST"] {
      try await RawServer.run(acts) { server in
        let transport = try HTTPExchangeTransport(
          try ServerURL("http://127.0.0.1:\(server.port)")
        )
        for _ in 0..<3 {
          let outcome = await transport.send(OutgoingRequest(method: method, target: "/"))
          #expect(outcome.body == "ok")
          await server.allClosed()
          try await Task.sleep(for: .milliseconds(20))
        }
        #expect(server.connectionCount == 3)
      }
    }
  }

  @Test(arguments: ["GET", "HEAD", "POST"])
  func `an answer without a body ends with its head`(method: String) async throws {
    let texts = [
      "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
      "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: \(method == "HEAD" ? 5 : 0)\r\n\r\n",
    ]
    for text in texts {
      let requests = Array(repeating: OutgoingRequest(method: method, target: "/"), count: 2)
      try await answers([.send(text), .next], requests) { server, outcomes in
        #expect(outcomes.allSatisfy { $0.failure == nil && $0.body == "" })
        #expect(server.connectionCount == 1)
      }
    }
  }

  @Test func `a body may end with the connection`() async throws {
    try await answers([.send("HTTP/1.1 200\r\n\r\nall of it"), .close]) { _, outcomes in
      #expect(outcomes[0].failure == nil)
      #expect(outcomes[0].body == "all of it")
      #expect(outcomes[0].response?.reason == [])
    }
  }

  @Test func `interim responses are passed over, and their fields kept`() async throws {
    let acts: [RawServer.Act] = [
      .send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
      .wait(milliseconds: 10), .send(Self.kept),
    ]
    try await answers(acts) { _, outcomes in
      #expect(outcomes[0].failure == nil)
      #expect(outcomes[0].response?.status == 200)
      #expect(outcomes[0].response?.trailers == [Exchange.Field("103 Link", "</x>")])
    }
  }

  @Test func `bytes one after the other are the same answer`() async throws {
    let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\nA: b\r\n\r\n"
    let acts = text.utf8.flatMap { [RawServer.Act.send([$0]), .wait(milliseconds: 1)] }
    try await answers(acts) { _, outcomes in
      #expect(outcomes[0].failure == nil)
      #expect(outcomes[0].body == "abcd")
      #expect(outcomes[0].response?.trailers == [Exchange.Field("A", "b")])
    }
  }
}
