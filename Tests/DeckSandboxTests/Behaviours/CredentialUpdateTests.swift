import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

/// What an update changes and what it leaves alone.
@Suite struct CredentialUpdateTests {
  struct Step: Sendable, CustomTestStringConvertible {
    var what: String
    /// What is sent under `auth_credentials`.
    var change: JSONValue
    /// What is shown under `auth_credentials` behind it.
    var shown: JSONValue

    var testDescription: String { what }
  }

  // Before each step: `kept` and `plain` readable, `vaulted` tokenized.
  // 20, 21, 22, 23, 24, 25; decisions 2 and 8
  static let steps: [Step] = [
    Step(
      what: "nothing",
      change: [:],
      shown: [
        "username": "mark@example.com", "source_fields": ["kept": "k", "plain": "p"],
        "tokenized": ["vaulted"],
      ]
    ),
    Step(
      what: "the username alone",
      change: ["username": "anna"],
      shown: [
        "username": "anna", "source_fields": ["kept": "k", "plain": "p"], "tokenized": ["vaulted"],
      ]
    ),
    Step(
      what: "another value for a key",
      change: ["source_fields": ["plain": "p2"]],
      shown: [
        "username": "mark@example.com", "source_fields": ["kept": "k", "plain": "p2"],
        "tokenized": ["vaulted"],
      ]
    ),
    Step(
      what: "a new key",
      change: ["source_fields": ["fresh": "f"]],
      shown: [
        "username": "mark@example.com",
        "source_fields": ["kept": "k", "plain": "p", "fresh": "f"], "tokenized": ["vaulted"],
      ]
    ),
    Step(
      what: "null for a readable key",
      change: ["source_fields": ["plain": nil]],
      shown: [
        "username": "mark@example.com", "source_fields": ["kept": "k"], "tokenized": ["vaulted"],
      ]
    ),
    Step(
      what: "null for a tokenized key",
      change: ["source_fields": ["vaulted": nil]],
      shown: ["username": "mark@example.com", "source_fields": ["kept": "k", "plain": "p"]]
    ),
    Step(
      what: "null for a key that is not there",
      change: ["source_fields": ["other": nil]],
      shown: [
        "username": "mark@example.com", "source_fields": ["kept": "k", "plain": "p"],
        "tokenized": ["vaulted"],
      ]
    ),
    Step(
      what: "a readable key into the vault",
      change: ["source_fields": ["plain": .string(Canary.pin)], "tokenized": ["plain"]],
      shown: [
        "username": "mark@example.com", "source_fields": ["kept": "k"],
        "tokenized": ["plain", "vaulted"],
      ]
    ),
    Step(
      what: "a tokenized key out of the vault",
      change: ["source_fields": ["vaulted": "now-open"]],
      shown: [
        "username": "mark@example.com",
        "source_fields": ["kept": "k", "plain": "p", "vaulted": "now-open"],
      ]
    ),
    Step(
      what: "a tokenized key with another value, named again",
      change: ["source_fields": ["vaulted": .string(Canary.pin)], "tokenized": ["vaulted"]],
      shown: [
        "username": "mark@example.com", "source_fields": ["kept": "k", "plain": "p"],
        "tokenized": ["vaulted"],
      ]
    ),
    // 29
    Step(
      what: "null for every readable key",
      change: ["source_fields": ["plain": nil, "kept": nil]],
      shown: ["username": "mark@example.com", "tokenized": ["vaulted"]]
    ),
  ]

  private static let prepared = TestSandbox.login(
    fields: ["kept": "k", "plain": "p", "vaulted": .string(Canary.ssn)],
    tokenized: ["vaulted"],
    externalID: "cust_1"
  )

  @Test(arguments: steps)
  func `an update changes what it names, and omitted members keep value and place`(
    _ step: Step
  ) async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(Self.prepared)
      let answer = try await deck.patch(id, ["auth_credentials": step.change])
      #expect(answer.status == 200)
      #expect(answer["auth_credentials"] == step.shown)
      #expect(try await deck.get(id)["auth_credentials"] == step.shown)
      #expect(answer["external_id"] == "cust_1")
    }
  }

  // 20: a password is never shown, so that it survives is seen by logging in with it.
  @Test func `an update that names no password keeps the stored one`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(Self.prepared)
      _ = try await deck.patch(
        id,
        ["auth_credentials": ["username": "anna"], "external_id": "cust_2"]
      )
      let login = try deck.loginDetails(of: id)
      #expect(login.password?.reveal() == Canary.password)
      #expect(login.username == "anna")
      #expect(
        login.fields.mapValues { $0.reveal() } == [
          "kept": "k", "plain": "p", "vaulted": Canary.ssn,
        ]
      )
      _ = try await deck.patch(
        id,
        ["auth_credentials": ["password": .string(Canary.newPassword)]]
      )
      #expect(try deck.loginDetails(of: id).password?.reveal() == Canary.newPassword)
    }
  }

  // 26
  @Test func `a null external id clears the mapping, and an absent one leaves it`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(Self.prepared)
      #expect(try await deck.patch(id, [:])["external_id"] == "cust_1")
      #expect(try await deck.patch(id, ["external_id": "cust_9"])["external_id"] == "cust_9")
      #expect(try await deck.patch(id, ["external_id": nil])["external_id"] == .null)
      #expect(try await deck.get(id)["external_id"] == .null)
    }
  }

  // 28
  @Test func `an update moves updated_at, and neither id nor created_at`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      let before = try await deck.get(id)
      // The clock stands still: an update is later all the same.
      let first = try await deck.patch(id, ["external_id": "cust_1"])
      deck.clock.advance(by: .seconds(5))
      let second = try await deck.patch(id, [:])
      let moments = try [before, first, second].map { answer in
        try #require(answer["updated_at"]?.stringValue.flatMap { Timestamp($0) })
      }
      #expect(moments[0] < moments[1] && moments[1] < moments[2])
      for answer in [first, second] {
        #expect(answer["id"] == before["id"])
        #expect(answer["created_at"] == before["created_at"])
      }
    }
  }
}
