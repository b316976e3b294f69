import AssayRuntime
import DeckSandbox

/// What a sandbox should know, in the plainest form: dictionaries, and rules as sentences.
struct CredentialModel {
  struct Credential {
    var id: String
    var organisation: SandboxOperation.Organisation
    /// By the sandbox's clock.
    var created: Moment
    var source: String
    var method: String
    var status: String = "unverified"
    var externalID: String?
    var username: String?
    var password: String?
    var plain: [String: String] = [:]
    var tokenized: [String: String] = [:]
    /// Every readable value that it ever had.
    var everReadable: Set<String> = []

    /// What is shown of it, without times and `request_id`.
    var shown: JSONValue {
      var object: JSONObject = [
        "id": .string(id), "object": "credential", "status": .string(status),
        "source_id": .string(source), "auth_method": .string(method),
        "external_id": externalID.map(JSONValue.string) ?? .null, "auth_credentials": .null,
      ]
      if username != nil || password != nil || !plain.isEmpty || !tokenized.isEmpty {
        var login: JSONObject = ["username": username.map(JSONValue.string) ?? .null]
        if !plain.isEmpty {
          login["source_fields"] = .object(
            JSONObject(plain.map { JSONObject.Member(key: $0.key, value: .string($0.value)) })
          )
        }
        if !tokenized.isEmpty {
          login["tokenized"] = .array(tokenized.keys.sorted().map(JSONValue.string))
        }
        object["auth_credentials"] = .object(login)
      }
      return .object(object)
    }
  }

  /// Oldest first.
  var credentials: [Credential] = []
  /// Readable values that no file may hold any more.
  var forgotten: Set<String> = []
  var events: [SandboxOperation.Organisation: [String]] = [:]

  /// What a change of login details leads to, and the fields that were readable and are not any more;
  /// nil where a rule refuses it.
  func changed(_ index: Int, by change: LoginChange) -> (Credential, hidden: [String: String])? {
    var credential = credentials[index]
    var hidden: [String: String] = [:]
    if let username = change.username { credential.username = username }
    if let password = change.password { credential.password = password }
    for (key, value) in change.fields {
      switch value {
      case .plain(let text):
        credential.plain[key] = text
        credential.tokenized[key] = nil
      case .tokenized(let text):
        hidden[key] = credential.plain.removeValue(forKey: key)
        credential.tokenized[key] = text
      case .delete:
        hidden[key] = credential.plain.removeValue(forKey: key)
        credential.tokenized[key] = nil
      }
    }
    if credential.plain.count + credential.tokenized.count > 10 { return nil }
    credential.everReadable.formUnion(credential.plain.values)
    if let username = credential.username { credential.everReadable.insert(username) }
    return (credential, hidden)
  }

  /// Whether a change does anything.
  func touchesLogin(_ index: Int, _ change: LoginChange) -> Bool {
    if change.username != nil || change.password != nil { return true }
    let stored = credentials[index]
    return change.fields.contains { key, value in
      value != .delete || stored.plain[key] != nil || stored.tokenized[key] != nil
    }
  }

  mutating func note(_ event: String, _ index: Int) {
    events[credentials[index].organisation, default: []].append("\(event) \(credentials[index].id)")
  }
}

/// A change of login details with its values.
struct LoginChange {
  enum Value: Equatable {
    case plain(String)
    case tokenized(String)
    case delete
  }

  var username: String?
  var password: String?
  var fields: [String: Value] = [:]

  /// As a request says it.
  var json: JSONValue {
    var object = JSONObject()
    object["username"] = username.map(JSONValue.string)
    object["password"] = password.map(JSONValue.string)
    var sent = JSONObject()
    var names: [JSONValue] = []
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .plain(let text): sent[key] = .string(text)
      case .tokenized(let text):
        sent[key] = .string(text)
        names.append(.string(key))
      case .delete: sent[key] = .null
      }
    }
    if !sent.isEmpty { object["source_fields"] = .object(sent) }
    if !names.isEmpty { object["tokenized"] = .array(names) }
    return .object(object)
  }
}
