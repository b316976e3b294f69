import AssayHummingbird
import Testing

/// Clients that take their time, so that connections run out.
@Suite struct SlowConnectionTests {
  @Test func `a head that does not end is cut off, however it drips`() async throws {
    try await TestServer.run(.quick) { server in
      let connection = try await server.send("GET /small HTTP/1.1\r\nHost: x\r\n")
      #expect(try await drip("A: b\r\n", into: connection))
      #expect(try await connection.statuses() == [408])
      #expect(try await connection.text().hasSuffix("refused 408"))
      let blank = try await server.send("\r\n")
      #expect(try await drip("\r\n", into: blank))
    }
  }

  @Test func `a body that does not end is cut off, however it drips`() async throws {
    try await TestServer.run(.quick) { server in
      let connection = try await server.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n"
      )
      #expect(try await drip("a", into: connection))
      #expect(try await connection.statuses() == [408])
      #expect(try await connection.text().hasSuffix("refused 408"))
      let chunked = try await server.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      )
      #expect(try await drip("1\r\na\r\n", into: chunked))
      #expect(try await chunked.statuses() == [408])
    }
  }

  @Test func `a body below the rate is cut off before its time is over`() async throws {
    var limits = ServerLimits.patient
    limits.bodyRateGrace = .milliseconds(500)
    limits.bodyRate = 100_000
    try await TestServer.run(limits) { server in
      let connection = try await server.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"
      )
      #expect(try await drip(String(repeating: "a", count: 10), into: connection))
      #expect(try await connection.statuses() == [408])
    }
  }

  @Test func `a second request on a connection is cut off as the first one is`() async throws {
    try await TestServer.run(.quick) { server in
      let connection = try await server.send("GET /small HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await connection.text(until: "small") != nil)
      try await connection.send("GET /small HTTP/1.1\r\n")
      #expect(try await drip("A: b\r\n", into: connection))
      #expect(try await connection.statuses() == [200, 408])
    }
  }

  @Test func `a connection without a request is closed in silence`() async throws {
    try await TestServer.run(.quick) { server in
      let connection = try await RawConnection.open(port: server.port)
      #expect(try await connection.whole() == "")
      let used = try await server.send("GET /small HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await used.statuses() == [200])
    }
  }

  @Test func `a client that does not take its response is cut off`() async throws {
    try await TestServer.run(.quick) { server in
      let connection = try await RawConnection.open(port: server.port)
      try await connection.stopReading()
      try await connection.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
      // Without reading it is told by writing alone that the other side is gone.
      var isCut = false
      let end = ContinuousClock.now + RawConnection.patience
      while !isCut && ContinuousClock.now < end {
        try await Task.sleep(for: .milliseconds(50))
        isCut = try await !connection.send("x")
      }
      #expect(isCut)
    }
  }

  @Test func `an operation that does not end is cancelled and answered for`() async throws {
    try await TestServer.run(.quick) { server in
      let connection = try await server.send("GET /stuck HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await connection.statuses() == [503])
      #expect(try await connection.text().hasSuffix("refused 503"))
    }
  }

  /// Sends a piece again and again until the connection ends.
  private func drip(_ piece: String, into connection: RawConnection) async throws -> Bool {
    let end = ContinuousClock.now + RawConnection.patience
    while ContinuousClock.now < end {
      if try await connection.isEnded { return true }
      try await connection.send(piece)
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}
