import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

/// 200 requests in 10 seconds, an organisation (decision 15).
@Suite struct RateLimitTests {
  // 59
  @Test func `the 201st request in ten seconds is refused, over all keys of an organisation`()
    async throws
  {
    try await TestSandbox.serving(rateLimit: RateLimit()) { deck in
      for index in 0..<200 {
        let key = index % 2 == 0 ? TestSandbox.Keys.first : TestSandbox.Keys.firstToo
        // What is refused later on counts as well.
        let path = index % 3 == 0 ? "/v2/credentials/cred_unknown" : "/v2/credentials?limit=1"
        let answer = try await deck.ask(.get, path, key: key)
        #expect(answer.status == 200 || answer.status == 404)
        if index == 99 { deck.clock.advance(by: .seconds(4)) }
      }
      for key in [TestSandbox.Keys.first, TestSandbox.Keys.firstToo] {
        let refused = try await deck.ask(.get, "/v2/credentials", key: key)
        #expect(refused.status == 429)
        #expect(refused.error == "rate_limit rate_limit_exceeded")
        #expect(refused.header("Retry-After") == "6")
      }
      // Another organisation is not concerned, nor is who has no key.
      #expect(
        try await deck.ask(.get, "/v2/credentials", key: TestSandbox.Keys.second).status == 200
      )
      #expect(try await deck.ask(.get, "/v2/credentials", key: nil).status == 401)
      deck.clock.advance(by: .seconds(6))
      // The first hundred are past their time, and no more than that.
      for _ in 0..<100 { #expect(try await deck.ask(.get, "/v2/credentials").status == 200) }
      #expect(try await deck.ask(.get, "/v2/credentials").status == 429)
    }
  }

  @Test func `the limit can be switched off and set`() async throws {
    try await TestSandbox.serving { deck in
      for _ in 0..<220 {
        let answer = try await deck.ask(.get, "/v2/credentials")
        #expect(answer.status == 200)
      }
    }
    try await TestSandbox.serving(rateLimit: RateLimit(requests: 1, window: .seconds(2))) { deck in
      let first = try await deck.ask(.get, "/v2/credentials")
      let second = try await deck.ask(.get, "/v2/credentials")
      #expect(first.status == 200)
      #expect(second.header("Retry-After") == "2")
    }
  }
}
