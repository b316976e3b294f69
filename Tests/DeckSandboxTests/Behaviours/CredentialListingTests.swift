import AssayHTTP
import AssayRuntime
import DeckAPI
import DeckSandbox
import DeckVault
import Foundation
import HTTPTypes
import Testing

/// Lists, their pages and their filters.
@Suite struct CredentialListingTests {
  /// All ids of a list, by walking its pages; each page is held to what pages promise.
  static func walk(
    _ deck: TestSandbox,
    _ query: String = "",
    limit: Int = 3,
    key: String = TestSandbox.Keys.first,
    between: () async throws -> Void = {}
  ) async throws -> [String] {
    var ids: [String] = []
    var cursor: String?
    for _ in 0..<100 {
      let next = cursor.map { "&cursor=\($0)" } ?? ""
      let answer = try await deck.ask(
        .get,
        "/v2/credentials?limit=\(limit)\(query)\(next)",
        key: key
      )
      #expect(answer.status == 200)
      let page = try PaginatedResponseOfListCredentialResponse(json: answer.message.body)
      #expect((page.data?.count ?? 0) <= limit)
      #expect((page.nextCursor.value != nil) == (page.hasMore == true))
      ids += (page.data ?? []).map(\.id)
      cursor = page.nextCursor.value
      if cursor == nil { return ids }
      try await between()
    }
    Issue.record("the walk has no end")
    return ids
  }

  // 42
  @Test func `a page has 20 items unless asked otherwise, and a cursor exactly when more follow`()
    async throws
  {
    try await TestSandbox.serving { deck in
      for _ in 0..<21 { _ = try await deck.create(["source_id": "src_a"]) }
      let first = try await deck.ask(.get, "/v2/credentials")
      #expect(first["data"]?.arrayValue?.count == 20)
      #expect(first["has_more"] == true)
      let cursor = try #require(first["next_cursor"]?.stringValue)
      let last = try await deck.ask(.get, "/v2/credentials?cursor=\(cursor)")
      #expect(last["data"]?.arrayValue?.count == 1)
      #expect(last["has_more"] == false)
      #expect(last["next_cursor"] == .null)
      let exact = try await deck.ask(.get, "/v2/credentials?limit=21")
      #expect(exact["data"]?.arrayValue?.count == 21)
      #expect(exact["has_more"] == false)
    }
  }

  // 42, decision 6
  @Test func `a walk gives every credential once, newest first, whatever is created meanwhile`()
    async throws
  {
    try await TestSandbox.serving { deck in
      var created: [String] = []
      for index in 0..<12 {
        // Several in one tick of the clock: then the id decides.
        if index % 3 == 0 { deck.clock.advance(by: .milliseconds(1)) }
        created.append(try await deck.create(["source_id": "src_a"]))
      }
      let plain = try await Self.walk(deck, limit: 5)
      #expect(Set(plain) == Set(created) && plain.count == created.count)
      let disturbed = try await Self.walk(deck, limit: 1) {
        deck.clock.advance(by: .milliseconds(1))
        _ = try await deck.create(["source_id": "src_a"])
      }
      #expect(disturbed == plain)
      let moments = try await plain.asyncMap { try await deck.get($0)["created_at"]?.stringValue }
      for (index, id) in plain.enumerated().dropFirst() {
        let (newer, older) = (moments[index - 1] ?? "", moments[index] ?? "")
        #expect(newer > older || (newer == older && plain[index - 1] > id))
      }
    }
  }

  // 43
  @Test func `items carry no request id, the page does`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      let answer = try await deck.ask(.get, "/v2/credentials")
      #expect(answer["request_id"]?.stringValue?.hasPrefix("req_") == true)
      let shown = try await deck.get(id).json?.memberNames ?? []
      #expect(answer["data.0"]?.memberNames == shown.subtracting(["request_id"]))
    }
  }

  // 36, 44, 45
  @Test func `filters narrow one another, and the values of one widen it`() async throws {
    try await TestSandbox.serving { deck in
      var all: [(id: String, source: String, status: String, external: String?)] = []
      for index in 0..<24 {
        deck.clock.advance(by: .milliseconds(1))
        let source = "src_\(index % 3)"
        let external = index % 4 == 0 ? nil : "cust_\(index % 2)"
        let id = try await deck.create([
          "source_id": .string(source), "external_id": external.map(JSONValue.string) ?? .null,
        ])
        let status = CredentialStatus.allCases[index / 3 % 4]
        switch status {
        case .unverified: break
        case .deleted: _ = try await deck.delete(id)
        case .verified, .invalid: try await deck.login(id, ends: status)
        }
        all.insert((id, source, status.rawValue, external), at: 0)
      }
      let choices: [([String], [String], String?)] = [
        ([], [], nil), (["src_1"], [], nil), (["src_0", "src_2"], [], nil), ([], ["deleted"], nil),
        ([], ["verified", "invalid"], nil), (["src_1"], ["unverified", "deleted"], nil),
        (["src_1", "src_2", "src_1"], ["verified", "invalid", "deleted"], nil),
        ([], [], "cust_1"), (["src_1"], [], "cust_1"), ([], ["deleted", "verified"], "cust_0"),
        (["src_0"], ["invalid"], "cust_1"), (["src_9"], [], nil), ([], [], "cust_9"),
        ([], ["sleeping"], nil), ([], ["sleeping", "deleted"], nil),
      ]
      for (sources, statuses, external) in choices {
        let expected = all.filter { one in
          (sources.isEmpty || sources.contains(one.source))
            && (statuses.isEmpty || statuses.contains(one.status))
            && (external == nil || external == one.external)
        }.map(\.id)
        let query =
          sources.map { "&source_id=\($0)" }.joined()
          + statuses.map { "&status=\($0)" }.joined()
          + (external.map { "&external_id=\($0)" } ?? "")
        for limit in [1, 4, 100] {
          #expect(try await Self.walk(deck, query, limit: limit) == expected, "\(query)")
        }
      }
    }
  }

  // A page costs what a page costs, however many credentials there are.
  @Test func `every list reads one range of an index and sorts nothing`() async throws {
    try await TestSandbox.serving { deck in
      let plans: [[String]] = try deck.sandbox.database.read { reader in
        let explain: SQL = "EXPLAIN QUERY PLAN "
        return [
          try reader.rows(explain + CredentialQueries.all, "o", 9, "z", 1, "", 5) { row in
            try row.text(3)
          },
          try reader.rows(explain + CredentialQueries.byStatus, "o", "s", 9, "z", 1, "", 5) {
            row in try row.text(3)
          },
          try reader.rows(explain + CredentialQueries.bySource, "o", "s", "t", 9, "z", 1, "", 5) {
            row in try row.text(3)
          },
          try reader.rows(
            explain + CredentialQueries.byExternalID,
            "o",
            "e",
            "[]",
            true,
            "[]",
            9,
            "z",
            5
          ) { row in try row.text(3) },
        ]
      }
      let indexes = [
        "credential_newest", "credential_by_status", "credential_by_source",
        "credential_by_external_id",
      ]
      for (plan, index) in zip(plans, indexes) {
        #expect(plan.contains { $0.contains("SEARCH credential USING INDEX \(index) ") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.contains("SCAN credential") })
      }
    }
  }

  // Decision 6
  @Test func `a cursor that this list did not give is refused by name`() async throws {
    try await TestSandbox.serving { deck in
      for key in [TestSandbox.Keys.first, TestSandbox.Keys.second] {
        for _ in 0..<2 { _ = try await deck.create(["source_id": "src_a"], key: key) }
      }
      let page = try await deck.ask(.get, "/v2/credentials?limit=1")
      let cursor = try #require(page["next_cursor"]?.stringValue)
      var cursors = ["", "x", "e30", String(repeating: "A", count: 600), cursor + "A"]
      for index in cursor.indices {
        let other: Character = cursor[index] == "A" ? "B" : "A"
        cursors.append(cursor.replacingCharacters(in: index...index, with: String(other)))
      }
      for cursor in cursors {
        let answer = try await deck.ask(.get, "/v2/credentials?cursor=\(cursor)")
        #expect(answer.status == 400)
        #expect(answer["errors"]?.memberNames == ["cursor"])
      }
      let foreign = try await deck.ask(
        .get,
        "/v2/credentials?cursor=\(cursor)",
        key: TestSandbox.Keys.second
      )
      #expect(foreign.status == 400)
    }
  }

  // Decision 13
  @Test func `an organisation sees nothing of another's, and not that it is there`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(TestSandbox.login(externalID: "cust_1"))
      let gone = try await deck.create()
      _ = try await deck.delete(gone)
      let requests: [(HTTPRequest.Method, JSONValue?)] = [
        (.get, nil), (.delete, nil), (.patch, [:]), (.patch, ["external_id": "mine"]),
      ]
      for (method, body) in requests {
        let unknown = try await deck.ask(
          method,
          "/v2/credentials/cred_0000000000000000",
          body,
          key: TestSandbox.Keys.second
        )
        for other in [id, gone] {
          let foreign = try await deck.ask(
            method,
            "/v2/credentials/\(other)",
            body,
            key: TestSandbox.Keys.second
          )
          #expect(foreign.status == 404)
          #expect(foreign.error == "request credential_not_found")
          #expect(foreign["errors"] == unknown["errors"])
          let names = { (answer: Answer) in answer.message.head.headerFields.map(\.name) }
          #expect(names(foreign) == names(unknown))
        }
      }
      for query in ["", "?external_id=cust_1", "?source_id=src_hilton", "?status=deleted"] {
        let list = try await deck.ask(.get, "/v2/credentials\(query)", key: TestSandbox.Keys.second)
        #expect(list["data"] == [])
      }
      #expect(try await deck.get(id)["external_id"] == "cust_1")
      #expect(try deck.events(of: "org_second").isEmpty)
    }
  }
}

extension Array {
  func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
