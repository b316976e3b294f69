import AssayHummingbird
import Testing

/// What a server is sent that is no request, or none that it should take.
@Suite struct HostileRequestTests {
  static let cases: [(name: String, text: String, statuses: [Int])] = [
    ("garbage", "\u{1}\u{2}\u{3}\u{4}\r\n\r\n", [400]),
    ("no HTTP", "hello\r\n\r\n", [400]),
    ("TLS", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", [400]),
    ("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]),
    ("HTTP/3.7", "GET /small HTTP/3.7\r\nHost: x\r\n\r\n", [400]),
    ("HTTP/0.9", "GET /small\r\n\r\n", [400]),
    ("unknown method", "BREW /small HTTP/1.1\r\nHost: x\r\n\r\n", [400]),
    ("wrong method", "PUT /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [405]),
    ("CONNECT", "CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\n\r\n", [501]),
    ("no Host", "GET /small HTTP/1.1\r\n\r\n", [400]),
    ("two Hosts", "GET /small HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400]),
    ("absolute form", "GET http://y/small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [200]),
    ("asterisk", "GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [400]),
    ("server-wide OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [204]),
    ("two slashes", "GET //small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [404]),
    ("dots", "GET /items/../small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [404]),
    (
      "dots at the end", "GET /items/%2e%2e HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [404]
    ),
    ("slash", "GET /items%2Fa HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [404]),
    ("slash in a name", "GET /items/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [200]),
    ("zero byte", "GET /items/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [400]),
    ("bare zero byte", "GET /items/\u{0} HTTP/1.1\r\nHost: x\r\n\r\n", [400]),
    ("no UTF-8", "GET /items/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [400]),
    ("bare letters", "GET /items/\u{E9} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [400]),
    ("bad escape", "GET /items/%4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [400]),
    ("zero byte in a field", "GET /small HTTP/1.1\r\nHost: x\r\nA: b\u{0}c\r\n\r\n", [400]),
    ("space before the colon", "GET /small HTTP/1.1\r\nHost : x\r\n\r\n", [400]),
    ("folded field", "GET /small HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", [400]),
    ("bare line feeds", "GET /small HTTP/1.1\nHost: x\n\n", [400]),
    ("field without a name", "GET /small HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n", [400]),
    (
      "length and chunks",
      "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "0\r\n\r\nGET /small HTTP/1.1\r\nHost: x\r\n\r\n", [400]
    ),
    (
      "chunks and length",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
        + "0\r\n\r\nGET /small HTTP/1.1\r\nHost: x\r\n\r\n", [400]
    ),
    (
      "two lengths",
      "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
      [400]
    ),
    (
      "a list of lengths",
      "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 4, 5\r\n\r\nabcde", [400]
    ),
    (
      "a negative length",
      "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\nabcde", [400]
    ),
    (
      "a length beyond all numbers",
      "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", [400]
    ),
    (
      "an unknown coding",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", [501]
    ),
    (
      "chunks that are none",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [501]
    ),
    (
      "chunks twice",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]
    ),
    (
      "chunks in HTTP/1.0",
      "POST /count HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]
    ),
    (
      "a chunk without a size",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", [400]
    ),
    (
      "a chunk beyond all numbers",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "FFFFFFFFFFFFFFFFF\r\nabc\r\n", [400]
    ),
    (
      "a chunk longer than it says",
      "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", [400]
    ),
    (
      "a length above the limit",
      "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n", [413]
    ),
    (
      "an unknown expectation",
      "POST /count HTTP/1.1\r\nHost: x\r\nExpect: money\r\nContent-Length: 1\r\n\r\n", [417]
    ),
    (
      "an upgrade",
      "GET /small HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nPRI * HTTP/2",
      [200]
    ),
    (
      "garbage behind a request",
      "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n\u{1}\u{2}\u{3}", [200, 400]
    ),
    (
      "a request behind the last one",
      "GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        + "GET /small HTTP/1.1\r\nHost: x\r\n\r\n", [200]
    ),
  ]

  @Test func `every attack is answered as it should be, and the connection ends`() async throws {
    try await TestServer.run(.patient) { server in
      for attack in Self.cases {
        let connection = try await server.send(attack.text)
        let statuses = try await connection.statuses()
        #expect(statuses == attack.statuses, "\(attack.name)")
      }
      let after = try await server.send(
        "GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      )
      #expect(try await after.statuses() == [200])
    }
  }

  @Test func `refusals are worded by the handler wherever they are found`() async throws {
    try await TestServer.run(.patient) { server in
      for attack in Self.cases where attack.statuses.last ?? 0 >= 400 {
        let connection = try await server.send(attack.text)
        let whole = try await connection.whole() ?? ""
        #expect(whole.hasSuffix("refused \(attack.statuses.last ?? 0)"), "\(attack.name)")
      }
    }
  }

  @Test func `heads that are too large are refused while they come`() async throws {
    var limits = ServerLimits.patient
    limits.headerBytes = 4096
    limits.headerFields = 20
    try await TestServer.run(limits) { server in
      let start = "GET /small HTTP/1.1\r\nHost: x\r\n"
      for text in [
        "\(start)Long: \(String(repeating: "a", count: 5000))",
        start + (0..<30).map { "F\($0): \(String(repeating: "a", count: 200))\r\n" }.joined(),
        start + (0..<30).map { "F\($0): a\r\n" }.joined(),
        "\(start)\(String(repeating: "N", count: 5000))",
        "GET /\(String(repeating: "a", count: 5000))",
      ] {
        let connection = try await server.send(text)
        #expect(try await connection.statuses() == [431])
      }
      let fitting = "\(start)Connection: close\r\nLong: \(String(repeating: "a", count: 3000))"
      #expect(try await server.send(fitting + "\r\n\r\n").statuses() == [200])
    }
  }

  @Test func `a chunked body is refused as soon as it is too long`() async throws {
    var limits = ServerLimits.patient
    limits.bodyBytes = 1000
    try await TestServer.run(limits) { server in
      let head = "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      let connection = try await server.send(head)
      for _ in 0..<11 {
        try await connection.send("64\r\n\(String(repeating: "a", count: 100))\r\n")
      }
      // It never ends, and is answered all the same.
      #expect(try await connection.statuses() == [413])
      let exact = try await server.send(head + "3E8\r\n\(String(repeating: "a", count: 1000))\r\n")
      try await exact.send("0\r\n\r\n")
      #expect(try await exact.text(until: "\r\n\r\n1000") != nil)
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, "application/json", 200),
    (#"{"a":1}"#, "application/json; charset=utf-8", 200),
    (#"{"a":1}"#, "text/plain", 415),
    (#"{"a":1}"#, "", 415),
    ("", "application/json", 400),
    ("{", "application/json", 400),
    (#"{"a":1,"a":2}"#, "application/json", 400),
    (String(repeating: "[", count: 60_000), "application/json", 400),
    (String(repeating: #"{"a":"#, count: 12_000), "application/json", 400),
    (
      String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000),
      "application/json", 400
    ),
  ])
  func `a body of an operation is judged`(
    _ body: String,
    _ type: String,
    _ status: Int
  ) async throws {
    try await TestServer.run(.patient) { server in
      let connection = try await server.send(
        "POST /json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: \(type)\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
      )
      #expect(try await connection.statuses() == [status])
    }
  }

  @Test func `a connection that goes on sending is cut off`() async throws {
    var limits = ServerLimits.patient
    limits.lingerBytes = 100_000
    limits.lingerTimeout = .seconds(300)
    try await TestServer.run(limits) { server in
      let connection = try await server.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"
      )
      #expect(try await connection.statuses() == [413])
      for _ in 0..<200 { try await connection.send(bytes: [UInt8](repeating: 97, count: 100_000)) }
    }
  }

  /// Each piece of a valid conversation, in pieces of one byte.
  @Test func `requests may come byte by byte`() async throws {
    try await TestServer.run(.patient) { server in
      let connection = try await RawConnection.open(port: server.port)
      let text =
        "\r\nPOST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        + "GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      for byte in text.utf8 { try await connection.send(bytes: [byte]) }
      #expect(try await connection.statuses() == [200, 200])
    }
  }
}
