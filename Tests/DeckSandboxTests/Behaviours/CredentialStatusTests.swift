import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

extension TestSandbox {
  /// What a run would log in with.
  func loginDetails(of id: String, organisation: String = "org_first") throws -> LoginDetails {
    try sandbox.database.read { reader in
      let owner = Organisation(id: organisation, hasEnterprisePlan: true)
      let record = try CredentialStore.find(id, of: owner, in: reader)
      return try CredentialStore.loginDetails(of: record, from: sandbox.vault, in: reader)
    }
  }

  /// Lets a login end, as a run does; with the details of now unless said otherwise.
  func login(
    _ id: String,
    of organisation: String = "org_first",
    ends status: CredentialStatus,
    version: Int64? = nil
  ) async throws {
    let now = clock.clock.now
    try await sandbox.database.write { transaction in
      let owner = Organisation(id: organisation, hasEnterprisePlan: true)
      let record = try CredentialStore.find(id, of: owner, in: transaction)
      try CredentialStore.recordLogin(
        status,
        of: record,
        version: version ?? record.version,
        at: now,
        in: transaction
      )
    }
  }
}

/// Where a credential stands and how it gets there.
@Suite struct CredentialStatusTests {
  // 30
  @Test func `a new credential is unverified, whatever the body says`() async throws {
    try await TestSandbox.serving { deck in
      for status in ["verified", "deleted", "unverified"] {
        let answer = try await deck.ask(
          .post,
          "/v2/credentials",
          ["source_id": "src_a", "status": .string(status)]
        )
        #expect(answer["status"] == "unverified")
      }
    }
  }

  // 31, 32, 60
  @Test func `a login decides whether a credential is verified or invalid`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      _ = try await deck.patch(id, ["auth_credentials": ["username": "anna"]])
      #expect(try await deck.get(id)["status"] == "unverified")
      try await deck.login(id, ends: .verified)
      #expect(try await deck.get(id)["status"] == "verified")
      try await deck.login(id, ends: .verified)
      try await deck.login(id, ends: .invalid)
      #expect(try await deck.get(id)["status"] == "invalid")
      let cured = try await deck.patch(
        id,
        ["auth_credentials": ["password": .string(Canary.newPassword)]]
      )
      #expect(cured["status"] == "unverified")
      try await deck.login(id, ends: .verified)
      #expect(
        try deck.events().map(\.type) == [
          "credential.created", "credential.verified", "credential.invalid",
          "credential.unverified", "credential.verified",
        ]
      )
    }
  }

  // 33, decision 7
  @Test func `changed login details fall back to unverified, another external id does not`()
    async throws
  {
    try await TestSandbox.serving { deck in
      for status in [CredentialStatus.verified, .invalid] {
        let id = try await deck.create(TestSandbox.login(fields: ["a": "1"]))
        try await deck.login(id, ends: status)
        for harmless: JSONValue in [
          [:], ["external_id": "cust_1"], ["external_id": nil], ["auth_credentials": [:]],
          ["auth_credentials": ["tokenized": []]],
          ["auth_credentials": ["source_fields": ["missing": nil]]],
        ] {
          #expect(try await deck.patch(id, harmless)["status"]?.stringValue == status.rawValue)
        }
        for change: JSONValue in [
          ["username": "anna"], ["password": .string(Canary.newPassword)],
          ["source_fields": ["a": "2"]], ["source_fields": ["a": nil]],
        ] {
          try await deck.login(id, ends: status)
          let answer = try await deck.patch(id, ["auth_credentials": change])
          #expect(answer["status"] == "unverified")
        }
      }
      let unverified = try deck.events().filter { $0.type == "credential.unverified" }
      #expect(unverified.count == 8)
    }
  }

  // 31: the run says nothing of details that came later.
  @Test func `a login with details that were replaced meanwhile decides nothing`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      let version = try deck.loginDetails(of: id).version
      _ = try await deck.patch(id, ["auth_credentials": ["username": "anna"]])
      try await deck.login(id, ends: .verified, version: version)
      #expect(try await deck.get(id)["status"] == "unverified")
    }
  }

  // 34, 38
  @Test func `nothing brings a deleted credential back`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      let version = try deck.loginDetails(of: id).version
      _ = try await deck.delete(id)
      for body: JSONValue in [
        [:], ["external_id": "x"], ["auth_credentials": ["username": "anna"]],
      ] {
        let answer = try await deck.patch(id, body)
        #expect(answer.status == 409)
        #expect(answer.error == "request credential_deleted")
      }
      try await deck.login(id, ends: .verified)
      try await deck.login(id, ends: .verified, version: version)
      #expect(try await deck.get(id)["status"] == "deleted")
      #expect(throws: SandboxError.credentialDeleted) { try deck.loginDetails(of: id) }
    }
  }

  // 60
  @Test func `events carry a summary and no login details`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(
        TestSandbox.login(fields: ["a": "plain-value-1"], externalID: "cust_42")
      )
      _ = try await deck.delete(id)
      let events = try deck.events()
      #expect(events.map(\.type) == ["credential.created", "credential.deleted"])
      #expect(
        events.first?.data == [
          "id": .string(id), "object": "credential", "status": "unverified",
          "source_id": "src_hilton", "auth_method": "username_password",
          "external_id": "cust_42",
        ]
      )
      #expect(events.last?.data.member("status") == "deleted")
    }
  }
}
