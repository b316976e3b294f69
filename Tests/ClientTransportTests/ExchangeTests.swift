import AssayAsyncHTTPClient
import AssayHTTP
import AssayURLSession
import AsyncHTTPClient
import HTTPTypes
import Testing

@Suite struct ExchangeTests {
  @Test(arguments: Transports.allCases)
  func `what is sent arrives as it was given`(transports: Transports) async throws {
    try await EchoServer.run { server in
      let response = try await transports.send(
        .post,
        "/echo?a=1%202&b=%2F&c=",
        headers: [
          .authorization: "Bearer t0k3n", .cookie: "a=1; b=2", .contentType: "application/json",
          .accept: "application/problem+json",
        ],
        body: Array("{\"ä\":1}".utf8),
        to: server
      ).get()
      let text = String(decoding: response.body, as: UTF8.self)
      #expect(response.head.status == .ok)
      #expect(text.hasPrefix("POST /base/echo?a=1%202&b=%2F&c=\n"))
      #expect(text.hasSuffix("\n\n{\"ä\":1}"))
      for line in [
        "authorization: Bearer t0k3n", "cookie: a=1; b=2", "content-type: application/json",
        "accept: application/problem+json", "content-length: 8",
      ] {
        #expect(text.contains("\n\(line)\n"), "\(line) is not in \(text)")
      }
    }
  }

  @Test(arguments: Transports.allCases)
  func `every status is a response, redirects and challenges too`(
    transports: Transports
  ) async throws {
    try await EchoServer.run { server in
      let codes = [
        200, 201, 202, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406,
        407, 408, 409, 410, 413, 415, 418, 422, 429, 451, 499, 500, 501, 502, 503, 504, 511, 599,
      ]
      for code in codes {
        let response = try await transports.send(.get, "/status/\(code)", to: server).get()
        #expect(response.head.status.code == code)
        if code != 204 && code != 304 {
          #expect(response.body == Array("{}".utf8), "\(code)")
        }
      }
    }
  }

  @Test func `a client that follows redirects is not trusted with an answer`() async throws {
    let lax = AsyncHTTPClientTransport(HTTPClient.shared)
    try await EchoServer.run { server in
      let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/status/302")
      await #expect(throws: TransportError(.redirected)) {
        try await lax.send(RequestMessage(head: head), to: server, limits: TransportLimits())
      }
    }
  }

  @Test func `a transport that was shut down fails, and no worse`() async throws {
    let client = HTTPClient(configuration: AsyncHTTPClientTransport.configuration())
    try await client.shutdown()
    let session = URLSessionTransport()
    session.invalidate()
    let transports: [any ClientTransport] = [AsyncHTTPClientTransport(client), session]
    let server = try ServerURL("http://127.0.0.1:9")
    let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
    for transport in transports {
      await #expect(throws: TransportError(.other)) {
        try await transport.send(RequestMessage(head: head), to: server, limits: TransportLimits())
      }
    }
  }

  @Test(arguments: Transports.allCases)
  func `no limit of time is too long`(transports: Transports) async throws {
    try await EchoServer.run { server in
      let response = try await transports.send(to: server, timeout: .seconds(Int64.max)).get()
      #expect(response.head.status == .notFound)
    }
  }

  @Test(arguments: Transports.allCases)
  func `a challenge is given to the caller and not answered`(transports: Transports) async throws {
    try await EchoServer.run { server in
      for challenge in [
        "Bearer", "Basic", "Basic+realm%3D%22x%22", "Digest+realm%3Dx", "%22", "Own+a",
      ] {
        let response = try await transports.send(
          .get,
          "/status/401?challenge=\(challenge)",
          to: server
        ).get()
        #expect(response.head.status == .unauthorized, "\(challenge)")
        #expect(response.body == Array("{}".utf8), "\(challenge)")
      }
    }
  }

  @Test(arguments: Transports.allCases)
  func `every method arrives`(transports: Transports) async throws {
    try await EchoServer.run { server in
      for method in [.get, .put, .post, .patch, .delete, .options] as [HTTPRequest.Method] {
        let response = try await transports.send(method, "/echo", to: server).get()
        let text = String(decoding: response.body, as: UTF8.self)
        #expect(text.hasPrefix("\(method.rawValue) /base/echo\n"), "\(method)")
        if method != .get {
          let sent: [UInt8] = Array("{}".utf8)
          let full = try await transports.send(
            method,
            "/echo",
            headers: [.contentType: "application/json"],
            body: sent,
            to: server
          ).get()
          #expect(String(decoding: full.body, as: UTF8.self).hasSuffix("\n\n{}"), "\(method)")
        }
      }
      let head = try await transports.send(.head, "/echo", to: server).get()
      #expect(head.head.status == .ok)
      #expect(head.body.isEmpty)
    }
  }

  @Test(arguments: Transports.allCases)
  func `repeated header fields keep all their values`(transports: Transports) async throws {
    try await EchoServer.run { server in
      let response = try await transports.send(.get, "/echo", to: server).get()
      let values = response.head.headerFields[values: .vary].flatMap { value in
        value.split(separator: ",").map { $0.trimmingPrefix(" ") }
      }
      #expect(values == ["<one>", "<two>"])
    }
  }

  @Test(arguments: Transports.allCases)
  func `bodies of every size come back whole`(transports: Transports) async throws {
    try await EchoServer.run { server in
      for count in [0, 1, 4095, 65_536, 1 << 20, 8 << 20] {
        let response = try await transports.send(
          .get,
          "/bytes/\(count)",
          to: server,
          bodySizeMax: 8 << 20
        ).get()
        #expect(response.body.count == count)
        #expect(response.body.allSatisfy { $0 == UInt8(ascii: "x") })
      }
      let sent = [UInt8](repeating: UInt8(ascii: "z"), count: 4 << 20)
      let response = try await transports.send(
        .post,
        "/echo",
        headers: [.contentType: "application/octet-stream"],
        body: sent,
        to: server,
        bodySizeMax: 8 << 20
      ).get()
      #expect(response.body.suffix(sent.count).elementsEqual(sent))
    }
  }

  @Test(arguments: Transports.allCases)
  func `a body over the limit is not read, announced or not`(transports: Transports) async throws {
    try await EchoServer.run { server in
      for path in ["/bytes/100001", "/stream/200"] {
        let outcome = await transports.send(.get, path, to: server, bodySizeMax: 100_000)
        #expect(outcome.error == TransportError(.responseTooLarge, status: .ok), "\(path)")
      }
      for path in ["/bytes/100000", "/stream/100"] {
        let response = try await transports.send(.get, path, to: server, bodySizeMax: 100_000).get()
        #expect(response.body.count == 100_000)
      }
    }
  }
}
