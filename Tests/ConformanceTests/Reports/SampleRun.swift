import AssayRuntime
import SourceDocuments

@testable import Conformance

/// A run in which everything happened that a report has to show.
struct SampleRun {
  static let secret: HuntedSecret = {
    var source = CanarySource(seed: 77)
    return source.next("pw")
  }()
  static var value: String { String(decoding: secret.value.reveal(), as: UTF8.self) }

  /// What a hostile server sends: ends of sections, markup, escape sequences, commands.
  static let hostile =
    "]]> <script>alert(1)</script> \u{1B}[2J\u{0} \u{202E}abc \"'&amp;\r::error::x %0A ${{ x }} \u{FFFE}"

  static let status = DiagnosticRule(
    "status",
    .error,
    summary: "An answer has another status than the one that is expected.",
    explanation: "Look at it."
  )
  static let leak = DiagnosticRule(
    "leak",
    .error,
    summary: "A secret came back.",
    explanation: "Look at it."
  )
  static let drift = DiagnosticRule(
    "undocumented-member",
    .warning,
    summary: "An answer has a member that the document does not describe.",
    explanation: "Describe it."
  )

  var result: RunResult
  let file: UInt32

  init() {
    var files = SourceFiles()
    file = files.add(name: "spec/pets.fixture.yaml", bytes: Array(Self.fixture.utf8))
    var environment = RunEnvironment(
      toolVersion: "1.2.3",
      target: "http://127.0.0.1:8080/v2",
      seed: 7,
      startedAt: "2026-05-04T03:02:01.000Z"
    )
    environment.duration = .milliseconds(1_234)
    environment.documents = ["Pets 1.0"]
    result = RunResult(environment: environment, files: files)
    result.scenarios = [pets(row: 1), pets(row: 2), owners()]
    result.findings = [leak("the secret 'pw' is in the log on line 7: as sent", .text("log"))]
  }

  private static let fixture = """
    name: Pets can be made
    steps:
      - id: create
        expect:
          status: 201
      - id: read
    """

  func range(_ line: UInt32, _ column: UInt32, _ length: UInt32) -> SourceRange {
    SourceRange(file: file, line: line, column: column, length: length)
  }

  private func leak(_ message: String, _ channel: Channel) -> Finding {
    var finding = Finding(Self.leak, message, at: range(3, 9, 6))
    finding.leak = LeakFinding(
      secret: "pw",
      extent: .whole,
      steps: [.base64],
      channel: channel,
      place: LeakPlace(pointer: "/data/3/note", offset: 4),
      certainty: .certain
    )
    finding.answerPlace = "/data/3/note"
    return finding
  }

  private func step(_ id: String, _ line: UInt32, _ verdict: Verdict) -> StepResult {
    var step = StepResult(id: id, verdict: verdict)
    step.place = range(line, 9, UInt32(id.utf8.count))
    step.duration = .milliseconds(12)
    return step
  }

  private func failing() -> StepResult {
    var step = step("create", 3, .failed)
    step.name = "A pet is made"
    step.operation = "createPet"
    step.attempts = 2
    step.curl = "curl -X POST \\\n  --data \"$ASSAY_SECRET_PW\" \\\n  http://127.0.0.1:8080/v2/pets"
    var status = Finding(Self.status, "expected status 201, found 500", at: range(5, 15, 3))
    status.details = ["expected: 201", "found:    500 \(Self.value)", Self.hostile]
    status.documentPlace = "pets.yaml#/paths/~1pets/post/responses"
    step.findings = [
      status,
      leak(
        "the secret 'pw' is in the body at /data/3/note: base64 \(Self.value)",
        .body
      ),
    ]
    step.exchange = Exchange(
      step: "create",
      request: Exchange.Request(
        method: "POST",
        target: "/v2/pets?a=1&b=2",
        headers: [
          Exchange.Field("Content-Type", "application/json"),
          Exchange.Field("Authorization", "Bearer \(Self.value)"),
        ],
        body: Array("{\"password\":\"\(Encoders.json(Self.value))\"}".utf8)
      ),
      response: Exchange.Response(
        status: 500,
        reason: Array("Internal \(Self.hostile)".utf8),
        headers: [
          Exchange.Field("Content-Type", "application/json"),
          Exchange.Field("Set-Cookie", "sid=1; Path=/"),
        ],
        body: Array("{\"note\":\"\(Encoders.base64(Array(Self.value.utf8)))\"}".utf8)
      )
    )
    return step
  }

  private func pets(row: Int) -> ScenarioResult {
    var scenario = ScenarioResult(
      id: "spec/pets.fixture.yaml[\(row)]",
      file: "spec/pets.fixture.yaml",
      name: "Pets can be made"
    )
    scenario.place = range(1, 7, 16)
    scenario.duration = .milliseconds(40)
    scenario.steps = [
      failing(), step("read", 6, .skipped("the step 'create' did not pass")),
    ]
    return scenario
  }

  private func owners() -> ScenarioResult {
    var scenario = ScenarioResult(
      id: "owners.fixture.yaml",
      file: "owners.fixture.yaml",
      name: "Owners & <others>"
    )
    var drift = Finding(Self.drift, "the answer has a member 'extra' that is not documented")
    drift.answerPlace = "/extra"
    var warned = step("list", 6, .passed)
    warned.findings = [drift]
    scenario.steps = [
      warned, step("first", 6, .passed), step("lost", 6, .notJudged("no answer: timeout")),
      step("broken", 6, .knownFailure("issue 12")),
    ]
    return scenario
  }

  var report: Report { Report(result, redactor: Redactor([Self.secret])) }
}
