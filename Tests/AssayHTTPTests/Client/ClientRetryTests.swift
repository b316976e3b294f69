import HTTPTypes
import Testing

@testable import AssayHTTP

@Suite struct `Retries of a client` {
  private static let methods: [(HTTPRequest.Method, isIdempotent: Bool)] = [
    (.get, true), (.head, true), (.put, true), (.delete, true), (.options, true), (.trace, true),
    (.post, false), (.patch, false), (.connect, false),
  ]

  @Test func `only what is idempotent or has a key is sent again`() async throws {
    let query = try #require(HTTPRequest.Method("QUERY"))
    let own = try #require(HTTPRequest.Method("PURGE"))
    for (method, isIdempotent) in Self.methods + [(query, true), (own, false)] {
      for answer in [ClientWorld.Answer.status(503), .failure(.brokenOff), .failure(.unreachable)] {
        let plain = ClientWorld([answer])
        _ = await exchange(.test(method), by: try plain.client())
        #expect(plain.sent.count == (isIdempotent ? 3 : 1), "\(method)")
        let keyed = ClientWorld([answer])
        _ = await exchange(.test(method, "/", [.idempotencyKey: "k"]), by: try keyed.client())
        #expect(keyed.sent.count == 3, "\(method) with a key")
      }
    }
  }

  @Test func `only what may pass is tried again`() async throws {
    let again: Set<Int> = [408, 429, 502, 503, 504]
    for status in [200, 204, 301, 304, 400, 401, 403, 404, 409, 425, 500, 501, 505] + again {
      let world = ClientWorld([.status(status)])
      let outcome = await exchange(.test(), by: try world.client())
      #expect(try outcome.get() == status)
      #expect(world.sent.count == (again.contains(status) ? 3 : 1), "\(status)")
    }
    let lost: Set<TransportError.Reason> = [.unreachable, .timedOut, .brokenOff]
    for reason in TransportError.Reason.allCases {
      let world = ClientWorld([.failure(reason)])
      let error = try #require(await exchange(.test(), by: try world.client()).failure)
      #expect(world.sent.count == (lost.contains(reason) ? 3 : 1), "\(reason)")
      #expect(error.attempts == world.sent.count)
      #expect(error.stage == .exchanging)
    }
  }

  @Test func `the first good answer ends it`() async throws {
    let world = ClientWorld([.status(503), .failure(.brokenOff), .status(200), .status(500)])
    #expect(try await exchange(.test(), by: try world.client()).get() == 200)
    #expect(world.sent.count == 3)
  }

  @Test func `waits grow, are half by chance, and have a limit`() async throws {
    let policy = RetryPolicy(
      attemptsMax: 8,
      firstDelay: .milliseconds(100),
      delayMax: .seconds(1)
    )
    for (random, expected) in [
      (0.0, [50, 100, 200, 400, 500, 500, 500]), (0.5, [75, 150, 300, 600, 750, 750, 750]),
    ] {
      let world = ClientWorld([.status(503)], random: random)
      _ = await exchange(.test(), by: try world.client(retry: policy))
      #expect(world.waits == expected.map { .milliseconds($0) })
    }
  }

  /// What a 503 says, and how long is waited; nil where it is the answer.
  private static let retryAfter: [(HTTPFields, Duration?)] = [
    ([.retryAfter: "7"], .seconds(7)),
    ([.retryAfter: "0"], .zero),
    ([.retryAfter: "60"], .seconds(60)),
    ([.retryAfter: "61"], nil),
    ([.retryAfter: "99999999999999999999999999"], nil),
    // The date of the world is 1994-11-06 08:49:30.
    ([.retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT"], .seconds(7)),
    ([.retryAfter: "Sunday, 06-Nov-94 08:49:37 GMT"], .seconds(7)),
    ([.retryAfter: "Sun Nov  6 08:49:37 1994"], .seconds(7)),
    ([.retryAfter: "Sun, 06 Nov 1994 08:40:00 GMT"], .zero),
    ([.retryAfter: "Sun, 06 Nov 1994 08:51:00 GMT"], nil),
    (
      [.retryAfter: "Sun, 06 Nov 1994 09:49:37 GMT", .date: "Sun, 06 Nov 1994 09:49:30 GMT"],
      .seconds(7)
    ),
    // What cannot be read counts as absent.
    ([.retryAfter: "-1"], .milliseconds(125)),
    ([.retryAfter: "1.5"], .milliseconds(125)),
    ([.retryAfter: "soon"], .milliseconds(125)),
    ([.retryAfter: ""], .milliseconds(125)),
    ([.retryAfter: "Sun, 31 Feb 1994 08:49:37 GMT"], .milliseconds(125)),
    ([:], .milliseconds(125)),
  ]

  @Test(arguments: retryAfter.indices)
  func `a server says when to come back`(row: Int) async throws {
    let (fields, expected) = Self.retryAfter[row]
    let world = ClientWorld([.status(503, fields), .status(200)], date: 784_111_770)
    let status = try await exchange(.test(), by: try world.client()).get()
    #expect(status == (expected == nil ? 503 : 200))
    #expect(world.waits == (expected.map { [$0] } ?? []), "\(fields)")
  }

  @Test func `chance is added to what a server asks for, never taken off`() async throws {
    let world = ClientWorld([.status(429, [.retryAfter: "3"]), .status(200)], random: 0.5)
    _ = await exchange(.test(), by: try world.client())
    #expect(world.waits == [.milliseconds(3125)])
  }

  @Test func `all attempts and waits together have a limit`() async throws {
    let policy = RetryPolicy(
      attemptsMax: 100,
      firstDelay: .seconds(2),
      delayMax: .seconds(2),
      totalTimeout: .seconds(70)
    )
    let world = ClientWorld([.slow(.seconds(1000))])
    let outcome = await exchange(.test(), by: try world.client(retry: policy))
    #expect(world.sent.map(\.timeout) == [.seconds(30), .seconds(30), .seconds(8)])
    #expect(world.waits == [.seconds(1), .seconds(1)])
    guard case .transport(.timedOut) = outcome.failure?.reason else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `what could not be sent in time is not waited for`() async throws {
    let policy = RetryPolicy(totalTimeout: .seconds(5))
    let world = ClientWorld([.status(503, [.retryAfter: "5"]), .status(200)])
    #expect(try await exchange(.test(), by: try world.client(retry: policy)).get() == 503)
    #expect(world.waits.isEmpty)
    let late = try world.client(retry: RetryPolicy(totalTimeout: .zero))
    let error = try #require(await exchange(.test(), by: late).failure)
    guard case .timedOut = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(world.sent.count == 1)
  }

  @Test func `a policy of none sends once`() async throws {
    let world = ClientWorld([.status(503)])
    _ = await exchange(.test(), by: try world.client(retry: .never))
    #expect(world.sent.count == 1)
  }

  @Test func `cancelling ends a wait at once`() async throws {
    let world = ClientWorld([.status(503)])
    var client = try world.client(
      retry: RetryPolicy(
        firstDelay: .seconds(600),
        delayMax: .seconds(600),
        totalTimeout: .seconds(6000)
      )
    )
    let (waits, waiting) = AsyncStream.makeStream(of: Void.self)
    client.surroundings.sleep = { delay in
      waiting.yield()
      try await Task.sleep(for: delay)
    }
    let call = Task { [client] in await exchange(.test(), by: client) }
    for await _ in waits { break }
    call.cancel()
    let error = try #require(await call.value.failure)
    #expect(error.isCancellation)
    #expect(error.stage == .waiting)
    #expect(error.status == .serviceUnavailable)
    #expect(world.sent.count == 1)
  }

  @Test func `a cancelled call sends nothing`() async throws {
    let world = ClientWorld([.status(200)])
    let client = try world.client()
    let call = Task {
      while !Task.isCancelled { await Task.yield() }
      return await exchange(.test(), by: client)
    }
    call.cancel()
    #expect(await call.value.failure?.isCancellation == true)
    #expect(world.sent.isEmpty)
  }
}
