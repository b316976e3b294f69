import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// What a deletion takes away, and what stays.
@Suite struct CredentialDeletionTests {
  // 35, 36, 40, 41; decisions 3 and 5
  @Test func `a deleted credential is still shown, without login details`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(
        TestSandbox.login(
          fields: ["a": "plain", "b": .string(Canary.ssn)],
          tokenized: ["b"],
          externalID: "cust_1"
        )
      )
      let before = try await deck.get(id)
      let deleted = try await deck.delete(id)
      #expect(deleted.status == 200)
      #expect(deleted.json?.memberNames == ["id", "object", "deleted", "request_id"])
      #expect(deleted["id"] == .string(id))
      #expect(deleted["object"] == "credential")
      #expect(deleted["deleted"] == true)
      let after = try await deck.get(id)
      #expect(after.status == 200)
      #expect(after["status"] == "deleted")
      #expect(after["auth_credentials"] == .null)
      for member in ["id", "external_id", "source_id", "auth_method", "created_at"] {
        #expect(after[member] == before[member])
      }
      #expect(
        try await deck.ask(.get, "/v2/credentials?status=deleted")["data.0.id"] == .string(id)
      )
      #expect(try await deck.create() != id)
    }
  }

  // Decision 3
  @Test func `a second delete gets the same answer and is no second event`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      let first = try await deck.delete(id)
      deck.clock.advance(by: .seconds(1))
      let updated = try await deck.get(id)["updated_at"]
      let second = try await deck.delete(id)
      for member in ["id", "object", "deleted"] { #expect(first[member] == second[member]) }
      #expect(second.status == 200)
      #expect(try await deck.get(id)["updated_at"] == updated)
      #expect(try deck.events().map(\.type) == ["credential.created", "credential.deleted"])
    }
  }

  // 39, 58; also what was readable once and what idempotency keys repeat
  @Test func `behind a delete no file holds anything of the login`() async throws {
    let folder = try TemporaryFolder()
    let path = folder("deck.sqlite")
    try await TestSandbox.serving(database: .file(path)) { deck in
      let traces = Traces(path: path)
      let body = TestSandbox.login(
        fields: [
          "readable": .string(Traces.readable), "vaulted": .string(Canary.ssn),
          "later": .string(Traces.later), "dropped": .string(Traces.dropped),
        ],
        tokenized: ["vaulted"]
      )
      let id = try await deck.create(body, idempotency: "create")
      // What can be read back is encrypted all the same; the hunter does find what is not.
      #expect(try traces.found(Canary.all + Traces.all) == [])
      #expect(try traces.found(["src_hilton"]) != [])
      _ = try await deck.patch(
        id,
        [
          "auth_credentials": [
            "username": .string(Traces.username), "password": .string(Canary.newPassword),
            "source_fields": ["later": .string(Traces.later), "dropped": nil],
            "tokenized": ["later"],
          ]
        ],
        idempotency: "update"
      )
      // Vaulted and deleted fields are gone already, from what keys repeat too.
      #expect(try traces.found(Canary.all + [Traces.later, Traces.dropped]) == [])
      let replayed = try await deck.ask(.post, "/v2/credentials", body, idempotency: "create")
      #expect(replayed["id"] == .string(id))
      #expect(replayed["auth_credentials.source_fields"]?.memberNames == ["readable"])
      _ = try await deck.delete(id, idempotency: "delete")
      #expect(try traces.found(Canary.all + Traces.all) == [])
      // The key of the create still repeats its answer, now without a login.
      let gone = try await deck.ask(.post, "/v2/credentials", body, idempotency: "create")
      #expect(gone.status == 201)
      #expect(gone["id"] == .string(id))
      #expect(gone["auth_credentials"] == .null)
    }
  }

  // 39: what belongs to other credentials stays.
  @Test func `a delete leaves every other credential's secrets alone`() async throws {
    try await TestSandbox.serving { deck in
      let body = TestSandbox.login(fields: ["a": .string(Canary.ssn)], tokenized: ["a"])
      let kept = try await deck.create(body)
      _ = try await deck.delete(try await deck.create(body))
      let login = try deck.loginDetails(of: kept)
      #expect(login.password?.reveal() == Canary.password)
      #expect(login.fields["a"]?.reveal() == Canary.ssn)
    }
  }
}

/// Looks into every file of a database.
struct Traces {
  static let readable = "readable-value-of-a-field"
  static let later = "value-that-is-vaulted-later"
  static let dropped = "value-that-null-deletes"
  static let username = "traceable-user@example.com"
  static let all = [readable, later, dropped, username]

  let path: String

  /// The secrets that stand in the database, its log or its index.
  func found(_ secrets: [String]) throws -> [String] {
    let hunter = SecretHunter(secrets)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).flatMap { name in
      let bytes = try Data(contentsOf: folder.appending(path: name))
      return hunter.findings(in: Array(bytes)).map { "\(name): \($0)" }
    }
  }
}
