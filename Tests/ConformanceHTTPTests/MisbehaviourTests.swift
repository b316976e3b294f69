import AssayHTTP
import Conformance
import ConformanceHTTP
import TestServers
import Testing

/// A way to misbehave, what it is to be called, and what is to be kept of it.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var acts: [RawServer.Act]
  var kind: TransportFailure.Kind
  /// What stands in the kept body; nil where nothing at all is kept.
  var kept: String?
  /// A part of the message.
  var words: String

  init(
    _ name: String,
    _ acts: [RawServer.Act],
    _ kind: TransportFailure.Kind,
    kept: String? = nil,
    _ words: String
  ) {
    testDescription = name
    self.acts = acts
    self.kind = kind
    self.kept = kept
    self.words = words
  }

  private static let pause = RawServer.Act.wait(milliseconds: 30)

  private static func whole(_ fields: String, _ body: String) -> [RawServer.Act] {
    [.send("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n\(body)"), pause, .close]
  }

  static let all: [Misbehaviour] = [
    Misbehaviour("closes without a word", [.close], .reset, "without an answer"),
    Misbehaviour("resets without a word", [.reset], .reset, "broke off"),
    Misbehaviour(
      "half a status line",
      [.send("HTTP/1.1 20"), pause, .close],
      .reset,
      kept: "HTTP/1.1 20",
      "within the first line"
    ),
    Misbehaviour(
      "half a head",
      [.send("HTTP/1.1 200 OK\r\nX-Half: canary\r\nContent-Le"), pause, .close],
      .reset,
      kept: "",
      "within the head"
    ),
    Misbehaviour(
      "less than announced",
      whole("Content-Length: 100", "only this"),
      .reset,
      kept: "only this",
      "9 of 100 announced bytes"
    ),
    Misbehaviour(
      "a reset amid the body",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"), pause, .reset,
      ],
      .reset,
      kept: "only this",
      "9 of 100 announced bytes"
    ),
    Misbehaviour(
      "more than announced",
      whole("Content-Length: 4", "only this"),
      .malformed,
      kept: "only this",
      "5 bytes came behind the end"
    ),
    Misbehaviour(
      "a body where none may be",
      [.send("HTTP/1.1 204 No Content\r\n\r\nhidden"), pause, .close],
      .malformed,
      kept: "hidden",
      "6 bytes came behind the end"
    ),
    Misbehaviour(
      "a chunk cut short",
      whole("Transfer-Encoding: chunked", "10\r\nshort"),
      .reset,
      kept: "short",
      "no last chunk"
    ),
    Misbehaviour(
      "a chunk longer than its size",
      whole("Transfer-Encoding: chunked", "2\r\nshort\r\n0\r\n\r\n"),
      .malformed,
      kept: "short0\r\n\r\n",
      "longer than its size"
    ),
    Misbehaviour(
      "a chunk size that is none",
      whole("Transfer-Encoding: chunked", "zz\r\nshort\r\n"),
      .malformed,
      kept: "zzshort\r\n",
      "no hexadecimal number"
    ),
    Misbehaviour(
      "a chunk size beyond all numbers",
      whole("Transfer-Encoding: chunked", "ffffffffffffffffffffff\r\nx"),
      .malformed,
      kept: "ffffffffffffffffffffffx",
      "no hexadecimal number"
    ),
    Misbehaviour(
      "another protocol",
      [.send("220 mail.example ESMTP\r\n"), pause, .close],
      .malformed,
      kept: "220 mail.example ESMTP",
      "does not begin with a status line"
    ),
    Misbehaviour(
      "HTTP of another version",
      [.send("HTTP/2.0 200 OK\r\n\r\n"), pause, .close],
      .malformed,
      kept: "HTTP/2.0 200 OK\r\n",
      "does not begin with a status line"
    ),
    Misbehaviour(
      "a status of four digits",
      [.send("HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n"), pause, .close],
      .malformed,
      kept: "HTTP/1.1 2000 OKContent-Length: 0\r\n\r\n",
      "does not begin with a status line"
    ),
    Misbehaviour(
      "a status below 100",
      [.send("HTTP/1.1 099 OK\r\n\r\n"), pause, .close],
      .malformed,
      kept: "HTTP/1.1 099 OK\r\n",
      "does not begin with a status line"
    ),
    Misbehaviour(
      "two lengths",
      whole("Content-Length: 1\r\nContent-Length: 2", "ab"),
      .malformed,
      kept: "ab",
      "several values of Content-Length"
    ),
    Misbehaviour(
      "a negative length",
      whole("Content-Length: -1", "ab"),
      .malformed,
      kept: "ab",
      "Content-Length is no number"
    ),
    Misbehaviour(
      "a length and chunks",
      whole("Content-Length: 5\r\nTransfer-Encoding: chunked", "2\r\nab\r\n0\r\n\r\n"),
      .malformed,
      kept: "ab",
      "a Transfer-Encoding and a Content-Length"
    ),
    Misbehaviour(
      "a coding that nobody asked for",
      whole("Transfer-Encoding: gzip, chunked", "2\r\nab\r\n0\r\n\r\n"),
      .malformed,
      kept: "ab",
      "not asked for"
    ),
    Misbehaviour(
      "a field without a colon",
      whole("no colon here", "body"),
      .malformed,
      kept: "\r\nbody",
      "no colon"
    ),
    Misbehaviour(
      "a space in front of a colon",
      whole("X-Field : a", "body"),
      .malformed,
      kept: "\r\nbody",
      "no token"
    ),
    Misbehaviour(
      "a NUL in a field",
      whole("X-Field: a\u{0}b", "body"),
      .malformed,
      kept: "\r\nbody",
      "NUL or CR"
    ),
    Misbehaviour(
      "a head without end",
      [
        .send("HTTP/1.1 200 OK\r\n"),
        .flood(Array(("X-Field: " + String(repeating: "x", count: 1000) + "\r\n").utf8)),
      ],
      .tooLarge,
      "the head or the trailers"
    ),
    Misbehaviour(
      "a field without end",
      [
        .send("HTTP/1.1 200 OK\r\nX-Field: "),
        .flood(Array(String(repeating: "x", count: 10_000).utf8)),
      ],
      .tooLarge,
      "the head or the trailers"
    ),
    Misbehaviour(
      "a first line without end",
      [.flood(Array(String(repeating: "x", count: 10_000).utf8))],
      .tooLarge,
      "the head or the trailers"
    ),
    Misbehaviour(
      "interim responses without end",
      [.flood(Array("HTTP/1.1 102 Processing\r\n\r\n".utf8))],
      .malformed,
      "interim responses"
    ),
    Misbehaviour(
      "a body without end",
      [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        .flood(Array(("ffff\r\n" + String(repeating: "x", count: 0xffff) + "\r\n").utf8)),
      ],
      .tooLarge,
      "larger than 1048576 bytes"
    ),
    Misbehaviour(
      "a body of a gibibyte",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"),
        .flood(Array(repeating: 0x78, count: 65_536)),
      ],
      .tooLarge,
      "1073741824 are announced"
    ),
    Misbehaviour(
      "a length beyond all numbers",
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
        .flood(Array(repeating: 0x78, count: 65_536)),
      ],
      .tooLarge,
      "larger than 1048576 bytes"
    ),
  ]

  static let slow: [Misbehaviour] = [
    Misbehaviour("says nothing", [], .timeout, "no byte"),
    Misbehaviour(
      "stops in the head",
      [.send("HTTP/1.1 200 OK\r\n")],
      .timeout,
      kept: "",
      "head of the answer is incomplete"
    ),
    Misbehaviour(
      "announces more than it has",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")],
      .timeout,
      kept: "only this",
      "9 of 100 announced bytes"
    ),
    Misbehaviour(
      "never closes",
      [.send("HTTP/1.1 200 OK\r\n\r\nonly this")],
      .timeout,
      kept: "only this",
      "the connection stays open"
    ),
  ]
}

@Suite(.serialized) struct MisbehaviourTests {
  private static var limits: HTTPTransportLimits {
    var limits = HTTPTransportLimits()
    limits.bodyBytesMax = 1 << 20
    return limits
  }

  @Test(arguments: Misbehaviour.all)
  func `a server that misbehaves gives a verdict with what came`(
    misbehaviour: Misbehaviour
  ) async throws {
    try await answers(misbehaviour.acts, limits: Self.limits) { server, outcomes in
      let failure = try #require(outcomes[0].failure)
      #expect(failure.kind == misbehaviour.kind, "\(failure.message)")
      #expect(failure.message.contains(misbehaviour.words), "\(failure.message)")
      #expect(!failure.message.contains("canary"))
      if let kept = misbehaviour.kept { #expect(outcomes[0].body == kept) }
      if failure.kind == .tooLarge { #expect((failure.partial?.body.count ?? 0) <= 1 << 20) }
      #expect(server.connectionCount == 1, "the transport must not try again by itself")
    }
  }

  @Test(arguments: Misbehaviour.slow)
  func `a server that is slow is left when the time is over`(
    misbehaviour: Misbehaviour
  ) async throws {
    let request = OutgoingRequest(method: "GET", target: "/", timeout: .seconds(2))
    try await answers(misbehaviour.acts, [request]) { server, outcomes in
      let failure = try #require(outcomes[0].failure)
      #expect(failure.kind == .timeout)
      #expect(failure.message.contains(misbehaviour.words), "\(failure.message)")
      #expect(outcomes[0].body == misbehaviour.kept)
      await server.allClosed()
    }
  }

  @Test(arguments: Misbehaviour.slow)
  func `cancelling ends an exchange, and what came is kept`(
    misbehaviour: Misbehaviour
  ) async throws {
    try await RawServer.run(misbehaviour.acts) { server in
      let transport = try HTTPExchangeTransport(try ServerURL("http://127.0.0.1:\(server.port)"))
      let call = Task { await transport.send(OutgoingRequest(method: "GET", target: "/")) }
      while server.requests.isEmpty { await Task.yield() }
      try await Task.sleep(for: .milliseconds(100))
      call.cancel()
      let outcome = await call.value
      #expect(outcome.failure?.kind == .cancelled)
      // On a busy machine nothing may have come yet.
      #expect(outcome.body == nil || outcome.body == misbehaviour.kept)
      await server.allClosed()
    }
  }

  @Test func `a cancelled task sends nothing`() async throws {
    try await RawServer.run([.send("HTTP/1.1 204 No Content\r\n\r\n")]) { server in
      let transport = try HTTPExchangeTransport(try ServerURL("http://127.0.0.1:\(server.port)"))
      let call = Task {
        while !Task.isCancelled { await Task.yield() }
        return await transport.send(OutgoingRequest(method: "GET", target: "/"))
      }
      call.cancel()
      #expect(await call.value.failure?.kind == .cancelled)
      #expect(server.connectionCount == 0)
    }
  }

  @Test func `where nobody listens the server refuses`() async throws {
    // The port was given to a server a moment ago, which is gone.
    let port = try await RawServer.run([]) { $0.port }
    let transport = try HTTPExchangeTransport(try ServerURL("http://127.0.0.1:\(port)"))
    let failure = try #require(
      await transport.send(OutgoingRequest(method: "GET", target: "/")).failure
    )
    #expect(failure.kind == .refused)
    #expect(failure.message == "cannot connect to 127.0.0.1:\(port): Connection refused")
  }

  @Test func `a name without address refuses`() async throws {
    // RFC 6761 §6.4: names below "invalid" have no address.
    let transport = try HTTPExchangeTransport(try ServerURL("http://nobody.invalid"))
    let failure = await transport.send(OutgoingRequest(method: "GET", target: "/")).failure
    #expect(failure?.kind == .refused)
    #expect(failure?.message == "the name nobody.invalid has no address")
  }

  @Test func `a server without TLS is told apart`() async throws {
    for acts in [[RawServer.Act.close], [.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .close]] {
      try await RawServer.run(acts, speaksFirst: true) { server in
        let transport = try HTTPExchangeTransport(
          try ServerURL("https://127.0.0.1:\(server.port)")
        )
        let failure = await transport.send(
          OutgoingRequest(method: "GET", target: "/", timeout: .seconds(5))
        ).failure
        #expect([.tls, .reset].contains(failure?.kind), "\(failure?.message ?? "")")
      }
    }
  }

  @Test func `an answer that comes before the body was taken is an answer`() async throws {
    let acts: [RawServer.Act] = [
      .send("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    ]
    let body = [UInt8](repeating: 0x78, count: 8 << 20)
    let request = OutgoingRequest(method: "POST", target: "/", body: body)
    try await answers(acts, [request]) { _, outcomes in
      #expect(outcomes[0].response?.status == 413)
      #expect(outcomes[0].failure == nil)
    }
  }

  @Test func `bytes that nobody asked for are no answer to the next request`() async throws {
    let first = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    let acts: [RawServer.Act] = [
      .send(first), .wait(milliseconds: 20),
      .send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"), .next,
    ]
    try await RawServer.run(acts) { server in
      let transport = try HTTPExchangeTransport(try ServerURL("http://127.0.0.1:\(server.port)"))
      for _ in 0..<2 {
        #expect(await transport.send(OutgoingRequest(method: "GET", target: "/")).body == "ok")
        await server.allClosed()
      }
      #expect(server.connectionCount == 2)
    }
  }
}
