import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

/// What is shown of a credential, and what never is.
@Suite struct CredentialSecretsTests {
  // 1
  @Test func `no answer of a credential holds the password`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(idempotency: "once")
      _ = try await deck.create(idempotency: "once")
      _ = try await deck.get(id)
      _ = try await deck.ask(.get, "/v2/credentials")
      _ = try await deck.patch(
        id,
        ["auth_credentials": ["password": .string(Canary.newPassword)]]
      )
      _ = try await deck.patch(id, ["auth_credentials": ["password": [.string(Canary.password)]]])
      _ = try await deck.delete(id)
      _ = try await deck.get(id)
      for event in try deck.events() {
        #expect(Canary.hunter.findings(in: event.data.jsonData()) == [])
        #expect(event.data.member("auth_credentials") == nil)
      }
    }
  }

  // 2
  @Test func `a tokenized value is shown by its name alone`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(
        TestSandbox.login(
          fields: ["company_id": "ACME-4412", "member_ssn": .string(Canary.ssn)],
          tokenized: ["member_ssn"]
        )
      )
      for answer in [try await deck.get(id), try await deck.ask(.get, "/v2/credentials")] {
        let login = answer["auth_credentials"] ?? answer["data.0.auth_credentials"]
        #expect(login?.member("tokenized") == ["member_ssn"])
        #expect(login?.member("source_fields") == ["company_id": "ACME-4412"])
      }
    }
  }

  // 3, 6
  @Test func `readable and tokenized keys are apart and together all that is stored`() async throws
  {
    try await TestSandbox.serving { deck in
      let fields: JSONValue = [
        "a": "1", "b": .string(Canary.ssn), "c": "3", "d": .string(Canary.pin),
      ]
      let id = try await deck.create(TestSandbox.login(fields: fields, tokenized: ["d", "b"]))
      let answer = try await deck.get(id)
      let plain = answer["auth_credentials.source_fields"]?.memberNames ?? []
      let tokenized = Set(
        (answer["auth_credentials.tokenized"]?.arrayValue ?? []).compactMap(\.stringValue)
      )
      #expect(plain.isDisjoint(with: tokenized))
      #expect(plain.union(tokenized) == fields.memberNames)
    }
  }

  // 4, 5, 16
  @Test func `members that would be empty are absent`() async throws {
    try await TestSandbox.serving { deck in
      let bare = try await deck.ask(.post, "/v2/credentials", ["source_id": "src_a"])
      #expect(bare.status == 201)
      #expect(bare["auth_credentials"] == .null)
      let plain = try await deck.get(try await deck.create())
      #expect(plain["auth_credentials"]?.memberNames == ["username"])
      let readable = try await deck.get(
        try await deck.create(TestSandbox.login(fields: ["a": "1"], tokenized: []))
      )
      #expect(readable["auth_credentials"]?.memberNames == ["username", "source_fields"])
      let vaulted = try await deck.get(
        try await deck.create(
          TestSandbox.login(fields: ["a": .string(Canary.pin)], tokenized: ["a"])
        )
      )
      #expect(vaulted["auth_credentials"]?.memberNames == ["username", "tokenized"])
    }
  }

  // 7
  @Test(arguments: ["ACME-4412", "", " \t", "\u{1F426}e\u{301}\u{e9}", "\u{0}\u{7f}\"\\/", "{{x}}"])
  func `a readable value comes back byte for byte, retrieved and listed`(
    value: String
  ) async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(TestSandbox.login(fields: ["company_id": .string(value)]))
      let one = try await deck.get(id)["auth_credentials.source_fields.company_id"]
      let listed = try await deck.ask(
        .get,
        "/v2/credentials"
      )["data.0.auth_credentials.source_fields.company_id"]
      #expect(one?.stringValue.map { Array($0.utf8) } == Array(value.utf8))
      #expect(listed?.stringValue.map { Array($0.utf8) } == Array(value.utf8))
    }
  }

  // 8, 15
  @Test func `the password is hidden whatever tokenized says`() async throws {
    try await TestSandbox.serving { deck in
      let refused = try await deck.ask(
        .post,
        "/v2/credentials",
        TestSandbox.login(fields: ["a": "1"], tokenized: ["password"])
      )
      #expect(refused.status == 422)
      let id = try await deck.create(TestSandbox.login(fields: ["a": "1"], tokenized: []))
      #expect(try await deck.get(id)["auth_credentials.password"] == nil)
    }
  }
}
