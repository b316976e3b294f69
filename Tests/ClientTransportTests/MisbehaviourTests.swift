import AssayHTTP
import HTTPTypes
import TestServers
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A way to misbehave, and the reasons that a transport may give for it.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var acts: [RawServer.Act]
  var reasons: Set<TransportError.Reason>
  var status: HTTPResponse.Status?
  /// Whether Foundation on Linux ends the process instead of giving an error.
  var endsFoundation: Bool

  init(
    _ name: String,
    _ acts: [RawServer.Act],
    _ reasons: Set<TransportError.Reason>,
    status: HTTPResponse.Status? = nil,
    endsFoundation: Bool = false
  ) {
    testDescription = name
    self.acts = acts
    self.reasons = reasons
    self.status = status
    self.endsFoundation = endsFoundation
  }

  func isBearable(to transports: Transports) -> Bool {
    #if canImport(FoundationNetworking)
    transports == .asyncHTTPClient || !endsFoundation
    #else
    true
    #endif
  }

  static let all: [Misbehaviour] = [
    Misbehaviour("closes without a word", [.close], [.brokenOff]),
    Misbehaviour("resets without a word", [.reset], [.brokenOff]),
    Misbehaviour("half a status line", [.send("HTTP/1.1 20"), .close], [.brokenOff]),
    Misbehaviour(
      "half a head",
      [.send("HTTP/1.1 200 OK\r\nContent-Le"), .close],
      [.brokenOff],
      endsFoundation: true
    ),
    Misbehaviour(
      "less than announced",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"), .wait(milliseconds: 50),
        .close,
      ],
      [.brokenOff],
      status: .ok
    ),
    Misbehaviour(
      "a reset amid the body",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"), .wait(milliseconds: 50),
        .reset,
      ],
      [.brokenOff],
      status: .ok
    ),
    Misbehaviour(
      "a chunk cut short",
      [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nshort"),
        .wait(milliseconds: 50), .close,
      ],
      [.brokenOff],
      status: .ok
    ),
    Misbehaviour(
      "a chunk size that is none",
      [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n"),
        .wait(milliseconds: 50),
      ],
      [.notHTTP, .brokenOff],
      status: .ok
    ),
    Misbehaviour(
      "another protocol",
      [.send("220 mail.example ESMTP\r\n"), .wait(milliseconds: 50), .close],
      [.notHTTP]
    ),
    Misbehaviour(
      "noise",
      [.send([0, 255, 13, 10, 13, 10, 0, 22, 3, 1]), .wait(milliseconds: 50), .close],
      [.notHTTP]
    ),
    Misbehaviour(
      "a status of four digits",
      [.send("HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n"), .wait(milliseconds: 50), .close],
      [.notHTTP]
    ),
    Misbehaviour(
      "two lengths",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        .wait(milliseconds: 50), .close,
      ],
      [.notHTTP, .brokenOff]
    ),
    Misbehaviour(
      "a negative length",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab"), .wait(milliseconds: 50), .close],
      [.notHTTP, .other]
    ),
    Misbehaviour(
      "a head without end",
      [
        .send("HTTP/1.1 200 OK\r\n"),
        .flood(Array(("X-Field: " + String(repeating: "x", count: 1000) + "\r\n").utf8)),
      ],
      [.responseTooLarge, .notHTTP, .brokenOff, .other]
    ),
    Misbehaviour(
      "a field without end",
      [
        .send("HTTP/1.1 200 OK\r\nX-Field: "),
        .flood(Array(String(repeating: "x", count: 10_000).utf8)),
      ],
      [.responseTooLarge, .notHTTP, .brokenOff, .other]
    ),
    Misbehaviour(
      "a body without end",
      [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        .flood(Array(("ffff\r\n" + String(repeating: "x", count: 0xffff) + "\r\n").utf8)),
      ],
      [.responseTooLarge],
      status: .ok
    ),
    Misbehaviour(
      "a length beyond all memory",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nab"),
        .wait(milliseconds: 50),
      ],
      [.responseTooLarge],
      status: .ok,
      endsFoundation: true
    ),
  ]

  static let slow: [Misbehaviour] = [
    Misbehaviour("says nothing", [], [.timedOut]),
    Misbehaviour("stops in the head", [.send("HTTP/1.1 200 OK\r\n")], [.timedOut]),
    Misbehaviour(
      "stops in the body",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")],
      [.timedOut]
    ),
    Misbehaviour(
      "sends one byte after the other",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")] + drip("a"),
      [.timedOut]
    ),
  ]

  private static func drip(_ bytes: String) -> [RawServer.Act] {
    Array(repeating: [.send(bytes), .wait(milliseconds: 20)], count: 200).flatMap(\.self)
  }
}

@Suite struct MisbehaviourTests {
  @Test(arguments: Transports.allCases, Misbehaviour.all)
  func `a server that misbehaves gives an error with its reason`(
    transports: Transports,
    misbehaviour: Misbehaviour
  ) async throws {
    guard misbehaviour.isBearable(to: transports) else { return }
    try await RawServer.run(misbehaviour.acts) { server in
      let outcome = await transports.send(to: try .loopback(server.port))
      guard case .failure(let error) = outcome else {
        Issue.record("\(misbehaviour.testDescription): a response came")
        return
      }
      #expect(misbehaviour.reasons.contains(error.reason), "\(error.reason)")
      if let status = misbehaviour.status { #expect(error.status == nil || error.status == status) }
      #expect(server.connectionCount == 1, "the transport must not try again by itself")
    }
  }

  #if canImport(FoundationNetworking)
  @Test(arguments: Misbehaviour.all.filter(\.endsFoundation).map(\.testDescription))
  func `what ends Foundation's process today is noticed when it no longer does`(
    name: String
  ) async throws {
    await withKnownIssue {
      await #expect(processExitsWith: .success) { [name] in
        let misbehaviour = try #require(Misbehaviour.all.first { $0.testDescription == name })
        try await RawServer.run(misbehaviour.acts) { server in
          _ = await Transports.urlSession.send(to: try .loopback(server.port))
        }
      }
    }
  }
  #endif

  @Test(arguments: Transports.allCases, Misbehaviour.slow)
  func `a server that is slow is left when the time is over`(
    transports: Transports,
    misbehaviour: Misbehaviour
  ) async throws {
    try await RawServer.run(misbehaviour.acts) { server in
      let outcome = await transports.send(
        to: try .loopback(server.port),
        timeout: .milliseconds(300)
      )
      #expect(outcome.error == TransportError(.timedOut))
      await server.allClosed()
    }
  }

  @Test(arguments: Transports.allCases, Misbehaviour.slow)
  func `cancelling ends an exchange and its connection`(
    transports: Transports,
    misbehaviour: Misbehaviour
  ) async throws {
    try await RawServer.run(misbehaviour.acts) { server in
      let url = try ServerURL.loopback(server.port)
      let call = Task { await transports.send(to: url) }
      while server.requests.isEmpty { await Task.yield() }
      try await Task.sleep(for: .milliseconds(30))
      call.cancel()
      #expect(await call.value.error?.reason == .cancelled)
      await server.allClosed()
    }
  }

  @Test(arguments: Transports.allCases)
  func `a call of a cancelled task sends nothing`(transports: Transports) async throws {
    try await RawServer.run([.send("HTTP/1.1 204 No Content\r\n\r\n")]) { server in
      let url = try ServerURL.loopback(server.port)
      let call = Task {
        while !Task.isCancelled { await Task.yield() }
        return await transports.send(to: url)
      }
      call.cancel()
      #expect(await call.value.error?.reason == .cancelled)
      #expect(server.requests.isEmpty)
    }
  }

  @Test(arguments: Transports.allCases)
  func `where nobody listens the server is unreachable`(transports: Transports) async throws {
    // The port was given to a server a moment ago, which is gone.
    let port = try await RawServer.run([]) { $0.port }
    let outcome = await transports.send(to: try .loopback(port))
    #expect(outcome.error == TransportError(.unreachable))
  }

  @Test(arguments: Transports.allCases)
  func `a name without address is unreachable`(transports: Transports) async throws {
    // RFC 6761 §6.4: names below "invalid" have no address.
    let outcome = await transports.send(to: try ServerURL("http://nobody.invalid"))
    #expect(outcome.error == TransportError(.unreachable))
  }

  @Test(arguments: Transports.allCases)
  func `a server without TLS is not trusted for https`(transports: Transports) async throws {
    try await RawServer.run([.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .close]) { server in
      let outcome = await transports.send(
        to: try ServerURL("https://127.0.0.1:\(server.port)"),
        timeout: .seconds(2)
      )
      let error = try #require(outcome.error)
      #expect([.untrusted, .brokenOff, .timedOut].contains(error.reason), "\(error.reason)")
    }
  }

  @Test(arguments: Transports.allCases)
  func `an informational response is passed over`(transports: Transports) async throws {
    let acts: [RawServer.Act] = [
      .send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
      .send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    ]
    try await RawServer.run(acts) { server in
      let response = try await transports.send(to: try .loopback(server.port)).get()
      #expect(response.head.status == .ok)
      #expect(response.body == Array("ok".utf8))
    }
  }

  @Test(arguments: Transports.allCases)
  func `a body may end with the connection`(transports: Transports) async throws {
    let acts: [RawServer.Act] = [.send("HTTP/1.0 200 OK\r\n\r\nall of it"), .close]
    try await RawServer.run(acts) { server in
      let response = try await transports.send(to: try .loopback(server.port)).get()
      #expect(response.body == Array("all of it".utf8))
    }
  }
}
