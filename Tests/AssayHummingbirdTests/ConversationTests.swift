import AssayHummingbird
import Testing

@Suite struct ConversationTests {
  @Test func `requests follow each other on one connection`() async throws {
    try await TestServer.run { server in
      let connection = try await RawConnection.open(port: server.port)
      for id in 0..<20 {
        try await connection.send("GET /items/\(id) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try await connection.text(until: "\r\n\r\n\(id)") != nil)
      }
      try await connection.send("GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      let whole = try await connection.whole()
      #expect(whole?.hasSuffix("\r\n\r\nsmall") == true)
      #expect(whole?.contains("Connection: close") == true)
    }
  }

  @Test func `pipelined requests are answered in order`() async throws {
    try await TestServer.run { server in
      let count = 300
      let slow = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"
      let many = (0..<count).map { "GET /items/n\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }
      let last = "GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let connection = try await server.send(slow + many.joined() + last)
      let whole = try await connection.whole() ?? ""
      let bodies = whole.components(after: "\r\n\r\n")
      #expect(bodies == ["slow"] + (0..<count).map { "n\($0)" } + ["small"])
    }
  }

  @Test func `a body is taken by its length and by chunks`() async throws {
    try await TestServer.run { server in
      let connection = try await server.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"
      )
      try await connection.send("cde")
      #expect(try await connection.text(until: "\r\n\r\n5") != nil)
      try await connection.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "3;ext=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"
      )
      #expect(try await connection.text(until: "\r\n\r\n13") != nil)
      try await connection.send("POST /count HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await connection.text(until: "\r\n\r\n0") != nil)
    }
  }

  @Test func `a client that waits for 100 Continue is told to go on`() async throws {
    try await TestServer.run { server in
      let head = "Host: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n"
      let connection = try await server.send("POST /count HTTP/1.1\r\n\(head)\r\n")
      #expect(try await connection.text(until: "HTTP/1.1 100 Continue\r\n\r\n") != nil)
      try await connection.send("abcde")
      #expect(try await connection.text(until: "\r\n\r\n5") != nil)
      // Where the answer is known already, the body is not asked for.
      try await connection.send("POST /none HTTP/1.1\r\n\(head)\r\n")
      #expect(try await connection.statuses() == [100, 200, 404])
    }
  }

  @Test func `HTTP 1 dot 0 is answered in kind`() async throws {
    try await TestServer.run { server in
      let once = try await server.send("GET /small HTTP/1.0\r\n\r\n")
      let whole = try await once.whole()
      #expect(whole?.hasPrefix("HTTP/1.0 200 OK\r\n") == true)
      #expect(whole?.hasSuffix("\r\n\r\nsmall") == true)
      let more = try await server.send("GET /small HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try await more.text(until: "small")?.contains("Connection: keep-alive") == true)
      try await more.send("GET /small HTTP/1.0\r\n\r\n")
      #expect(try await more.statuses() == [200, 200])
    }
  }

  @Test func `HEAD has the length of GET and no content`() async throws {
    try await TestServer.run { server in
      let connection = try await server.send("HEAD /small HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await connection.text(until: "\r\n\r\n")?.contains("Content-Length: 5") == true)
      try await connection.send("GET /items/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      #expect(try await connection.whole()?.contains("\r\n\r\nHTTP/1.1 200 OK\r\n") == true)
    }
  }

  @Test func `a client that closes its half is answered`() async throws {
    try await TestServer.run { server in
      let connection = try await server.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
      await connection.finishSending()
      #expect(try await connection.whole()?.hasSuffix("slow") == true)
    }
  }

  @Test func `a large response arrives whole, however the connection ends`() async throws {
    var limits = ServerLimits.patient
    limits.lingerTimeout = .milliseconds(1)
    try await TestServer.run(limits) { server in
      for (fields, closesHalf) in [
        ("Connection: close\r\n", false), ("Connection: close\r\n", true), ("", true),
      ] {
        let connection = try await RawConnection.open(port: server.port)
        try await connection.stopReading()
        try await connection.send("GET /large HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
        if closesHalf { await connection.finishSending() }
        // By now the buffers of the system are full.
        try await Task.sleep(for: .milliseconds(300))
        try await connection.startReading()
        let whole = try await connection.whole() ?? ""
        #expect(whole.utf8.count > 8 << 20, "\(fields) \(closesHalf)")
      }
    }
  }

  @Test func `a refusal before the body was read ends the connection`() async throws {
    try await TestServer.run { server in
      let connection = try await server.send(
        "POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nGET /small HTTP/1.1\r\n"
      )
      let whole = try await connection.whole()
      #expect(whole?.contains("Connection: close") == true)
      #expect(try await connection.statuses() == [404])
    }
  }
}

extension String {
  /// The bodies of responses that stand one behind the other.
  fileprivate func components(after separator: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let end = rest.firstRange(of: separator) {
      rest = rest[end.upperBound...]
      let next = rest.firstRange(of: "HTTP/1.1 ")?.lowerBound ?? rest.endIndex
      result.append(String(rest[..<next]))
    }
    return result
  }
}
