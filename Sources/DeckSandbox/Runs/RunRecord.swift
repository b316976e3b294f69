import AssayRuntime

/// One execution of a task.
struct RunRecord: Sendable, Hashable {
  let id: String
  let organisation: String
  let taskID: String
  let agentID: String
  let sourceID: String?
  let credentialID: String?
  let sessionID: String
  var status: RunStatus
  /// What the caller sent, without the members that are secret; nil where nothing was sent.
  let input: JSONValue?
  /// The names of the members that are secret (behaviour 66).
  let tokenized: [String]
  var output: JSONValue
  var error: SandboxError.Detail?
  let timeoutSeconds: Int
  /// Whether the source never answers and only the time limit ends the run.
  var waits: Bool
  var startedAt: Moment?
  var endedAt: Moment?
  /// When the worker has to look at the run; nil once the run is over.
  var dueAt: Moment?
  let createdAt: Moment
  var updatedAt: Moment
}

/// What an answer shows of a run beyond the rest, because the caller asked (behaviours 65 and 66).
struct RunSections: OptionSet, Sendable, Hashable {
  let rawValue: Int

  static let input = RunSections(rawValue: 1)
  static let storage = RunSections(rawValue: 2)
  static let artifacts = RunSections(rawValue: 4)

  /// Reads `include`: names with commas between them; nil where one is not known.
  init?(including text: String) {
    self = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      switch name.trimmingSpaces {
      case "input": insert(.input)
      case "storage": insert(.storage)
      case "artifacts": insert(.artifacts)
      case "" where text.trimmingSpaces.isEmpty: break
      default: return nil
      }
    }
  }

  init(rawValue: Int) { self.rawValue = rawValue }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    String(self).split(separator: " ").joined(separator: " ")
  }
}

extension RunRecord {
  /// The organisation for look-ups; what its plan allows was decided when the run was made.
  var owner: Organisation { Organisation(id: organisation, hasEnterprisePlan: false) }

  var position: PagePosition { PagePosition(createdAt: createdAt, id: id) }

  /// How long the run has run; nil before it starts.
  func runtimeMilliseconds(at now: Moment) -> Int64? {
    startedAt.map { max(0, ((endedAt ?? now).microseconds - $0.microseconds) / 1_000) }
  }

  /// What answers show, but for `request_id`.
  func json(_ sections: RunSections = [], at now: Moment) -> JSONObject {
    var object: JSONObject = [
      "id": .string(id),
      "object": "task_run",
      "status": .string(status.rawValue),
      "result": JSONValue(nullable: status.result?.rawValue),
      "task_id": .string(taskID),
      "credential_id": JSONValue(nullable: credentialID),
      "session_id": .string(sessionID),
      "agent_id": .string(agentID),
      "source_id": JSONValue(nullable: sourceID),
      "runtime_ms": runtimeMilliseconds(at: now).map { .number(JSONNumber($0)) } ?? .null,
      "output": output,
      "errors": error.map { .array([.object($0.json)]) } ?? .null,
      "interaction": .null,
      "created_at": JSONValue(createdAt),
      "updated_at": JSONValue(updatedAt),
    ]
    if sections.contains(.input) {
      object["input"] = input ?? .null
      if !tokenized.isEmpty { object["tokenized"] = .array(tokenized.map(JSONValue.string)) }
    }
    // A simulated source has no files and is never looked at.
    if sections.contains(.storage) { object["storage"] = [] }
    if sections.contains(.artifacts) { object["artifacts"] = ["screenshots": []] }
    return object
  }

  /// What a session shows of its runs.
  var inSession: JSONObject {
    [
      "id": .string(id), "task_id": .string(taskID), "agent_id": .string(agentID),
      "credential_id": JSONValue(nullable: credentialID),
    ]
  }

  /// What events say of a run: "run inputs and outputs are not part of webhook payloads" (Deck's page
  /// on encryption).
  var eventData: JSONObject {
    [
      "id": .string(id),
      "object": "task_run",
      "status": .string(status.rawValue),
      "result": JSONValue(nullable: status.result?.rawValue),
      "task_id": .string(taskID),
      "agent_id": .string(agentID),
      "credential_id": JSONValue(nullable: credentialID),
      "source_id": JSONValue(nullable: sourceID),
      "session_id": .string(sessionID),
    ]
  }
}

extension SandboxError.Detail {
  /// As a run shows it, and as the database keeps it.
  var json: JSONObject {
    var object: JSONObject = [
      "type": .string(type), "code": .string(code), "message": .string(message),
    ]
    if let field { object["field"] = .string(field) }
    return object
  }

  /// Reads what the database kept; nil for anything else.
  init?(_ object: JSONObject) {
    guard let type = object["type"]?.stringValue, let code = object["code"]?.stringValue,
      let message = object["message"]?.stringValue
    else { return nil }
    self.init(type: type, code: code, message: message, field: object["field"]?.stringValue)
  }
}
