import AssayRuntime
import Testing

@testable import DeckSandbox

/// The statuses of runs and sessions, as values.
@Suite struct RunsMachineTests {
  @Test func `a run goes the documented ways and no other`() {
    let ways: [RunStatus: [RunStatus.Step: RunStatus]] = [
      .queued: [.start: .running, .fail: .failed, .cancel: .canceling],
      .running: [.succeed: .completed, .fail: .failed, .cancel: .canceling],
      .canceling: [.finishCanceling: .canceled], .completed: [:], .failed: [:], .canceled: [:],
    ]
    for status in RunStatus.allCases {
      for step in RunStatus.Step.allCases {
        #expect(status.after(step) == ways[status]?[step], "\(status) \(step)")
      }
      #expect(status.isFinal == (ways[status] == [:]))
      #expect((status.result != nil) == status.isFinal)
    }
  }

  @Test func `a session goes the documented ways and no other`() {
    let ways: [SessionStatus: [SessionStatus.Step: SessionStatus]] = [
      .queued: [.startRun: .running, .rest: .idle, .end: .completing],
      .running: [.rest: .idle, .end: .completing],
      .idle: [.startRun: .running, .end: .completing, .complete: .completed],
      .completing: [.complete: .completed], .completed: [:], .failed: [:],
    ]
    for status in SessionStatus.allCases {
      for step in SessionStatus.Step.allCases {
        #expect(status.after(step) == ways[status]?[step], "\(status) \(step)")
      }
      #expect(status.isFinal == (ways[status] == [:]))
    }
  }

  @Test func `an idle session takes runs for ten minutes`() {
    let start = ManualClock().clock.now
    var session = SessionRecord(
      for: Organisation(id: "org", hasEnterprisePlan: true),
      at: start
    )
    let isStarted = session.take(.startRun, at: start)
    #expect(isStarted)
    #expect(session.takesRuns(at: start + .seconds(100_000)))
    let isResting = session.take(.rest, at: start)
    #expect(isResting)
    #expect(session.takesRuns(at: start + .seconds(599)))
    #expect(!session.takesRuns(at: start + .seconds(600)))
    #expect(session.dueAt == start + .seconds(600))
  }

  @Test(arguments: [
    ("{{credential.a}}", ["a"], "1"),
    ("x{{ credential.a }}y{{credential.b}}", ["a", "b"], "x1y22"),
    ("plain } text {", [], "plain } text {"), ("", [], ""), ("é{{credential.b}}é", ["b"], "é22é"),
  ])
  func `a template is filled in once`(
    _ text: String,
    _ keys: [String],
    _ result: String
  ) throws {
    let template = try LoginTemplate(parsing: text)
    #expect(template.keys == keys)
    let values = ["a": "1", "b": "22"]
    let filled = try template.resolved { key in values[key].map { Secret($0) } }
    #expect(filled.withRevealed { $0 == result })
    for key in keys {
      #expect(throws: MissingLoginValue(key: key)) {
        try template.resolved { $0 == key ? nil : Secret("v") }
      }
    }
    let inert = try template.resolved { _ in Secret("{{credential.a}}") }
    #expect(keys.isEmpty || inert.withRevealed { $0.contains("{{credential.a}}") })
  }

  @Test(arguments: [
    "{{", "{{credential.a", "{{}}", "{{a}}", "{{credential.}}", "{{credential.A}}",
    "{{credential.1a}}", "{{credential.a b}}", "{{{credential.a}}}", "{{credential.é}}",
  ])
  func `what is no template is refused`(_ text: String) {
    #expect(throws: LoginTemplateError.self) { try LoginTemplate(parsing: text) }
  }
}
