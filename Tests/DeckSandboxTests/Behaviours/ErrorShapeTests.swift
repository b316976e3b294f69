import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// Which shape an error has; that the shape itself fits its schema, every answer of every test is held
/// to.
@Suite struct ErrorShapeTests {
  // 46, 47
  @Test func `what the schema refuses is a problem with a map, all else an envelope`() async throws
  {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      let problem = try await deck.patch(id, ["external_id": 7])
      #expect(problem.status == 400)
      #expect(problem["errors.external_id"]?.arrayValue?.isEmpty == false)
      #expect(problem["traceId"] != nil && problem["request_id"] == nil)
      _ = try await deck.delete(id)
      let envelopes = [
        try await deck.get("cred_unknown"),
        try await deck.patch(id, [:]),
        try await deck.ask(.post, "/v2/credentials", ["source_id": "s", "auth_method": "other"]),
      ]
      #expect(envelopes.map(\.status) == [404, 409, 422])
      for answer in envelopes { #expect(answer["errors"]?.arrayValue?.isEmpty == false) }
    }
  }

  // 46; decision 1
  @Test(arguments: [
    "", "{", "nul", "{\"source_id\":}", "{\"source_id\":\"a\",}", "{\"a\":1,\"a\":2}",
    "{\"source_id\":\"\\ud800\"}", "[1", "{} {}", "'x'", "\"text\"", "null", "12",
  ])
  func `a body that is no JSON object is a problem of the whole body`(_ text: String) async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      for (method, path) in [
        (HTTPRequest.Method.post, "/v2/credentials"), (.patch, "/v2/credentials/\(id)"),
      ] {
        let answer = try await deck.ask(method, path, bytes: Array(text.utf8))
        #expect(answer.status == 400)
        #expect(answer["errors"]?.memberNames == ["$"])
      }
      #expect(try await deck.ask(.get, "/v2/credentials")["data"]?.arrayValue?.count == 1)
    }
  }

  @Test func `ill-formed UTF-8 and bodies nested deeply are problems too`() async throws {
    try await TestSandbox.serving { deck in
      let bodies: [[UInt8]] = [
        Array("{\"source_id\":\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8),
        Array("{\"source_id\":\"a\",\"x\":".utf8) + [UInt8](repeating: 0x5B, count: 30_000),
      ]
      for body in bodies {
        let answer = try await deck.ask(.post, "/v2/credentials", bytes: body)
        #expect(answer.status == 400)
      }
    }
  }

  // 49, decision 12
  @Test(
    arguments: [
      nil, "sk_test_NobodysKey0000000000000000000000", "sk_live_", "x", "sk_test_\u{e9}",
      TestSandbox.Keys.first + "x", String(TestSandbox.Keys.first.dropLast()), "",
    ] as [String?]
  )
  func `without a good key nothing is answered but 401`(_ key: String?) async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      for (method, path) in [
        (HTTPRequest.Method.get, "/v2/credentials"), (.get, "/v2/credentials/\(id)"),
        (.delete, "/v2/credentials/\(id)"), (.get, "/v2/test"),
      ] {
        let answer = try await deck.ask(method, path, key: key)
        #expect(answer.status == 401)
        #expect(answer.error == "request api_key_invalid")
        let challenge = answer.header("WWW-Authenticate")
        // RFC 6750 §3.1: no error code where no key was sent.
        let wasSent = key?.isEmpty == false
        #expect(challenge == (wasSent ? "Bearer error=\"invalid_token\"" : "Bearer"))
      }
      #expect(try await deck.get(id)["status"] == "unverified")
    }
  }

  @Test func `only one bearer key is a key`() async throws {
    try await TestSandbox.serving { deck in
      let good = TestSandbox.Keys.first
      let headers: [([(String, String)], Int)] = [
        ([("Authorization", "bearer \(good)")], 200),
        ([("Authorization", "BEARER   \(good)")], 200),
        ([("Authorization", "Basic \(good)")], 401), ([("Authorization", good)], 401),
        ([("Authorization", "Bearer \(good) x")], 401),
        ([("Authorization", "Bearer \(good)"), ("Authorization", "Bearer \(good)")], 401),
        ([("X-API-Key", good)], 401),
      ]
      for (fields, status) in headers {
        let answer = try await deck.ask(.get, "/v2/credentials", key: nil, headers: fields)
        #expect(answer.status == status, "\(fields)")
      }
      #expect(try await deck.ask(.get, "/v2/credentials?api_key=\(good)", key: nil).status == 401)
    }
  }

  // 50
  @Test func `an unknown id is not found, by the resource's own code`() async throws {
    try await TestSandbox.serving { deck in
      for id in ["cred_unknown", "x", "..%2F..", "cred_%C3%A9", "cred_'%22"] {
        let answer = try await deck.get(id)
        #expect(answer.status == 404)
        #expect(answer.error == "request credential_not_found")
      }
    }
  }

  // 51
  @Test func `every answer has a request id of its own`() async throws {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      var ids: [String] = []
      for _ in 0..<20 {
        for answer in [
          try await deck.get(id), try await deck.get("cred_unknown"),
          try await deck.ask(.get, "/v2/nowhere"), try await deck.ask(.put, "/v2/credentials"),
        ] {
          ids.append(try #require(answer["request_id"]?.stringValue))
        }
      }
      #expect(Set(ids).count == ids.count)
    }
  }

  // 52
  @Test func `no error quotes a value, nor the key of a source field`() async throws {
    let secret = Canary.ssn
    let spoiled = "Key-" + Canary.pin
    let bodies: [JSONValue] = [
      TestSandbox.login(fields: .object([spoiled: "1"])),
      TestSandbox.login(fields: .object([spoiled: 1])),
      TestSandbox.login(fields: ["a": [.string(secret)]]),
      TestSandbox.login(fields: ["a": .string(secret)], tokenized: [spoiled]),
      TestSandbox.login(fields: ["a": .string(secret)], tokenized: [secret]),
      TestSandbox.login(externalID: .string(secret + String(repeating: "x", count: 300))),
      TestSandbox.login(externalID: [.string(secret)]),
      ["source_id": [.string(secret)]],
      ["source_id": "src_a", "auth_method": .string(secret)],
      ["source_id": "src_a", "auth_credentials": .string(secret)],
      ["source_id": "src_a", "auth_credentials": ["password": ["x": .string(secret)]]],
      ["source_id": "src_a", "auth_credentials": ["tokenized": .string(secret)]],
    ]
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      for body in bodies {
        // `ask` hunts for the canaries in every answer.
        let created = try await deck.ask(.post, "/v2/credentials", body)
        #expect((400...422).contains(created.status))
        let login = body.member("auth_credentials")
        let updated = try await deck.patch(id, login.map { ["auth_credentials": $0] } ?? body)
        #expect(updated.status >= 200)
      }
      let broken = Array("{\"auth_credentials\":{\"password\":\"\(secret)\"".utf8)
      #expect(try await deck.ask(.post, "/v2/credentials", bytes: broken).status == 400)
      _ = try await deck.ask(.get, "/v2/credentials?limit=\(secret)")
      _ = try await deck.ask(.get, "/v2/credentials?cursor=\(secret)")
      _ = try await deck.ask(.get, "/v2/\(secret)")
      _ = try await deck.get(secret)
    }
  }

  @Test func `unknown paths and methods are refused in the envelope`() async throws {
    try await TestSandbox.serving { deck in
      for path in [
        "/", "/v2", "/v2/nowhere", "/v1/credentials", "/credentials", "/v2/credentials/",
      ] {
        #expect(try await deck.ask(.get, path).status == 404)
      }
      let put = try await deck.ask(.put, "/v2/credentials/x")
      #expect(put.status == 405)
      let allowed = Set(
        (put.header("Allow") ?? "").split(separator: ",").map {
          String($0.drop { $0 == " " })
        }
      )
      #expect(allowed.isSuperset(of: ["GET", "PATCH", "DELETE"]))
    }
  }

  @Test func `a body must be JSON, small enough, and may say so in any JSON media type`()
    async throws
  {
    try await TestSandbox.serving { deck in
      let body = TestSandbox.login().jsonData()
      for (type, status) in [
        ("application/json", 201), ("application/json; charset=utf-8", 201), ("text/json", 201),
        ("application/vnd.deck+json", 201), ("APPLICATION/JSON", 201), ("text/plain", 415),
        ("application/xml", 415), ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
      ] {
        let answer = try await deck.ask(
          .post,
          "/v2/credentials",
          bytes: body,
          headers: [("Content-Type", type)]
        )
        #expect(answer.status == status, "\(type)")
      }
      let large = TestSandbox.login(fields: ["a": .string(String(repeating: "x", count: 70_000))])
      #expect(try await deck.ask(.post, "/v2/credentials", large).status == 413)
    }
  }

  // Decision 16
  @Test func `Accept picks among the declared media types, and JSON stands without one`()
    async throws
  {
    try await TestSandbox.serving { deck in
      let id = try await deck.create()
      for (accept, type) in [
        (nil, "application/json"), ("*/*", "application/json"),
        ("application/json", "application/json"), ("text/json", "text/json"),
        ("text/plain", "text/plain"),
        ("text/plain;q=0.5, text/json", "text/json"),
      ] as [(String?, String)] {
        let answer = try await deck.ask(
          .get,
          "/v2/credentials/\(id)",
          headers: accept.map { [("Accept", $0)] } ?? []
        )
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type")?.hasPrefix(type) == true, "\(accept ?? "none")")
        #expect(answer["id"] == .string(id))
      }
      let refused = try await deck.ask(
        .get,
        "/v2/credentials/\(id)",
        headers: [("Accept", "image/png")]
      )
      #expect(refused.status == 406)
    }
  }

  @Test func `a sealed vault answers everything with 503 and says why`() async throws {
    let folder = try TemporaryFolder()
    let path = folder("deck.sqlite")
    try await TestSandbox.serving(database: .file(path)) { deck in
      _ = try await deck.create()
    }
    // Another key than the one the database was written with.
    try await TestSandbox.serving(database: .file(path)) { deck in
      #expect(!deck.sandbox.isUnsealed)
      for key in [TestSandbox.Keys.first, nil] {
        for (method, path) in [
          (HTTPRequest.Method.get, "/v2/credentials"), (.post, "/v2/credentials"),
          (.get, "/v2/credentials/x"),
        ] {
          let answer = try await deck.ask(
            method,
            path,
            method == .post ? TestSandbox.login() : nil,
            key: key
          )
          #expect(answer.status == 503)
          #expect(answer.error == "api vault_sealed")
        }
      }
      #expect(try await deck.ask(.get, "/healthz", key: nil).json?.member("status") == "sealed")
    }
  }

  @Test func `health is answered without a key`() async throws {
    try await TestSandbox.serving { deck in
      let answer = try await deck.ask(.get, "/healthz", key: nil)
      #expect(answer.status == 200)
      #expect(answer["status"] == "ok")
    }
  }
}
