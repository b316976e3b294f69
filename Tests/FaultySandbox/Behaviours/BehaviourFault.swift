internal import AssayRuntime
internal import Conformance

/// A promise of the sandbox that is broken, and the steps that are about it.
package struct BehaviourFault: Sendable {
  package var id: String
  package var about: String
  /// The steps of which one has to fail, as `file#step` without the file's ending; `*` for a request
  /// that the runner makes up itself.
  package var expected: [String]
  var answer: @Sendable (_ call: FaultCall) async -> Exchange.Response

  /// All faults.
  package static let all: [BehaviourFault] =
    errorShapes + errorChoices + schemas + values + updates + deletions + rules + pages + filters
    + authentication + organisations + idempotency
}

/// A request on its way to the sandbox.
struct FaultCall: Sendable {
  let sandbox: FaultySandbox
  let asked: Asked
  let memory: FaultMemory

  func forward() async -> Exchange.Response { await sandbox.forward(asked.request) }

  func forward(_ request: OutgoingRequest) async -> Exchange.Response {
    await sandbox.forward(request)
  }

  /// What the caller would read of a credential.
  func read(_ id: String) async -> Exchange.Response {
    await sandbox.forward(asked.asking("GET", "/v2/credentials/\(id)"))
  }
}

private let ofCredentials: AnswerTest = { asked, _ in asked.isOfCredentials }

typealias AnswerTest = @Sendable (_ asked: Asked, _ response: Exchange.Response) -> Bool

extension BehaviourFault {
  /// A fault of answers.
  static func answer(
    _ id: String,
    _ about: String,
    _ expected: [String],
    where isAbout: @escaping AnswerTest,
    _ change: @escaping @Sendable (inout Exchange.Response, Asked) -> Void
  ) -> BehaviourFault {
    BehaviourFault(id: id, about: about, expected: expected) { call in
      var response = await call.forward()
      if isAbout(call.asked, response) { change(&response, call.asked) }
      return response
    }
  }

  /// A fault of answers that are JSON objects.
  static func body(
    _ id: String,
    _ about: String,
    _ expected: [String],
    where isAbout: @escaping AnswerTest,
    _ change: @escaping @Sendable (inout JSONObject) -> Void
  ) -> BehaviourFault {
    answer(id, about, expected, where: isAbout) { response, _ in response.change(change) }
  }

  /// A fault of what is shown of credentials, one by one and in lists.
  static func credential(
    _ id: String,
    _ about: String,
    _ expected: [String],
    _ change: @escaping @Sendable (inout JSONObject) -> Void
  ) -> BehaviourFault {
    answer(id, about, expected, where: ofCredentials) { response, _ in
      response.changeCredentials(change)
    }
  }

  /// A fault of how requests are taken.
  static func request(
    _ id: String,
    _ about: String,
    _ expected: [String],
    where isAbout: @escaping @Sendable (Asked) -> Bool,
    _ change: @escaping @Sendable (Asked) -> OutgoingRequest
  ) -> BehaviourFault {
    BehaviourFault(id: id, about: about, expected: expected) { call in
      isAbout(call.asked) ? await call.forward(change(call.asked)) : await call.forward()
    }
  }

  /// A fault of how bodies are taken.
  static func taking(
    _ id: String,
    _ about: String,
    _ expected: [String],
    where isAbout: @escaping @Sendable (Asked) -> Bool,
    _ change: @escaping @Sendable (inout JSONObject) -> Void
  ) -> BehaviourFault {
    request(id, about, expected, where: isAbout) { asked in asked.withBody(change) }
  }

  /// Any other fault.
  static func custom(
    _ id: String,
    _ about: String,
    _ expected: [String],
    _ answer: @escaping @Sendable (FaultCall) async -> Exchange.Response
  ) -> BehaviourFault {
    BehaviourFault(id: id, about: about, expected: expected, answer: answer)
  }
}

extension Exchange.Response {
  var isEnvelope: Bool { status >= 400 && json?.at("errors")?.arrayValue != nil }
  var isProblem: Bool { status >= 400 && json?.at("errors")?.objectValue != nil }

  /// Rewrites each credential of an answer: the answer itself, or the items of a list.
  mutating func changeCredentials(_ change: (inout JSONObject) -> Void) {
    guard (200..<300).contains(status), let json else { return }
    if json.at("data") != nil {
      self.change { $0.changeItems(change) }
    } else if json.at("auth_method") != nil {
      self.change(change)
    }
  }

  /// Rewrites each entry of an envelope.
  mutating func changeErrors(_ change: (inout JSONObject) -> Void) {
    self.change { $0.changeElements("errors", change) }
  }

  /// An error in the envelope.
  static func envelope(
    _ status: Int,
    _ type: String,
    _ code: String,
    field: String? = nil
  ) -> Exchange.Response {
    var detail: JSONObject = [
      "type": .string(type), "code": .string(code), "message": "It cannot be done.",
    ]
    detail["field"] = field.map(JSONValue.string)
    let body: JSONObject = [
      "errors": [.object(detail)],
      "request_id": .string("req_\(UInt64.random(in: 0...UInt64.max))"),
    ]
    return json(status, .object(body))
  }

  /// An error as a map.
  static func problem(_ field: String) -> Exchange.Response {
    json(
      400,
      [
        "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1", "title": "Not valid.",
        "status": 400, "errors": .object(JSONObject([.init(key: field, value: ["It is wrong."])])),
        "traceId": .string("req_\(UInt64.random(in: 0...UInt64.max))"),
      ]
    )
  }

  static func json(_ status: Int, _ body: JSONValue) -> Exchange.Response {
    Exchange.Response(
      status: status,
      headers: [
        Exchange.Field("Content-Type", "application/json"),
        Exchange.Field("Cache-Control", "no-store"),
      ],
      body: body.jsonData()
    )
  }
}

extension JSONObject {
  /// Rewrites the objects of a list's `data`.
  mutating func changeItems(_ change: (inout JSONObject) -> Void) {
    changeElements("data", change)
  }

  mutating func changeElements(_ name: String, _ change: (inout JSONObject) -> Void) {
    guard case .array(let elements) = self[name] else { return }
    self[name] = .array(
      elements.map { element in
        guard case .object(var object) = element else { return element }
        change(&object)
        return .object(object)
      }
    )
  }

  /// Rewrites the array that is a member.
  mutating func changeArray(_ name: String, _ change: ([JSONValue]) -> [JSONValue]) {
    guard case .array(let elements) = self[name] else { return }
    self[name] = .array(change(elements))
  }
}
