import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// Keys that make a repeated request harmless (decision 14).
@Suite struct IdempotencyTests {
  // 53
  @Test func `the same request with the same key is answered from what was stored`() async throws {
    try await TestSandbox.serving { deck in
      let body = TestSandbox.login(fields: ["a": "1"], externalID: "cust_1")
      let first = try await deck.ask(.post, "/v2/credentials", body, idempotency: "k")
      deck.clock.advance(by: .seconds(24 * 60 * 60 - 1))
      let second = try await deck.ask(.post, "/v2/credentials", body, idempotency: "k")
      #expect(second.status == 201)
      #expect(second.message.body == first.message.body)
      #expect(first.header("Idempotent-Replayed") == nil)
      #expect(second.header("Idempotent-Replayed") == "true")
      #expect(try await deck.ask(.get, "/v2/credentials")["data"]?.arrayValue?.count == 1)
      deck.clock.advance(by: .seconds(2))
      let third = try await deck.ask(.post, "/v2/credentials", body, idempotency: "k")
      #expect(third["id"] != first["id"])
    }
  }

  // 53
  @Test func `updates and deletes are repeated too, and not done again`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      try await deck.login(id, ends: .verified)
      let change: JSONValue = ["auth_credentials": ["username": "anna"]]
      let first = try await deck.patch(id, change, idempotency: "u")
      try await deck.login(id, ends: .verified)
      let second = try await deck.patch(id, change, idempotency: "u")
      #expect(second.message.body == first.message.body)
      #expect(try await deck.get(id)["status"] == "verified")
      let deleted = try await deck.delete(id, idempotency: "d")
      let again = try await deck.delete(id, idempotency: "d")
      #expect(again.message.body == deleted.message.body)
      #expect(again.header("Idempotent-Replayed") == "true")
    }
  }

  // 53: a client that writes its parameters anew sends the same parameters.
  @Test func `the order of members and spaces make no other request`() async throws {
    try await TestSandbox.serving { deck in
      let texts = [
        "{\"source_id\":\"src_a\",\"external_id\":\"x\"}",
        "{ \"external_id\" : \"x\",\n \"source_id\" : \"src_a\" }",
      ]
      var ids: Set<String> = []
      for text in texts {
        let answer = try await deck.ask(
          .post,
          "/v2/credentials",
          bytes: Array(text.utf8),
          headers: [("Content-Type", "application/json"), ("Idempotency-Key", "k")]
        )
        ids.insert(answer["id"]?.stringValue ?? "none")
      }
      #expect(ids.count == 1)
    }
  }

  // 54
  @Test func `the same key with another request is a conflict`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(idempotency: "k")
      let others = [
        try await deck.ask(
          .post,
          "/v2/credentials",
          TestSandbox.login(externalID: "y"),
          idempotency: "k"
        ),
        try await deck.patch(id, [:], idempotency: "k"),
        try await deck.delete(id, idempotency: "k"),
      ]
      for answer in others {
        #expect(answer.status == 409)
        #expect(answer.error == "idempotency idempotency_error")
      }
      #expect(try await deck.get(id)["status"] == "unverified")
    }
  }

  // 55
  @Test func `an error is not stored, and the key runs the request again`() async throws {
    try await TestSandbox.serving { deck in
      let bad: JSONValue = ["source_id": "src_a", "auth_method": "other"]
      #expect(
        try await deck.ask(.post, "/v2/credentials", bad, idempotency: "k").status == 422
      )
      #expect(try await deck.ask(.post, "/v2/credentials", [], idempotency: "k").status == 400)
      let good = try await deck.ask(.post, "/v2/credentials", TestSandbox.login(), idempotency: "k")
      #expect(good.status == 201)
      #expect(good.header("Idempotent-Replayed") == nil)
    }
  }

  // 48, 56
  @Test func `a key has 1 to 256 characters and comes alone, or the envelope says so`() async throws
  {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(idempotency: String(repeating: "k", count: 256))
      for keys in [[String(repeating: "k", count: 257)], ["a", "b"], [""]] {
        for (method, path, body) in [
          (HTTPRequest.Method.post, "/v2/credentials", TestSandbox.login()),
          (.patch, "/v2/credentials/\(id)", ["external_id": "x"]),
          (.delete, "/v2/credentials/\(id)", nil),
        ] as [(HTTPRequest.Method, String, JSONValue?)] {
          let answer = try await deck.ask(
            method,
            path,
            body,
            headers: keys.map { ("Idempotency-Key", $0) }
              + [("Content-Type", "application/json")]
          )
          #expect(answer.status == 400)
          #expect(answer.error == "idempotency idempotency_key_error")
        }
      }
      // Nothing is written by a read, so a read has no use for a key.
      let read = try await deck.ask(
        .get,
        "/v2/credentials",
        idempotency: String(repeating: "k", count: 300)
      )
      #expect(read.status == 200)
      #expect(read["data"]?.arrayValue?.count == 1)
    }
  }

  // 57
  @Test func `another organisation may use the same key`() async throws {
    try await TestSandbox.serving { deck in
      let first = try await deck.create(idempotency: "k")
      let second = try await deck.create(
        TestSandbox.login(externalID: "other"),
        key: TestSandbox.Keys.second,
        idempotency: "k"
      )
      #expect(first != second)
      // Two keys of one organisation share theirs.
      let same = try await deck.create(key: TestSandbox.Keys.firstToo, idempotency: "k")
      #expect(same == first)
    }
  }

  // 53, decision 14
  @Test func `of many at once with one key, one is carried out and all get its answer`()
    async throws
  {
    try await TestSandbox.serving { deck in
      let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<24 {
          group.addTask {
            try await deck.ask(
              .post,
              "/v2/credentials",
              TestSandbox.login(),
              idempotency: "k"
            ).message.body
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(bodies).count == 1)
      #expect(try await deck.ask(.get, "/v2/credentials")["data"]?.arrayValue?.count == 1)
      #expect(try deck.events().count == 1)
    }
  }

  // 53, 58: also behind a restart
  @Test func `a replay leaks no secret, and its store holds none, nor the key`() async throws {
    let folder = try TemporaryFolder()
    let (path, keys) = (folder("deck.sqlite"), folder("keys"))
    let idempotencyKey = "order-of-mark-and-anna-0001"
    let body = TestSandbox.login(fields: ["a": .string(Canary.ssn)], tokenized: ["a"])
    var ids: Set<String> = []
    for _ in 0..<2 {
      let found = Found()
      try await TestSandbox.serving(
        database: .file(path),
        keys: .file(keys, createsIfMissing: true)
      ) { deck in
        await found.add(try await deck.create(body, idempotency: idempotencyKey))
        await found.add(try await deck.create(body, idempotency: idempotencyKey))
        #expect(try Traces(path: path).found(Canary.all + [idempotencyKey]) == [])
      }
      ids.formUnion(await found.ids)
    }
    #expect(ids.count == 1)
  }

  private actor Found {
    var ids: Set<String> = []
    func add(_ id: String) { ids.insert(id) }
  }
}
