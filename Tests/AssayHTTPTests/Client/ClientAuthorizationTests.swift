import AssayRuntime
import HTTPTypes
import Testing

@testable import AssayHTTP

@Suite struct `Credentials of a client` {
  private static let bearer: [[SecurityDemand]] = [[SecurityDemand("Bearer")]]

  private func sent(
    _ authorization: Authorization,
    _ security: [[SecurityDemand]] = bearer,
    _ request: RequestMessage = .test(),
    server: String = "https://api.example.com"
  ) async throws -> Result<HTTPRequest, ClientError> {
    let world = ClientWorld([.status(200)])
    let client = try world.client(authorization: authorization, server: server)
    let outcome = await exchange(request, by: client, security: security)
    if let error = outcome.failure {
      #expect(world.sent.isEmpty)
      return .failure(error)
    }
    return .success(try #require(world.sent.first).request.head)
  }

  @Test func `each kind stands where its scheme says`() async throws {
    let bearer = try await sent(.any(.bearer(Secret("t0.k-e_n~+/=")))).get()
    #expect(bearer.headerFields[.authorization] == "Bearer t0.k-e_n~+/=")
    #expect(bearer.headerFields[fields: .authorization].first?.indexingStrategy == .disallow)

    // RFC 7617 §2 and §2.1 give these two.
    let basic = try await sent(.any(.basic(username: "Aladdin", password: Secret("open sesame"))))
      .get()
    #expect(basic.headerFields[.authorization] == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    let pound = try await sent(.any(.basic(username: "test", password: Secret("123£")))).get()
    #expect(pound.headerFields[.authorization] == "Basic dGVzdDoxMjPCow==")

    let name = try #require(HTTPField.Name("X-API-Key"))
    let header = try await sent(.any(.apiKey(.header(name), Secret("k e y")))).get()
    #expect(header.headerFields[name] == "k e y")

    let query = Authorization.any(.apiKey(.query("api key"), Secret("a&b=c/ä")))
    #expect(try await sent(query).get().path == "/pets?api%20key=a%26b%3Dc%2F%C3%A4")
    let second = try await sent(query, Self.bearer, .test(.get, "/pets?limit=1")).get()
    #expect(second.path == "/pets?limit=1&api%20key=a%26b%3Dc%2F%C3%A4")

    let cookie = Authorization.any(.apiKey(.cookie("session"), Secret("s3cr3t")))
    #expect(try await sent(cookie).get().headerFields[.cookie] == "session=s3cr3t")
    let other = try await sent(cookie, Self.bearer, .test(.get, "/", [.cookie: "a=1"])).get()
    #expect(other.headerFields[.cookie] == "a=1; session=s3cr3t")

    let none = try await sent(.any(.transport)).get()
    #expect(none.headerFields[.authorization] == nil)
  }

  @Test func `what would break out of its place is refused`() async throws {
    let name = try #require(HTTPField.Name("X-API-Key"))
    let refused: [APICredential] = [
      .bearer(Secret("a\r\nX-Evil: 1")), .bearer(Secret("a b")), .bearer(Secret("")),
      .bearer(Secret("ä")), .bearer(Secret("a\u{0}")),
      .basic(username: "a:b", password: Secret("c")),
      .basic(username: "a\n", password: Secret("c")),
      .basic(username: "a", password: Secret("c\u{7f}")),
      .apiKey(.header(name), Secret("a\r\nb")), .apiKey(.header(name), Secret("")),
      .apiKey(.header(name), Secret(" a")), .apiKey(.cookie("s"), Secret("a;b=c")),
      .apiKey(.cookie("s"), Secret("a b")), .apiKey(.cookie("s=t"), Secret("a")),
      .apiKey(.cookie(""), Secret("a")),
    ]
    for (index, credential) in refused.enumerated() {
      let error = try #require(try await sent(.any(credential)).failure, "\(index)")
      guard case .unusableCredential(scheme: "Bearer") = error.reason else {
        Issue.record("\(index): \(error)")
        continue
      }
      #expect(error.stage == .authorizing)
    }
  }

  @Test func `the first alternative that is there whole is taken`() async throws {
    let (a, b, c) = (SecurityDemand("A"), SecurityDemand("B"), SecurityDemand("C"))
    let keys: [String: APICredential] = [
      "A": .apiKey(.query("a"), Secret("1")), "B": .apiKey(.query("b"), Secret("2")),
    ]
    let rows: [([[SecurityDemand]], String?)] = [
      ([], "/pets"), ([[]], "/pets"), ([[a]], "/pets?a=1"), ([[b], [a]], "/pets?b=2"),
      ([[c], [a]], "/pets?a=1"), ([[a, b]], "/pets?a=1&b=2"), ([[a, c], [b]], "/pets?b=2"),
      ([[], [b]], "/pets?b=2"), ([[c], []], "/pets"), ([[c]], nil), ([[a, c]], nil),
    ]
    for (security, expected) in rows {
      let outcome = try await sent(Authorization(keys), security)
      guard let expected else {
        guard case .missingCredential(let alternatives) = outcome.failure?.reason else {
          Issue.record("\(security)")
          continue
        }
        #expect(alternatives == security)
        continue
      }
      #expect(try outcome.get().path == expected)
    }
  }

  @Test func `credentials do not cross a network in clear`() async throws {
    let key = Authorization.any(.bearer(Secret("token")))
    for server in [
      "http://api.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com", "http://[::2]",
    ] {
      let error = try await sent(key, server: server).failure
      guard case .unprotectedCredential = error?.reason else {
        Issue.record("\(server)")
        continue
      }
      #expect(try await sent(key, [], server: server).get().headerFields[.authorization] == nil)
    }
    for server in [
      "http://localhost:8080", "http://api.localhost", "http://127.0.0.1:1", "http://127.9.9.9",
      "http://[::1]:8080", "https://api.example.com",
    ] {
      #expect(try await sent(key, server: server).get().headerFields[.authorization] != nil)
    }
    let allowed = Authorization.any(.bearer(Secret("token")), allowsClearText: true)
    _ = try await sent(allowed, server: "http://api.example.com").get()
  }

  @Test func `a source is asked before each attempt, with the scopes`() async throws {
    let world = ClientWorld([.status(503), .status(200)])
    let counter = Counter()
    let authorization = Authorization { demand in
      #expect(demand.scopes == ["read"])
      return .bearer(Secret("token\(await counter.next())"))
    }
    let client = try world.client(authorization: authorization)
    _ = await exchange(.test(), by: client, security: [[SecurityDemand("O", scopes: ["read"])]])
    let tokens = world.sent.map { $0.request.head.headerFields[.authorization] }
    #expect(tokens == ["Bearer token1", "Bearer token2"])
  }

  @Test func `a source that fails ends the call, and one that hangs ends with it`() async throws {
    struct Failure: Error {}
    let failing = try await sent(Authorization { _ in throw Failure() }).failure
    guard case .credentialSource(is Failure) = failing?.reason else {
      Issue.record("\(failing as Any)")
      return
    }
    let hanging = Authorization { _ in
      try await Task.sleep(for: .seconds(600))
      return nil
    }
    let client = try ClientWorld([.status(200)]).client(
      authorization: hanging,
      retry: RetryPolicy(totalTimeout: .milliseconds(20))
    )
    let late = await exchange(.test(), by: client, security: Self.bearer).failure
    guard case .timedOut = late?.reason else {
      Issue.record("\(late as Any)")
      return
    }
    let patient = try ClientWorld([.status(200)]).client(authorization: hanging)
    let call = Task { await exchange(.test(), by: patient, security: Self.bearer) }
    try await Task.sleep(for: .milliseconds(20))
    call.cancel()
    #expect(await call.value.failure?.isCancellation == true)
  }
}

private actor Counter {
  private var count: Int = 0
  func next() -> Int {
    count += 1
    return count
  }
}
