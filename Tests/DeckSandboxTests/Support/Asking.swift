import AssayAsyncHTTPClient
import AssayHTTP
import AssayRuntime
import DeckAPI
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

/// An answer of the sandbox, with its JSON.
struct Answer: Sendable {
  let message: ResponseMessage
  let json: JSONValue?

  var status: Int { message.head.status.code }
  var text: String { String(decoding: message.body, as: UTF8.self) }

  func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { message.head.headerFields[$0] }
  }

  /// A member, or a member of a member, by names with dots; numbers lead into arrays.
  subscript(_ path: String) -> JSONValue? {
    path.split(separator: ".").reduce(json) { value, name in
      Int(name).map { value?.arrayValue?[safe: $0] } ?? value?.member(String(name))
    }
  }

  /// Type, code and field of the first error of an envelope.
  var error: String {
    let parts = ["errors.0.type", "errors.0.code", "errors.0.field"]
    return parts.compactMap { self[$0]?.stringValue }.joined(separator: " ")
  }
}

extension JSONValue {
  func member(_ name: String) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  var memberNames: Set<String> {
    if case .object(let object) = self { Set(object.keys) } else { [] }
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

/// Secrets that tests store; none of them may ever come back.
enum Canary {
  static let password = "pw-Kanarie!7\"Qz\\x9"
  static let newPassword = "pw-Tweede?Vogel/42"
  static let ssn = "123-45-6789-canary"
  static let pin = "pin\u{e9}\u{1F426}8421-zz"
  static let all = [password, newPassword, ssn, pin]
  static let hunter = SecretHunter(all)
}

extension TestSandbox {
  /// Sends a request and holds the answer to what is promised of all answers.
  func ask(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: JSONValue? = nil,
    key: String? = Keys.first,
    idempotency: String? = nil,
    headers: [(String, String)] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    var fields = headers
    if let idempotency { fields.append(("Idempotency-Key", idempotency)) }
    if body != nil, !headers.contains(where: { $0.0 == "Content-Type" }) {
      fields.append(("Content-Type", "application/json"))
    }
    return try await ask(
      method,
      path,
      bytes: body?.jsonData() ?? [],
      key: key,
      headers: fields,
      sourceLocation: sourceLocation
    )
  }

  /// The same with a body as it is.
  func ask(
    _ method: HTTPRequest.Method,
    _ path: String,
    bytes: [UInt8],
    key: String? = Keys.first,
    headers: [(String, String)] = [("Content-Type", "application/json")],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    var fields = HTTPFields()
    if let key { fields[.authorization] = "Bearer \(key)" }
    for (name, value) in headers {
      fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
    }
    let request = RequestMessage(
      head: HTTPRequest(
        method: method,
        scheme: nil,
        authority: nil,
        path: path,
        headerFields: fields
      ),
      body: bytes
    )
    let message = try await AsyncHTTPClientTransport.shared.send(
      request,
      to: server,
      limits: TransportLimits()
    )
    let answer = Answer(message: message, json: try? JSONValue(json: message.body))
    check(answer, path, sourceLocation)
    return answer
  }

  /// Behaviours 1, 2, 46, 47, 51 and 52, of every answer of every test.
  private func check(_ answer: Answer, _ path: String, _ sourceLocation: SourceLocation) {
    #expect(answer.header("Cache-Control") == "no-store", sourceLocation: sourceLocation)
    #expect(Canary.hunter.findings(in: answer.message.body) == [], sourceLocation: sourceLocation)
    for field in answer.message.head.headerFields {
      #expect(
        Canary.hunter.findings(in: Array(field.value.utf8)) == [],
        sourceLocation: sourceLocation
      )
    }
    guard answer.status >= 400, path != "/healthz" else { return }
    #expect(answer.header("Content-Type") == "application/json", sourceLocation: sourceLocation)
    #expect(throws: Never.self, sourceLocation: sourceLocation) {
      if answer.json?.member("errors")?.arrayValue != nil {
        let envelope = try ErrorResponse(json: answer.message.body)
        #expect(envelope.requestID.hasPrefix("req_"), sourceLocation: sourceLocation)
        #expect(answer.json?.member("traceId") == nil, sourceLocation: sourceLocation)
      } else {
        let problem = try ValidationErrorResponse(json: answer.message.body)
        #expect(answer.status == 400, sourceLocation: sourceLocation)
        #expect(!problem.errors.isEmpty, sourceLocation: sourceLocation)
        #expect(problem.traceID.value != nil, sourceLocation: sourceLocation)
        #expect(answer.json?.member("request_id") == nil, sourceLocation: sourceLocation)
      }
    }
  }
}

extension TestSandbox {
  /// A create request for `username_password`.
  static func login(
    source: String = "src_hilton",
    fields: JSONValue? = nil,
    tokenized: [String]? = nil,
    externalID: JSONValue? = nil
  ) -> JSONValue {
    var credentials: JSONObject = [
      "username": "mark@example.com", "password": .string(Canary.password),
    ]
    credentials["source_fields"] = fields
    credentials["tokenized"] = tokenized.map { .array($0.map(JSONValue.string)) }
    var body: JSONObject = [
      "source_id": .string(source), "auth_method": "username_password",
      "auth_credentials": .object(credentials),
    ]
    body["external_id"] = externalID
    return .object(body)
  }

  /// Creates a credential and returns its id.
  func create(
    _ body: JSONValue = login(),
    key: String = Keys.first,
    idempotency: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let answer = try await ask(
      .post,
      "/v2/credentials",
      body,
      key: key,
      idempotency: idempotency,
      sourceLocation: sourceLocation
    )
    #expect(answer.status == 201, sourceLocation: sourceLocation)
    return try #require(answer["id"]?.stringValue, sourceLocation: sourceLocation)
  }

  func get(
    _ id: String,
    key: String = Keys.first,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    try await ask(.get, "/v2/credentials/\(id)", key: key, sourceLocation: sourceLocation)
  }

  func patch(
    _ id: String,
    _ body: JSONValue,
    key: String = Keys.first,
    idempotency: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    try await ask(
      .patch,
      "/v2/credentials/\(id)",
      body,
      key: key,
      idempotency: idempotency,
      sourceLocation: sourceLocation
    )
  }

  func delete(
    _ id: String,
    key: String = Keys.first,
    idempotency: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    try await ask(
      .delete,
      "/v2/credentials/\(id)",
      key: key,
      idempotency: idempotency,
      sourceLocation: sourceLocation
    )
  }

  /// The types of an organisation's events, oldest first, with their credentials.
  func events(
    of organisation: String = "org_first"
  ) throws -> [(type: String, data: JSONValue)] {
    try sandbox.database.read { reader in
      try reader.rows(
        "SELECT type, data FROM event WHERE organisation = ? ORDER BY number",
        organisation
      ) { row in (try row.text(0), try JSONValue(json: try row.text(1))) }
    }
  }
}
