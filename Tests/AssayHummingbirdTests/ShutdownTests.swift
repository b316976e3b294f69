import AssayHummingbird
import Testing

@Suite struct ShutdownTests {
  @Test func `open requests end, idle connections close`() async throws {
    try await TestServer.run(.patient) { server in
      let idle = try await server.send("GET /small HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await idle.text(until: "small") != nil)
      let silent = try await RawConnection.open(port: server.port)
      let head = "Host: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n"
      let busy = try await server.send("POST /count HTTP/1.1\r\n\(head)\r\n")
      // From here on the operation has the request, and waits for its body.
      #expect(try await busy.text(until: "100 Continue\r\n\r\n") != nil)
      await server.shutDown()
      #expect(try await idle.statuses() == [200])
      #expect(try await silent.whole() == "")
      try await busy.send("abcde")
      let whole = try await busy.whole()
      #expect(whole?.hasSuffix("\r\n\r\n5") == true)
      #expect(whole?.contains("Connection: close") == true)
    }
  }

  @Test func `what does not end is cut off`() async throws {
    var limits = ServerLimits.patient
    limits.shutdownTimeout = .milliseconds(300)
    limits.lingerTimeout = .milliseconds(300)
    try await TestServer.run(limits) { server in
      let stuck = try await server.send("GET /stuck HTTP/1.1\r\nHost: x\r\n\r\n")
      let body = try await server.send(
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"
      )
      try await Task.sleep(for: .milliseconds(100))
      await server.shutDown()
      #expect(try await stuck.statuses() == [503])
      #expect(try await body.whole() != nil)
    }
  }
}
