import AssayHTTP
import AssayRuntime
import DeckAPI
import DeckSandbox
import DeckVault
import HTTPTypes
import Testing

/// Does a sequence of operations to a sandbox and to the model, and says where they part.
struct ModelRun {
  /// Where sandbox and model part: the operation and what was different.
  struct Mismatch: Error { var text: String }

  /// A request that a key repeats.
  private struct Keyed {
    var organisation: SandboxOperation.Organisation
    var method: HTTPRequest.Method
    var path: String
    var body: JSONValue?
    var key: String
    var answer: Answer
    var credential: Int
    var hidden: Set<String> = []
  }

  /// Stands in every secret, and in nothing else.
  static let marker = "cNrY7Secret-"
  private static let hunter = SecretHunter([marker])

  let deck: TestSandbox
  private(set) var model = CredentialModel()
  private var keyed: [Keyed] = []
  private var count = 0

  init(_ deck: TestSandbox) { self.deck = deck }

  /// Does all of a sequence, and looks at everything in the end.
  mutating func perform(_ operations: [SandboxOperation]) async throws {
    for operation in operations { try await perform(operation) }
    for organisation in SandboxOperation.Organisation.allCases {
      try await list(organisation, limit: 7, source: nil, status: nil, external: nil)
      let events = try deck.events(of: organisation.id).map { event in
        "\(event.type) \(event.data.member("id")?.stringValue ?? "")"
      }
      try demand(events == model.events[organisation, default: []], "events of \(organisation)")
    }
    for credential in model.credentials where credential.status != "deleted" {
      let login = try deck.loginDetails(of: credential.id, organisation: credential.organisation.id)
      try demand(login.username == credential.username, "stored username")
      try demand(login.password?.reveal() == credential.password, "stored password")
      try demand(
        login.fields.mapValues { $0.reveal() }
          == credential.plain.merging(credential.tokenized) { $1 },
        "stored fields"
      )
    }
  }

  private mutating func perform(_ operation: SandboxOperation) async throws {
    switch operation {
    case .create(
      let organisation,
      let source,
      let isUsernamePassword,
      let login,
      let external,
      let keyed
    ):
      try await create(organisation, source, isUsernamePassword, login, external, keyed)
    case .update(let organisation, let number, let login, let external, let keyed):
      try await update(organisation, number, login, external, keyed)
    case .delete(let organisation, let number, let keyed):
      try await delete(organisation, number, keyed)
    case .get(let organisation, let number):
      let answer = try await ask(organisation, .get, path(number))
      guard let index = visible(number, organisation) else {
        return try demand(answer.status == 404, "404 for a get, not \(answer.status)")
      }
      try demand(answer.status == 200, "200 for a get, not \(answer.status)")
      _ = try GetCredentialResponse(json: answer.message.body)
      try demandShown(answer.json, index)
    case .list(let organisation, let limit, let source, let status, let external):
      try await list(organisation, limit: limit, source: source, status: status, external: external)
    case .login(let number, let isAccepted): try await login(number, isAccepted)
    case .replay(let back): try await replay(back)
    case .misuse(let back):
      guard let used = self.used(back) else { return }
      let answer = try await ask(
        used.organisation,
        .delete,
        "/v2/credentials/cred_other",
        key: used.key
      )
      try demand(answer.error == "idempotency idempotency_error", "conflict of a key")
    case .wait(let milliseconds): deck.clock.advance(by: .milliseconds(milliseconds))
    }
  }

  // MARK: - Writing

  private mutating func create(
    _ organisation: SandboxOperation.Organisation,
    _ source: Int,
    _ isUsernamePassword: Bool,
    _ login: SandboxOperation.Login,
    _ external: SandboxOperation.ExternalID,
    _ isKeyed: Bool
  ) async throws {
    let change = values(of: login)
    var body: JSONObject = ["source_id": .string("src_\(source)"), "auth_credentials": change.json]
    if isUsernamePassword { body["auth_method"] = "username_password" }
    body["external_id"] = external.json
    let key = isKeyed ? newKey() : nil
    let answer = try await ask(
      organisation,
      .post,
      "/v2/credentials",
      .object(body),
      key: key
    )
    guard !isUsernamePassword || (login.hasUsername && login.hasPassword) else {
      return try demand(answer.status == 422, "422 for a create, not \(answer.status)")
    }
    try demand(answer.status == 201, "201 for a create, not \(answer.status)")
    let id = try CreateCredentialResponse(json: answer.message.body).id
    let index = model.credentials.count
    model.credentials.append(
      CredentialModel.Credential(
        id: id,
        organisation: organisation,
        created: deck.clock.clock.now,
        source: "src_\(source)",
        method: isUsernamePassword ? "username_password" : "none",
        externalID: external.value
      )
    )
    if let (changed, _) = model.changed(index, by: change) { model.credentials[index] = changed }
    model.note("credential.created", index)
    try demandShown(answer.json, index)
    remember(organisation, .post, "/v2/credentials", .object(body), key, answer, index)
  }

  private mutating func update(
    _ organisation: SandboxOperation.Organisation,
    _ number: Int,
    _ login: SandboxOperation.Login?,
    _ external: SandboxOperation.ExternalID,
    _ isKeyed: Bool
  ) async throws {
    let change = login.map { values(of: $0) } ?? LoginChange()
    var body = JSONObject()
    if login != nil { body["auth_credentials"] = change.json }
    body["external_id"] = external.json
    let key = isKeyed ? newKey() : nil
    let path = path(number)
    let answer = try await ask(organisation, .patch, path, .object(body), key: key)
    guard let index = visible(number, organisation) else {
      return try demand(answer.status == 404, "404 for an update, not \(answer.status)")
    }
    guard model.credentials[index].status != "deleted" else {
      return try demand(answer.status == 409, "409 for an update, not \(answer.status)")
    }
    guard let (changed, hidden) = model.changed(index, by: change) else {
      return try demand(answer.status == 422, "422 for an update, not \(answer.status)")
    }
    try demand(answer.status == 200, "200 for an update, not \(answer.status)")
    _ = try UpdateCredentialResponse(json: answer.message.body)
    let touches = model.touchesLogin(index, change)
    model.credentials[index] = changed
    model.forgotten.formUnion(hidden.values)
    for place in keyed.indices where keyed[place].credential == index {
      keyed[place].hidden.formUnion(hidden.keys)
    }
    switch external {
    case .absent: break
    case .null: model.credentials[index].externalID = nil
    case .value: model.credentials[index].externalID = external.value
    }
    if touches, changed.status != "unverified" {
      model.credentials[index].status = "unverified"
      model.note("credential.unverified", index)
    }
    try demandShown(answer.json, index)
    remember(organisation, .patch, path, .object(body), key, answer, index)
  }

  private mutating func delete(
    _ organisation: SandboxOperation.Organisation,
    _ number: Int,
    _ isKeyed: Bool
  ) async throws {
    let key = isKeyed ? newKey() : nil
    let path = path(number)
    let answer = try await ask(organisation, .delete, path, key: key)
    guard let index = visible(number, organisation) else {
      return try demand(answer.status == 404, "404 for a delete, not \(answer.status)")
    }
    try demand(answer.status == 200, "200 for a delete, not \(answer.status)")
    _ = try DeleteCredentialResponse(json: answer.message.body)
    if model.credentials[index].status != "deleted" {
      let gone = model.credentials[index]
      model.forgotten.formUnion(gone.everReadable)
      model.credentials[index].status = "deleted"
      model.credentials[index].username = nil
      model.credentials[index].password = nil
      model.credentials[index].plain = [:]
      model.credentials[index].tokenized = [:]
      model.note("credential.deleted", index)
    }
    remember(organisation, .delete, path, nil, key, answer, index)
  }

  private mutating func login(_ number: Int, _ isAccepted: Bool) async throws {
    guard !model.credentials.isEmpty else { return }
    let index = number % model.credentials.count
    let credential = model.credentials[index]
    let status: CredentialStatus = isAccepted ? .verified : .invalid
    try await deck.login(credential.id, of: credential.organisation.id, ends: status)
    guard credential.status != "deleted", credential.status != status.rawValue else { return }
    model.credentials[index].status = status.rawValue
    model.note("credential.\(status.rawValue)", index)
  }

  // MARK: - Repeating

  private func used(_ back: Int) -> Keyed? {
    keyed.isEmpty ? nil : keyed[keyed.count - 1 - back % keyed.count]
  }

  private mutating func replay(_ back: Int) async throws {
    guard let used = used(back) else { return }
    let answer = try await ask(
      used.organisation,
      used.method,
      used.path,
      used.body,
      key: used.key
    )
    try demand(answer.header("Idempotent-Replayed") == "true", "mark of a replay")
    try demand(answer.status == used.answer.status, "status of a replay")
    guard case .object(var expected)? = used.answer.json else { return }
    if case .object(var login)? = expected["auth_credentials"] {
      if case .object(var fields)? = login["source_fields"] {
        for key in used.hidden { fields[key] = nil }
        login["source_fields"] = fields.isEmpty ? nil : .object(fields)
      }
      let isGone = model.credentials[used.credential].status == "deleted"
      expected["auth_credentials"] = isGone ? .null : .object(login)
    }
    try demand(answer.json == .object(expected), "stored answer")
  }

  private mutating func remember(
    _ organisation: SandboxOperation.Organisation,
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: JSONValue?,
    _ key: String?,
    _ answer: Answer,
    _ credential: Int
  ) {
    guard let key else { return }
    keyed.append(
      Keyed(
        organisation: organisation,
        method: method,
        path: path,
        body: body,
        key: key,
        answer: answer,
        credential: credential
      )
    )
  }

  // MARK: - Reading

  private func list(
    _ organisation: SandboxOperation.Organisation,
    limit: Int,
    source: Int?,
    status: Int?,
    external: Int?
  ) async throws {
    let statusName = status.map { CredentialStatus.allCases[$0].rawValue }
    var query = ""
    if let source { query += "&source_id=src_\(source)" }
    if let statusName { query += "&status=\(statusName)" }
    if let external { query += "&external_id=cust_\(external)" }
    let expected = model.credentials.enumerated().filter { _, one in
      one.organisation == organisation && (source == nil || one.source == "src_\(source ?? 0)")
        && (statusName == nil || one.status == statusName)
        && (external == nil || one.externalID == "cust_\(external ?? 0)")
    }.sorted { left, right in
      (left.element.created, left.element.id) > (right.element.created, right.element.id)
    }.map(\.offset)
    var found: [JSONValue] = []
    var cursor = ""
    repeat {
      let answer = try await ask(
        organisation,
        .get,
        "/v2/credentials?limit=\(limit)\(query)\(cursor)"
      )
      try demand(answer.status == 200, "200 for a list, not \(answer.status)")
      let page = try PaginatedResponseOfListCredentialResponse(json: answer.message.body)
      found += answer["data"]?.arrayValue ?? []
      cursor = page.nextCursor.value.map { "&cursor=\($0)" } ?? ""
      try demand(cursor.isEmpty == (page.hasMore == false), "cursor exactly when more follow")
      try demand(found.count <= expected.count, "a list that ends")
    } while !cursor.isEmpty
    try demand(found.count == expected.count, "\(expected.count) items, not \(found.count)")
    for (item, index) in zip(found, expected) { try demandShown(item, index) }
  }

  private func visible(_ number: Int, _ organisation: SandboxOperation.Organisation) -> Int? {
    guard !model.credentials.isEmpty else { return nil }
    let index = number % model.credentials.count
    return model.credentials[index].organisation == organisation ? index : nil
  }

  private func path(_ number: Int) -> String {
    guard !model.credentials.isEmpty else { return "/v2/credentials/cred_unknown" }
    return "/v2/credentials/" + model.credentials[number % model.credentials.count].id
  }

  private func ask(
    _ organisation: SandboxOperation.Organisation,
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: JSONValue? = nil,
    key: String? = nil
  ) async throws -> Answer {
    let answer = try await deck.ask(
      method,
      path,
      body,
      key: organisation.apiKey,
      idempotency: key
    )
    try demand(Self.hunter.findings(in: answer.message.body) == [], "an answer without secrets")
    return answer
  }

  private func demandShown(_ shown: JSONValue?, _ index: Int) throws {
    guard case .object(var object)? = shown else { throw Mismatch(text: "a credential") }
    for name in ["request_id", "created_at", "updated_at"] { object[name] = nil }
    try demand(.object(object) == model.credentials[index].shown, "credential \(index)")
  }

  private func demand(_ holds: Bool, _ what: String) throws {
    if !holds { throw Mismatch(text: what) }
  }

  // MARK: - Values

  private mutating func next() -> Int {
    count += 1
    return count
  }

  private mutating func newKey() -> String { "key-\(next())" }

  private mutating func values(of login: SandboxOperation.Login) -> LoginChange {
    var change = LoginChange()
    if login.hasUsername { change.username = "user-\(next())-of-somebody@example.com" }
    if login.hasPassword { change.password = Self.marker + "password-\(next())" }
    for (number, field) in login.fields.sorted(by: { $0.key < $1.key }) {
      switch field {
      case .plain: change.fields["field_\(number)"] = .plain("readable-\(next())-value")
      case .tokenized: change.fields["field_\(number)"] = .tokenized(Self.marker + "\(next())")
      case .delete: change.fields["field_\(number)"] = .delete
      }
    }
    return change
  }
}

extension SandboxOperation.Organisation {
  var id: String { self == .first ? "org_first" : "org_second" }
  var apiKey: String { self == .first ? TestSandbox.Keys.first : TestSandbox.Keys.second }
}

extension SandboxOperation.ExternalID {
  var value: String? { if case .value(let number) = self { "cust_\(number)" } else { nil } }

  var json: JSONValue? {
    switch self {
    case .absent: nil
    case .null: .null
    case .value: value.map(JSONValue.string)
    }
  }
}
