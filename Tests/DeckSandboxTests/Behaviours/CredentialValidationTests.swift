import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

/// What a request may hold: 400 where the published schema refuses it, 422 where only a documented
/// rule does (decision 1).
@Suite struct CredentialValidationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var body: JSONValue
    var status: Int = 422
    /// The member that the error names.
    var field: String? = nil

    var testDescription: String { what }
  }

  static func fields(_ fields: JSONValue, tokenized: [String]? = nil) -> JSONValue {
    TestSandbox.login(fields: fields, tokenized: tokenized)
  }

  static func numbered(_ count: Int, from first: Int = 0) -> JSONValue {
    .object(
      JSONObject(
        (first..<first + count).map { JSONObject.Member(key: "k\($0)", value: "v") }
      )
    )
  }

  private static func oneKey(_ key: String) -> JSONValue {
    .object(JSONObject([JSONObject.Member(key: key, value: "value")]))
  }

  // 9, 10, 11, 12, 13, 15, 17, 18
  static let onCreate: [Case] =
    ["Company", "1st", "company-id", "", " a", "a ", "a\n", "é", "_a"].map { key in
      Case(
        what: "key \(key.debugDescription)",
        body: fields(oneKey(key)),
        field: "auth_credentials.source_fields"
      )
    } + [
      Case(
        what: "key of 65 characters",
        body: fields(oneKey(String(repeating: "a", count: 65)))
      ),
      Case(
        what: "key of 64 characters",
        body: fields(oneKey(String(repeating: "a", count: 64))),
        status: 201
      ),
      Case(what: "key of 1 character", body: fields(oneKey("a")), status: 201),
      Case(what: "key username", body: fields(["username": "value"])),
      Case(what: "key password", body: fields(["password": "value"])),
      Case(what: "10 entries", body: fields(numbered(10)), status: 201),
      Case(
        what: "11 entries",
        body: fields(numbered(11)),
        field: "auth_credentials.source_fields"
      ),
      Case(what: "a number as a value", body: fields(["a": 1]), status: 400),
      Case(what: "a boolean as a value", body: fields(["a": true]), status: 400),
      Case(what: "an object as a value", body: fields(["a": ["b": "c"]]), status: 400),
      Case(what: "null as a value", body: fields(["a": nil]), status: 400),
      Case(what: "fields as a list", body: fields(["a"]), status: 400),
      Case(
        what: "tokenized names no field",
        body: fields(["a": "1"], tokenized: ["b"]),
        field: "auth_credentials.tokenized[0]"
      ),
      Case(
        what: "tokenized without fields",
        body: TestSandbox.login(tokenized: ["b"]),
        field: "auth_credentials.tokenized[0]"
      ),
      Case(what: "tokenized names username", body: fields(["a": "1"], tokenized: ["username"])),
      Case(what: "tokenized names password", body: fields(["a": "1"], tokenized: ["password"])),
      Case(
        what: "fields with the method none",
        body: [
          "source_id": "src_a", "auth_method": "none",
          "auth_credentials": ["source_fields": ["a": "1"]],
        ],
        status: 201
      ),
      Case(
        what: "external id of 255 characters",
        body: TestSandbox.login(externalID: .string(String(repeating: "\u{1F426}", count: 255))),
        status: 201
      ),
      Case(
        what: "external id of 256 characters",
        body: TestSandbox.login(externalID: .string(String(repeating: "x", count: 256))),
        field: "external_id"
      ),
      Case(what: "external id null", body: TestSandbox.login(externalID: .null), status: 201),
      Case(what: "external id as a number", body: TestSandbox.login(externalID: 1), status: 400),
      Case(
        what: "unknown auth method",
        body: ["source_id": "src_a", "auth_method": "magic_link"],
        field: "auth_method"
      ),
      Case(
        what: "auth method null",
        body: ["source_id": "src_a", "auth_method": nil],
        status: 201
      ),
      Case(
        what: "auth method as a number",
        body: ["source_id": "src_a", "auth_method": 1],
        status: 400,
        field: "auth_method"
      ),
      Case(what: "no source", body: ["auth_method": "none"], status: 400, field: "source_id"),
      Case(what: "source as a number", body: ["source_id": 7], status: 400, field: "source_id"),
      Case(
        what: "no login details",
        body: ["source_id": "src_a", "auth_method": "username_password"],
        field: "auth_credentials"
      ),
      Case(
        what: "no password",
        body: [
          "source_id": "src_a", "auth_method": "username_password",
          "auth_credentials": ["username": "mark"],
        ],
        field: "auth_credentials.password"
      ),
      Case(
        what: "no username",
        body: [
          "source_id": "src_a", "auth_method": "username_password",
          "auth_credentials": ["password": .string(Canary.password)],
        ],
        field: "auth_credentials.username"
      ),
      Case(
        what: "login details null",
        body: ["source_id": "src_a", "auth_credentials": nil],
        status: 400
      ),
      Case(what: "a list as the body", body: [], status: 400, field: "$"),
      // Never both in one answer, and the 400 first.
      Case(
        what: "a wrong type and a wrong key",
        body: fields(["A": "1", "b": 2]),
        status: 400
      ),
      Case(
        what: "members that nobody knows",
        body: ["source_id": "src_a", "later": ["x": 1]],
        status: 201
      ),
    ]

  @Test(arguments: onCreate)
  func `a create is refused for what the schema or a rule refuses, and leaves no trace`(
    _ one: Case
  ) async throws {
    try await TestSandbox.serving { deck in
      let answer = try await deck.ask(.post, "/v2/credentials", one.body)
      #expect(answer.status == one.status)
      if let field = one.field {
        let named =
          answer["errors.0.field"]?.stringValue.map { [$0] }
          ?? Array(answer["errors"]?.memberNames ?? [])
        #expect(named.contains { $0 == field || $0.hasPrefix(field + ".") })
      }
      let isThere = one.status == 201
      #expect(
        try await deck.ask(.get, "/v2/credentials")["data"]?.arrayValue?.count == (isThere ? 1 : 0)
      )
      #expect(try deck.events().count == (isThere ? 1 : 0))
    }
  }

  // 9, 10, 12, 14, 15, 18, 27
  static let onUpdate: [Case] = [
    Case(what: "upper-case key", body: change(fields: ["Company": "v"])),
    Case(what: "key username", body: change(fields: ["username": "v"])),
    Case(what: "number as a value", body: change(fields: ["a": 1]), status: 400),
    Case(
      what: "tokenized names a stored key that is not sent",
      body: change(tokenized: ["stored"])
    ),
    Case(
      what: "tokenized names a key that is deleted",
      body: change(fields: ["stored": nil], tokenized: ["stored"])
    ),
    Case(
      what: "tokenized names password",
      body: change(fields: ["a": "1"], tokenized: ["password"])
    ),
    Case(what: "login details null", body: ["auth_credentials": nil], status: 400),
    Case(what: "username null", body: ["auth_credentials": ["username": nil]], status: 400),
    Case(
      what: "external id of 256 characters",
      body: ["external_id": .string(String(repeating: "x", count: 256))]
    ),
    Case(what: "11 fields behind the merge", body: change(fields: numbered(10))),
    Case(what: "10 fields behind the merge", body: change(fields: numbered(9)), status: 200),
    Case(
      what: "10 fields and one deletion",
      body: change(fields: withDeletion(numbered(10))),
      status: 200
    ),
    Case(what: "nothing", body: [:], status: 200),
    Case(
      what: "source and method, which are no members",
      body: [
        "source_id": "src_other", "auth_method": "none",
      ],
      status: 200
    ),
  ]

  private static func withDeletion(_ fields: JSONValue) -> JSONValue {
    guard case .object(var object) = fields else { return fields }
    object["stored"] = .null
    return .object(object)
  }

  private static func change(fields: JSONValue? = nil, tokenized: [String]? = nil) -> JSONValue {
    var login = JSONObject()
    login["source_fields"] = fields
    login["tokenized"] = tokenized.map { .array($0.map(JSONValue.string)) }
    return ["auth_credentials": .object(login)]
  }

  // 27, 28
  @Test(arguments: onUpdate)
  func `an update is refused for what the schema or a rule refuses, and then changes nothing`(
    _ one: Case
  ) async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create(TestSandbox.login(fields: ["stored": "value"]))
      let before = try await deck.get(id)
      let answer = try await deck.patch(id, one.body)
      #expect(answer.status == one.status)
      let after = try await deck.get(id)
      if one.status != 200 {
        for member in before.json?.memberNames.subtracting(["request_id"]) ?? [] {
          #expect(after[member] == before[member])
        }
      }
      #expect(after["source_id"] == before["source_id"])
      #expect(after["auth_method"] == before["auth_method"])
    }
  }

  // 19
  @Test(arguments: ["limit=0", "limit=101", "limit=-1", "limit=ten", "limit=1.5", "limit="])
  func `a limit outside of 1 to 100 is refused by name`(_ query: String) async throws {
    try await TestSandbox.serving { deck in
      let answer = try await deck.ask(.get, "/v2/credentials?\(query)")
      #expect(answer.status == 400)
      #expect(answer["errors"]?.memberNames == ["limit"])
    }
  }

  // 18
  @Test func `two credentials may have one external id`() async throws {
    try await TestSandbox.serving { deck in
      let body = TestSandbox.login(externalID: "cust_42")
      let ids = [try await deck.create(body), try await deck.create(body)]
      #expect(ids[0] != ids[1])
    }
  }

  // Decision 11
  @Test func `an organisation without the plan cannot tokenize, but do all else`() async throws {
    try await TestSandbox.serving { deck in
      let body = TestSandbox.login(fields: ["a": .string(Canary.pin)], tokenized: ["a"])
      let refused = try await deck.ask(.post, "/v2/credentials", body, key: TestSandbox.Keys.small)
      #expect(refused.status == 403)
      #expect(refused.error == "organization plan_required auth_credentials.tokenized")
      let plain = TestSandbox.login(fields: ["a": "1"], tokenized: [])
      let id = try await deck.create(plain, key: TestSandbox.Keys.small)
      let update = try await deck.patch(
        id,
        ["auth_credentials": ["source_fields": ["a": "2"], "tokenized": ["a"]]],
        key: TestSandbox.Keys.small
      )
      #expect(update.status == 403)
    }
  }
}
