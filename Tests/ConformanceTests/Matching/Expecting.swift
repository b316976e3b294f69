import AssayRuntime
import Conformance
import SourceDocuments

/// A fixture with one step, of a text such as `{ status: 200 }`.
struct OneStep {
  var fixture: Fixture
  var step: Step { fixture.steps[0] }
  var expectation: Expectation { step.expectation }

  struct Invalid: Error {
    var messages: [String]
  }

  /// The members of the step without its id; `head` are further members of the fixture.
  init(_ members: [String], head: [String] = []) throws {
    var lines: [String] = ["fixture: 1", "name: test"]
    lines += head
    lines += ["steps:", "  - id: step"]
    for member in members { lines.append("    " + member) }
    try self.init(text: lines.joined(separator: "\n") + "\n")
  }

  /// A step that expects something of its answer.
  init(expecting expectation: String, head: [String] = []) throws {
    let members = ["request: { method: GET, path: /things }", "expect: \(expectation)"]
    try self.init(members, head: head)
  }

  /// A step that sends something.
  init(sending request: String, head: [String] = []) throws {
    try self.init(["request: \(request)"], head: head)
  }

  init(text: String) throws {
    var files = SourceFiles()
    let file = files.add(name: "test.fixture.yaml", bytes: Array(text.utf8))
    let reading = readFixture(file, in: files)
    let errors = reading.diagnostics.filter { $0.severity == .error }
    guard let fixture = reading.fixture, errors.isEmpty else {
      throw Invalid(messages: errors.map { "\($0.message) \($0.suggestion ?? "")" } + [text])
    }
    self.fixture = fixture
  }
}

extension Scope {
  /// A scope at a fixed time, with a secret of a fixture's declarations.
  static func test(_ fixture: Fixture? = nil, values: [String: JSONValue] = [:]) throws -> Scope {
    var scope = Scope(runID: "r1", now: "2027-01-31T12:00:00.000Z")
    if let fixture {
      scope = try Scope(
        for: Scenario(fixture: fixture),
        secrets: ScenarioSecrets(fixture.secrets, seed: 7),
        environment: ["HOME_TOWN": "Bern"],
        runID: "r1",
        now: "2027-01-31T12:00:00.000Z"
      )
    }
    for (name, value) in values { scope.values[name] = value }
    return scope
  }
}

extension Answer {
  /// An answer with a body of JSON.
  static func json(
    _ body: String,
    status: Int = 200,
    headers: [(String, String)] = []
  ) -> Answer {
    var response = Exchange.Response(status: status, body: Array(body.utf8))
    response.headers = [Exchange.Field("Content-Type", "application/json")]
    response.headers += headers.map { Exchange.Field($0.0, $0.1) }
    return Answer(response)
  }

  /// An answer with a body of another media type.
  static func text(_ body: String, type: String?, status: Int = 200) -> Answer {
    var response = Exchange.Response(status: status, body: Array(body.utf8))
    if let type { response.headers = [Exchange.Field("Content-Type", type)] }
    return Answer(response)
  }
}

/// The differences as `pointer` lists or messages of the findings.
func findings(
  _ expectation: String,
  on answer: Answer,
  values: [String: JSONValue] = [:],
  head: [String] = []
) throws -> [Finding] {
  let step = try OneStep(expecting: expectation, head: head)
  let scope = try Scope.test(step.fixture, values: values)
  return checkExpectation(step.expectation, on: answer, in: scope)
}
