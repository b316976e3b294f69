import AssayHummingbird
import Testing

@Suite struct ConnectionCountTests {
  /// How many idle connections are held: 2 000, or what the environment says.
  static var count: Int {
    let wanted = Environment.integer("ASSAY_IDLE_CONNECTIONS") ?? 2000
    // Both ends are in this process, and the rest of it needs some files too.
    return min(wanted, (OpenFiles.raised() - 400) / 2)
  }

  @Test func `idle connections in thousands leave room for one that asks`() async throws {
    var limits = ServerLimits.patient
    limits.connections = Self.count + 10
    try await TestServer.run(limits) { server in
      var idle: [RawConnection] = []
      while idle.count < Self.count {
        idle += try await openMany(min(200, Self.count - idle.count), port: server.port)
      }
      // Each of them has begun a request, and none goes on.
      for connection in idle { try await connection.send("GET /small HTTP/1.1\r\n") }
      for _ in 0..<20 {
        let asking = try await server.send(
          "GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        #expect(try await asking.statuses() == [200])
      }
      for connection in idle { try await connection.send("Host: x\r\n\r\n") }
      for connection in idle { #expect(try await connection.text(until: "small") != nil) }
      for connection in idle { await connection.close() }
    }
  }

  @Test func `connections above the limit wait until others end`() async throws {
    var limits = ServerLimits.patient
    limits.connections = 3
    try await TestServer.run(limits) { server in
      let request = "GET /small HTTP/1.1\r\nHost: x\r\n\r\n"
      var held: [RawConnection] = []
      for _ in 0..<3 {
        let connection = try await server.send(request)
        #expect(try await connection.text(until: "small") != nil)
        held.append(connection)
      }
      // The system accepts it, the server does not.
      let waiting = try await server.send(request)
      try await Task.sleep(for: .milliseconds(300))
      #expect(try await waiting.text() == "")
      await held[1].close()
      #expect(try await waiting.text(until: "small") != nil)
    }
  }

  @Test func `idle connections run out and make room`() async throws {
    var limits = ServerLimits.quick
    limits.connections = 5
    try await TestServer.run(limits) { server in
      var idle = try await openMany(5, port: server.port)
      let asking = try await server.send("GET /small HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await asking.text(until: "small") != nil)
      for connection in idle { #expect(try await connection.whole() == "") }
      idle = []
    }
  }

  private func openMany(_ count: Int, port: Int) async throws -> [RawConnection] {
    try await withThrowingTaskGroup(of: RawConnection.self) { group in
      for _ in 0..<count { group.addTask { try await RawConnection.open(port: port) } }
      var result: [RawConnection] = []
      for try await connection in group { result.append(connection) }
      return result
    }
  }
}
